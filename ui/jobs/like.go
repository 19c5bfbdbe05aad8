package jobs

import (
	"kombo-apply/forms/value/find"
)

// like reports whether a job holds the word with letters omitted.
func (w askedWord) like(e *indexEntry) bool {
	return w.in(e) || e.head&find.Letters(w.plain[:1]) != 0 && (find.Like(e.text, w.plain) || w.spelled != "" && find.Like(e.text, w.spelled))
}

// scatteredIn reports whether the letters of the word occur in their order at all. It
// holds for the word with a letter less whenever it holds for the word, which like
// does not.
func (w askedWord) scatteredIn(e *indexEntry) bool { return find.Scattered(e.text, w.plain) }
