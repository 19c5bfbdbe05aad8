package prefill

import (
	"strings"

	"kombo-apply/forms/value/country"
)

// domainCountry reads the country out of an address's domain; empty for .com
// and for the codes that are sold for their sound.
func domainCountry(domain string) string {
	top := strings.ToUpper(domain[strings.LastIndexByte(domain, '.')+1:])
	switch top {
	case "UK":
		return "GB"
	case "IO", "AI", "ME", "CO", "TV", "EU", "FM", "SH", "GG", "LY", "TO", "CC", "WS":
		return ""
	}
	if country.Name(top) == "" {
		return ""
	}
	return top
}
