package draft

import (
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"kombo-apply/forms/value/country"
)

// countryPattern is the contract's own.
var countryPattern = regexp.MustCompile(`^[A-Z]{2}$`)

func (k *checker) checkLocation() {
	l := k.d.Candidate.Location
	code := l.Country
	switch {
	case !specs[FieldLocation].shape.given(k.d):
	case blank(code):
		k.fail(FieldCountry, codeRequired, "Enter the country, or leave the whole location empty: Kombo takes no location without one.")
	case countryPattern.MatchString(code):
		k.checkCountry(code)
	case countryPattern.MatchString(strings.ToUpper(strings.TrimSpace(code))):
		k.fail(FieldCountry, codeInvalidCountry, "Write the country in capitals without spaces: %s.", strings.ToUpper(strings.TrimSpace(code)))
		k.offer(strings.ToUpper(strings.TrimSpace(code)))
	default:
		k.countryName(code)
	}
}

// countryName checks what is no code. A name is never sent as its code, which nobody wrote.
func (k *checker) countryName(name string) {
	codes := country.Meant(name)
	if code := country.In(name); code != "" {
		codes = []string{code}
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = country.Name(code) + " (" + code + ")"
	}
	switch len(codes) {
	case 0:
		k.fail(FieldCountry, codeInvalidCountry, "%s is not a country code. Use the two letters of ISO 3166, such as DE or US.", quote(name))
	case 1:
		k.fail(FieldCountry, codeInvalidCountry, "%s is not a country code. %s", quote(name), didYouMean(names[0]))
		k.offer(codes[0])
	default:
		k.fail(FieldCountry, codeInvalidCountry, "%s is not a country code. It may mean %s.", quote(name), either(names))
	}
}

// notISO are codes that the library takes for countries, but ISO 3166-1 does not.
const notISO = "AC AN CP CQ CS DG EA EZ FQ IC NT PC SU TA UN YU"

// checkCountry knows the codes of ISO 3166-1, and Kosovo's XK, which is in use everywhere.
func (k *checker) checkCountry(code string) {
	region, err := language.ParseRegion(code)
	country := err == nil && region.IsCountry() && region.String() == code && !strings.Contains(notISO, code)
	switch {
	case code == "XK" || country && region.Canonicalize() == region:
	case err == nil && region.Canonicalize().IsCountry() && region.Canonicalize().String() != code:
		k.fail(FieldCountry, codeUnknownCountry, "%s is not in ISO 3166. Use %s.", code, region.Canonicalize())
	default:
		k.fail(FieldCountry, codeUnknownCountry, "No country has the code %s. Use the two letters of ISO 3166, such as DE or US.", code)
	}
}
