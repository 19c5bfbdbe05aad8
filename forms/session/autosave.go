package session

import (
	"reflect"
	"slices"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// Autosave keeps the draft of a session on disk; without a store it does nothing. It outlives the
// face, so that whatever ends that can save an unfinished draft.
type Autosave struct {
	s *Session
	// saver is nil if there is no store.
	saver *store.Autosaver
	// At is where the person is; see store.Meta.
	At draft.Field
	// sensitive are such questions of every job seen so far: answers outlive a change of the job.
	sensitive []string
	// done: the draft was sent, as it was then, and there is nothing to recover.
	done bool
	sent draft.Draft
	// remove removes its file. It may be called twice.
	remove func() error
}

func newAutosave(s *Session) *Autosave {
	k := &Autosave{s: s}
	k.Follow(store.Entry{})
	return k
}

// Follow begins to save another draft: a new one, or one that was loaded. What was
// entered for another target is saved as a copy, and the draft it comes from stays.
func (k *Autosave) Follow(e store.Entry) {
	k.done = false
	if k.saver != nil {
		k.saver.Hurry() // the draft before
	}
	if k.s.Store == nil {
		return
	}
	known := *k.s.Draft
	if k.s.Target.Elsewhere(e.Target) {
		known, e.Revision = draft.Draft{}, store.Revision{}
	}
	k.saver = store.NewAutosaver(k.s.Store, e.Revision, known, k.Meta())
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

// DraftID is the file that holds the draft; empty if it was not saved.
func (k *Autosave) DraftID() string {
	if k.saver == nil {
		return ""
	}
	return k.saver.Revision().ID
}

// Saver saves the draft; nil if there is no store.
func (k *Autosave) Saver() *store.Autosaver { return k.saver }

// Changed shows the draft to the saver, if it is one to be saved: not a job alone, nor what was sent.
func (k *Autosave) Changed() bool {
	if k.saver == nil || k.done && reflect.DeepEqual(k.sent, *k.s.Draft) {
		return false
	}
	k.done = false // what was sent is changed: from here on it is a draft of its own
	if k.s.Untouched() && k.saver.Revision().ID == "" {
		return false
	}
	k.saver.Changed(*k.s.Draft, k.Meta())
	return true
}

// Sent gives up the draft of a candidate that was created. What it returns removes the file, for
// another goroutine; a draft too many does no harm, and expires.
func (k *Autosave) Sent() func() error {
	k.done, k.sent, k.remove = true, k.s.Draft.Clone(), func() error { return nil }
	if k.saver != nil {
		k.remove = k.saver.Discard()
	}
	return k.remove
}

// Done reports whether the draft was sent and has not been changed since.
func (k *Autosave) Done() bool { return k.done }

// Unsaved saves what has not been saved and returns the ID of the draft that holds it, for the
// line that says how to recover it. It may be called at any time, also while the program dies; the
// ID is empty if there is nothing to recover. The draft of what was sent is gone when it returns.
func (k *Autosave) Unsaved() (id string, err error) {
	if k.done {
		_ = k.remove() // its goroutine may not have come to it
	}
	if k.done && reflect.DeepEqual(k.sent, *k.s.Draft) || k.s.Untouched() {
		return "", nil
	}
	if k.saver == nil {
		return "", k.s.Unkept
	}
	rev, err := k.saver.SaveNow()
	return rev.ID, err
}
