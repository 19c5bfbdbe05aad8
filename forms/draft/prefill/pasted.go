package prefill

import (
	"time"

	"kombo-apply/forms/value/words"
)

// SuggestText is Suggest for a text that was pasted: a signature, a mail, a profile.
func SuggestText(text string, today time.Time) (Suggestions, error) {
	return SuggestFrom("the pasted text", []byte(text), today)
}

// The lines at the top of a mail, in the languages of most of Europe.
var (
	sender    = words.Pattern(`(?im)^(from|von|de|da|van|od)\s*:.*@`)
	addressee = words.Pattern(`(?im)^(to|an|à|a|aan|para|per|do|cc|bcc|kopie|copie|copia|reply-to)\s*:.*@.*$`)
)

// withoutAddressees takes the lines out of a mail that name whom it was sent to: they are not the
// candidate.
func withoutAddressees(text []byte) []byte {
	if !sender().Match(text) {
		return text
	}
	return addressee().ReplaceAll(text, nil)
}
