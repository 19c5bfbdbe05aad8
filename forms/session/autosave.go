package session

import (
	"slices"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// Autosave keeps the draft of a session on disk; without a store it saves nothing. It outlives the
// face, so that whatever ends that can save an unfinished draft.
type Autosave struct {
	*store.Autosaver
	s *Session
	// At is where the person is; see store.Meta.
	At draft.Field
	// sensitive are such questions of every job seen so far: answers outlive a change of the job.
	sensitive []string
}

// Follow begins to save another draft: a new one, or one that was loaded. What was
// entered for another target is saved as a copy, and the draft it comes from stays.
func (k *Autosave) Follow(e store.Entry) {
	if k.Autosaver != nil {
		k.Hurry() // the draft before
	}
	known := *k.s.Draft
	if k.s.Target.Elsewhere(e.Target) {
		known, e.Revision = draft.Draft{}, store.Revision{}
	}
	k.Autosaver = store.NewAutosaver(k.s.Store, e.Revision, known, k.Meta())
}

// Meta is what is written beside the draft.
func (k *Autosave) Meta() store.Meta {
	for _, q := range k.s.Questions() {
		if id := q.ID.Wire(); q.Category != "" && !slices.Contains(k.sensitive, id) {
			k.sensitive = append(k.sensitive, id)
		}
	}
	return store.Meta{JobLabel: k.s.JobLabel(), Target: k.s.Target.Stored(), At: k.At, Sensitive: slices.Clone(k.sensitive), Withheld: k.s.stillWithheld()}
}

// Changed shows the draft to the saver, if it is one to be saved: not a job alone.
func (k *Autosave) Changed() {
	if !k.s.Untouched() || k.Revision().ID != "" {
		k.Autosaver.Changed(*k.s.Draft, k.Meta())
	}
}

// Sent gives up the draft of a candidate that was created. What it returns removes the file, for
// another goroutine; a draft too many does no harm, and expires.
func (k *Autosave) Sent() (remove func() error) {
	k.Discard(*k.s.Draft, k.Meta())
	return k.RemoveDiscarded
}

// SaveUnsent saves what has not been saved and returns the ID of the draft that holds it, for the
// line that says how to recover it. It may be called at any time, also while the program dies; the
// ID is empty if there is nothing to recover. The draft of what was sent is gone when it returns.
func (k *Autosave) SaveUnsent() (id string, err error) {
	switch {
	case k.Discarded():
		_ = k.RemoveDiscarded() // its goroutine may not have come to it
		return "", nil
	case k.s.Untouched():
		return "", nil
	case k.s.Store == nil:
		return "", k.s.Unkept
	}
	rev, err := k.SaveNow()
	return rev.ID, err
}
