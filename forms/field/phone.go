package field

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// phoneEcho says what a phone number was understood as: its country and its
// international form. Empty when it is none, or not complete yet.
func phoneEcho(s, region string) string {
	if s = strings.TrimSpace(s); len(s) < 4 || len(s) > 40 {
		return ""
	}
	n, err := phonenumbers.Parse(s, strings.ToUpper(region))
	if err != nil {
		if region == "" && !strings.HasPrefix(s, "+") {
			return "no country code; +49 … would tell which country"
		}
		return ""
	}
	out := phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
	if code := phonenumbers.GetRegionCodeForNumber(n); code != "" {
		out = countryName(code) + " · " + out
	}
	if !phonenumbers.IsPossibleNumber(n) {
		out += " · unusual length"
	}
	return out
}

func countryName(code string) string {
	r, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.English.Regions().Name(r); name != "" {
		return name
	}
	return code
}
