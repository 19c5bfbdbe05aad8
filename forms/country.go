package forms

import (
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kombo-apply/assets"
	"kombo-apply/forms/field"
)

var englishRegions = sync.OnceValue(func() display.Namer { return display.English.Regions() })

// countryOption offers a country by its English name; its own name, its code and what
// people call it find it too.
func countryOption(code string) field.Option {
	region, err := language.ParseRegion(code)
	if err != nil {
		return field.Option{ID: code, Label: code}
	}
	name := englishRegions().Name(region)
	if name == "" {
		name = code
	}
	o := field.Option{ID: code, Label: name, Note: code, Aliases: []string{code}}
	if own := ownName(region); own != "" && own != name {
		o.Aliases = append(o.Aliases, own)
		o.Note = own + " · " + code
	}
	o.Aliases = append(o.Aliases, assets.OtherNamesOf(code)...)
	return o
}

// ownName is the country's name in the language most spoken there.
func ownName(region language.Region) string {
	tag, err := language.Compose(region)
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if confidence == language.No {
		return ""
	}
	namer := display.Regions(language.Make(base.String()))
	if namer == nil {
		return ""
	}
	return namer.Name(region)
}
