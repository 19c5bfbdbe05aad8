package store

import (
	"encoding/hex"
	"time"

	"kombo-apply/apiclient"
)

// journalIndex finds the submits of a journal by what they are for, without searching
// through all of them: a batch asks for each of its rows.
type journalIndex struct {
	byID map[string]*submission
	// newest are the last ones for a hash.
	newest map[submitHash]*submission
}

// submitHash is as much of a hash of a Submitted as tells any two apart; in hexadecimal on disk.
type submitHash [16]byte

// MarshalText implements encoding.TextMarshaler.
func (h submitHash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText implements encoding.TextUnmarshaler. What is no hash is found by nobody.
func (h *submitHash) UnmarshalText(text []byte) error {
	_, _ = hex.Decode(h[:], text[:min(len(text), 2*len(h))])
	return nil
}

// submission is one submit, as far as it matters for the next.
type submission struct {
	id    string
	nth   int // it was begun
	at    time.Time
	state apiclient.Outcome
	// before are the ones for the same that were begun before it.
	before []*submission
}

func newJournalIndex() journalIndex {
	return journalIndex{map[string]*submission{}, map[submitHash]*submission{}}
}

// add takes in an entry. What was begun is not begun again by reading the entry once
// more; an outcome without a beginning is one whose beginning has expired.
func (x *journalIndex) add(e journalEntry) {
	known := x.byID[e.ID]
	switch {
	case known != nil && e.State != begun:
		known.state = e.State
	case known == nil && e.For != nil:
		s := &submission{id: e.ID, nth: len(x.byID), at: e.At, state: e.State}
		for _, hash := range e.For {
			if before := x.newest[hash]; before != nil && before != s {
				s.before = append(s.before, before)
			}
			x.newest[hash] = s
		}
		x.byID[e.ID] = s
	}
}

// last tells of the last submit for one of the hashes that may have arrived.
func (x *journalIndex) last(hashes []submitHash) Sent {
	var last *submission
	for _, hash := range hashes {
		last = later(last, x.newest[hash].mayHaveArrived())
	}
	switch {
	case last == nil:
		return Sent{}
	case last.state == begun || last.state == apiclient.Unknown:
		return Sent{last.id, last.at, apiclient.Unknown}
	}
	return Sent{last.id, last.at, apiclient.Created}
}

// unanswered counts the submits that were begun, have no outcome and were not sent again, and says
// when the last was begun.
func (x *journalIndex) unanswered() (n int, last time.Time) {
	counted := map[*submission]bool{}
	for _, s := range x.newest {
		if s = s.mayHaveArrived(); s == nil || s.state != begun || counted[s] {
			continue
		}
		counted[s] = true
		if s.at.After(last) {
			last = s.at
		}
	}
	return len(counted), last
}

// mayHaveArrived is the submit itself, or the last before it that may have arrived.
func (s *submission) mayHaveArrived() (last *submission) {
	if s == nil {
		return nil
	}
	if s.state != apiclient.Rejected && s.state != apiclient.NotSent {
		return s
	}
	for _, before := range s.before {
		last = later(last, before.mayHaveArrived())
	}
	return last
}

func later(a, b *submission) *submission {
	if a == nil || b != nil && b.nth > a.nth {
		return b
	}
	return a
}
