package store

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"sync/atomic"
	"time"

	"kombo-apply/forms/draft"
)

// Autosaver saves one draft while a person works on it.
//
// The goroutine that owns the draft calls Changed after each change, waits as
// long as Wait says, and runs what Begin returns somewhere else; then it tells
// Done. In a Bubble Tea program:
//
//	saver.Changed(draft, meta, now)                     // in Update
//	if wait, ok := saver.Wait(now); ok { tea.Tick(wait, …) }
//	if saver.Due(now) { write := saver.Begin(); … }     // in a command: write()
//	saver.Done(err, now)                                // when its message is back
//
// SaveNow, Revision and Unsaved may be called from any goroutine at any time,
// also while the program dies: they take no lock of this program, and look only
// at a copy of the draft that Changed has left for them.
type Autosaver struct {
	store *Store
	pace  pace
	// newest is the draft as it was last seen, saved as it was last saved.
	newest atomic.Pointer[snapshot]
	saved  atomic.Pointer[savedAs]
	// dropped is the last snapshot of a draft that was given up.
	dropped atomic.Int64
}

// snapshot is a draft that nobody changes any more. They are numbered, so that
// an older one that was on its way for long never replaces a newer one.
type snapshot struct {
	number int64
	draft  draft.Draft
	meta   Meta
}

type savedAs struct {
	number int64
	at     Revision
}

// NewAutosaver begins with a draft as it is known: the one that was loaded with
// its revision, or an empty one, which is not saved before it changes, with none.
func NewAutosaver(s *Store, at Revision, d draft.Draft, m Meta) *Autosaver {
	a := &Autosaver{store: s}
	a.newest.Store(&snapshot{draft: d.Clone(), meta: cloneMeta(m)})
	a.saved.Store(&savedAs{at: at})
	a.dropped.Store(-1)
	return a
}

// Changed looks at the draft, and reports whether it differs from the last look.
func (a *Autosaver) Changed(d draft.Draft, m Meta, now time.Time) bool {
	last := a.newest.Load()
	if reflect.DeepEqual(last.draft, d) && reflect.DeepEqual(last.meta, m) {
		return false
	}
	a.newest.Store(&snapshot{number: last.number + 1, draft: d.Clone(), meta: cloneMeta(m)})
	a.pace = a.pace.changed(now)
	return true
}

// StepChanged makes what is not saved due at once.
func (a *Autosaver) StepChanged() { a.pace = a.pace.hurried() }

// Due reports that it is time for Begin.
func (a *Autosaver) Due(now time.Time) bool {
	wait, ok := a.pace.due(now)
	return ok && wait == 0
}

// Wait is how long to wait before asking Due again; false while there is nothing
// to save or a save is running.
func (a *Autosaver) Wait(now time.Time) (time.Duration, bool) { return a.pace.due(now) }

// Begin returns the save of what was last seen, for another goroutine to run.
func (a *Autosaver) Begin() func() (Revision, error) {
	a.pace = a.pace.begun()
	snap := a.newest.Load()
	return func() (Revision, error) { return a.write(snap, false) }
}

// Done takes note of how a save ended. A failed one is tried again later.
func (a *Autosaver) Done(err error, now time.Time) { a.pace = a.pace.done(err, now) }

// Revision is the draft as it was last saved; zero if it never was.
func (a *Autosaver) Revision() Revision {
	if last := a.saved.Load(); last.number > a.dropped.Load() {
		return last.at
	}
	return Revision{}
}

// Unsaved reports that something was changed and is not saved.
func (a *Autosaver) Unsaved() bool {
	return a.newest.Load().number > max(a.saved.Load().number, a.dropped.Load())
}

// saveNowLimit is how long a dying program is held up at most.
const saveNowLimit = 2 * time.Second

// SaveNow saves what was last seen, if it is not saved. It is made for a signal
// or a panic: it takes 2 s at most and never panics. Where another save holds
// the folder it writes a second file rather than none.
func (a *Autosaver) SaveNow() (Revision, error) {
	snap := a.newest.Load()
	if !a.Unsaved() {
		return a.Revision(), nil
	}
	type result struct {
		at  Revision
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- result{a.Revision(), fmt.Errorf("saving the draft: %v", p)}
			}
		}()
		at, err := a.write(snap, true)
		done <- result{at, err}
	}()
	select {
	case r := <-done:
		return r.at, r.err
	case <-time.After(saveNowLimit):
		return a.Revision(), &WriteError{Path: a.store.drafts.dir, Reason: WriteSlow}
	}
}

// Discard gives the draft up, after it was sent: saves that are on their way are
// called off, and what changes from now on becomes a new draft. What it returns
// removes the file, and is for another goroutine to run.
func (a *Autosaver) Discard() func() error {
	a.pace = pace{}
	a.dropped.Store(a.newest.Load().number)
	return func() error {
		unlock, err := lock(a.store.drafts.dir, lockPatience)
		if err == nil {
			defer unlock()
		}
		return a.removeDropped()
	}
}

// removeDropped removes the file of a draft that was given up; the caller holds
// the folder.
func (a *Autosaver) removeDropped() error {
	last, dropped := a.saved.Load(), a.dropped.Load()
	if last.number > dropped || last.at.ID == "" {
		return nil
	}
	a.saved.Store(&savedAs{number: dropped})
	err := a.store.drafts.unlink(last.at.ID)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (a *Autosaver) write(snap *snapshot, dying bool) (Revision, error) {
	rev, err := a.store.drafts.put(put{
		content: a.store.contentOf(snap.draft, snap.meta),
		from: func() (Revision, bool) {
			if snap.number <= a.dropped.Load() {
				return Revision{}, false
			}
			_ = a.removeDropped() // Discard says why it cannot be removed
			last := a.saved.Load()
			return last.at, last.number < snap.number
		},
		wrote: func(at Revision) { a.saved.Store(&savedAs{number: snap.number, at: at}) },
		dying: dying,
	})
	if err != nil {
		return a.Revision(), fmt.Errorf("saving the draft: %w", err)
	}
	return rev, nil
}

func cloneMeta(m Meta) Meta {
	m.Sensitive = slices.Clone(m.Sensitive)
	return m
}
