package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// Matching picks the entries that hold all words of a query, in any order: in the name, the
// address, the job, the outcome or an ID. Case and accents do not matter; an empty query picks all.
func (l HistoryListing) Matching(query string) []HistoryEntry {
	return slices.DeleteFunc(slices.Clone(l.Entries), func(e HistoryEntry) bool {
		known := []string{e.Candidate, e.Email, e.JobLabel, e.JobID, strings.ReplaceAll(e.Came(), "_", " "), e.Target.Name, e.CandidateID.String(), e.ID}
		for _, id := range e.ApplicationIDs {
			known = append(known, id.String())
		}
		return !find.Holds(strings.Join(known, "\n"), query)
	})
}

// Made reports whether the submit created a candidate or an application.
func (e HistoryEntry) Made() bool {
	return e.Outcome == apiclient.Created || e.Outcome == apiclient.CreatedWithWarnings
}

// Link leads to what was created: of several the last, the application; empty for none.
func (e HistoryEntry) Link() string {
	if n := len(e.Links); n > 0 {
		return string(e.Links[n-1])
	}
	return ""
}

// Line is a submit in one line, to be copied: name, job and link.
func (e HistoryEntry) Line() string {
	return words.Join(" · ", shown(e.Candidate), shown(e.JobLabel), shown(e.Link()))
}

// becameOf says what became of a draft that is no longer there; nil if it was not sent.
func (h History) becameOf(draftID string) error {
	l, err := h.List()
	if err != nil {
		return nil
	}
	var ids []string
	for _, e := range l.Entries {
		if e.DraftID != "" && !slices.Contains(ids, e.DraftID) {
			ids = append(ids, e.DraftID)
		}
	}
	id, err := resolve(draftID, ids)
	if err != nil {
		return nil
	}
	e := l.Entries[slices.IndexFunc(l.Entries, func(e HistoryEntry) bool { return e.DraftID == id })]
	return &SentError{e}
}

// SentError is why a draft is not there: it was sent.
type SentError struct{ Entry HistoryEntry }

func (e *SentError) Error() string {
	return fmt.Sprintf("draft %s was sent: %s for %s, %s, on %s; the history has it as %s", e.Entry.DraftID, shown(e.Entry.Candidate), shown(e.Entry.JobLabel),
		strings.ReplaceAll(e.Entry.Came(), "_", " "), e.Entry.Time.Local().Format("2 January at 15:04"), e.Entry.ID)
}

// Is makes a SentError a fs.ErrNotExist.
func (e *SentError) Is(target error) bool { return errors.Is(&lookupError{}, target) }
