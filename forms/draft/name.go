package draft

import (
	"strings"
	"unicode"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// ShownName is a person's name as it is shown, in one line. Kombo requires two names, so a person with
// one gets a dash for the other: a part of punctuation only is omitted. It is never sent.
func ShownName(first, last string) string {
	var parts []string
	for _, part := range []string{first, last} {
		part = words.OneLine(apiclient.Clean(part))
		if strings.IndexFunc(part, isOfAName) >= 0 {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

func isOfAName(r rune) bool { return !unicode.IsPunct(r) && !unicode.IsSpace(r) }
