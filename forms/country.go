package forms

import (
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/country"
)

// countryOptions offers every country by its English name; what people call it anywhere
// else finds it too.
func countryOptions() []field.Option {
	all := country.All()
	out := make([]field.Option, len(all))
	for i, c := range all {
		detail := c.Code
		if c.Own != "" {
			detail = c.Own + " · " + c.Code
		}
		out[i] = field.Option{ID: c.Code, Label: c.Name, Detail: detail, Aliases: c.Others}
	}
	return out
}
