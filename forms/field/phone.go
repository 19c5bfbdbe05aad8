package field

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kombo-apply/forms/phone"
)

// phoneEcho says what a phone number was understood as: its country and its
// international form. Empty when it is none, or not complete yet.
func phoneEcho(s, region string) string {
	if s = strings.TrimSpace(s); len(s) < 4 || len(s) > 40 {
		return ""
	}
	n, ok := phone.Parse(s, region)
	if !ok {
		if region == "" && !strings.HasPrefix(s, "+") {
			return "no country code; +49 … would tell which country"
		}
		return ""
	}
	out := n.International()
	if code := n.Region(); code != "" {
		out = countryName(code) + " · " + out
	}
	if !n.Possible() {
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
