package assets

import _ "embed" // for phones.txt

//go:embed phones.txt
var phonePlans string

// PhonePlans returns the telephone numbering plans of the world, as data of
// libphonenumber (Apache License 2.0), in the form that forms/value/phone describes.
func PhonePlans() string { return phonePlans }
