package field

import (
	"cmp"
	"strings"
	"unicode"

	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/phone"
)

// phoneReading is what was understood of a phone number as typed.
type phoneReading struct {
	echo    string // its country and its international form
	suggest string // the international form, for a number that has no country code
	note    Hint   // what is wrong with it
}

// readPhone reads a number with a region as its home. Until it is done, a half typed number is not
// an error.
func readPhone(s, region string, done bool) phoneReading {
	const shortest, longest = 4, 40
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longest {
		return phoneReading{}
	}
	n, ok := phone.Read(s, region)
	if !ok || len(s) < shortest {
		return notRead(s, region, done)
	}
	out := phoneReading{echo: n.International()}
	if code := n.Region(); code != "" {
		out.echo = cmp.Or(country.Name(code), code) + " · " + out.echo
	}
	if !n.Possible() {
		out.echo += " · unusual length"
	}
	if !strings.HasPrefix(s, "+") && n.Valid() {
		out.suggest = n.International()
	}
	return out
}

// notRead says why a text is no phone number, as far as that is certain already.
func notRead(s, region string, done bool) phoneReading {
	digits := 0
	letters := false
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		}
		letters = letters || unicode.IsLetter(r)
	}
	const fewest = 3 // digits, that a number has even in the smallest town
	if code := phone.UnknownCode(s); code != "" {
		return phoneReading{note: Hint{"no country has the code " + code, HintWarning}}
	}
	switch plus := strings.HasPrefix(s, "+"); {
	case digits < fewest && (letters || done), done && (plus || region != ""):
		return phoneReading{note: Hint{"this does not look like a phone number", HintWarning}}
	case digits >= fewest && !plus && region == "":
		return phoneReading{echo: "no country code; +49 … would tell which country"}
	}
	return phoneReading{}
}
