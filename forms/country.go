package forms

import (
	"kombo-apply/assets"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/country"
)

// countryOption offers a country by its English name; its own name, its code and what
// people call it find it too.
func countryOption(code string) field.Option {
	name := country.Name(code)
	if name == "" {
		return field.Option{ID: code, Label: code}
	}
	o := field.Option{ID: code, Label: name, Note: code, Aliases: []string{code}}
	if own := country.OwnName(code); own != "" && own != name {
		o.Aliases = append(o.Aliases, own)
		o.Note = own + " · " + code
	}
	o.Aliases = append(o.Aliases, assets.OtherNamesOf(code)...)
	return o
}
