package store

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"kombo-apply/forms/draft"
)

// Autosaver saves one draft while a person works on it, in the background: neither a slow disk nor a
// terminal that does not read delays the other. Without a store it only knows whether the draft was given up.
//
// The goroutine that owns the draft calls Changed after each change; the others may be called from any
// goroutine. SaveNow, Revision and Unsaved may be called while the program dies: they take no lock of
// this program, and use only the copy that Changed was given.
type Autosaver struct {
	store *Store // nil: nothing is saved
	// newest is the draft as it was last seen, saved as it was last saved.
	newest atomic.Pointer[snapshot]
	saved  atomic.Pointer[savedAs]
	// dropped is the last snapshot of a draft that was given up.
	dropped atomic.Int64

	mu     sync.Mutex  // of what follows
	timer  *time.Timer // of the next save; nil: none is due
	saving bool
	last   SaveState
}

// SaveState is how the last save ended.
type SaveState struct {
	// At is when the draft was last saved; zero: not by this program.
	At time.Time
	// Err is why the last save failed.
	Err error
}

// snapshot is a draft that does not change any more. Snapshots are numbered, so that an older one
// that was on its way for long never replaces a newer one.
type snapshot struct {
	number int64
	// edited is the number of the last snapshot in which more changed than where the person is.
	edited int64
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
	a.newest.Store(&snapshot{draft: d.Clone(), meta: m.clone()})
	a.saved.Store(&savedAs{at: at})
	a.dropped.Store(-1)
	return a
}

// Changed takes the draft, and reports whether it differs from the last one.
// What has changed is saved within a second; where the person is, with the next change or at the end.
func (a *Autosaver) Changed(d draft.Draft, m Meta) bool {
	last, was := a.newest.Load(), m
	if a.Discarded() && reflect.DeepEqual(last.draft, d) {
		return false
	}
	was.At = last.meta.At
	edited := !reflect.DeepEqual(last.draft, d) || !reflect.DeepEqual(last.meta, was)
	moved := m.At != was.At && last.edited > max(a.dropped.Load(), 0)
	if !edited && !moved {
		return false
	}
	next := &snapshot{number: last.number + 1, edited: last.edited, draft: d.Clone(), meta: m.clone()}
	if edited {
		next.edited = next.number
	}
	a.newest.Store(next)
	if edited {
		a.saveIn(savePause)
	}
	return edited
}

const (
	// savePause is how long changes are gathered before they are saved: with the time a save
	// takes, nothing is lost that is older than a second.
	savePause = 500 * time.Millisecond
	// retryPause is how long to wait after a save that failed.
	retryPause = 10 * time.Second
)

// Hurry saves what is not saved at once: the focus moved, or the step.
func (a *Autosaver) Hurry() {
	if a.Unsaved() {
		a.saveIn(0)
	}
}

// saveIn saves after a time, unless a save is due or on its way already; 0 does not wait for the one that is due.
func (a *Autosaver) saveIn(wait time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.store == nil, a.saving:
	case a.timer == nil:
		a.timer = time.AfterFunc(wait, func() { _ = a.Save() })
	case wait == 0:
		a.timer.Reset(0)
	}
}

// callOff calls off the save that is due; the caller has the lock.
func (a *Autosaver) callOff() {
	if a.timer != nil {
		a.timer.Stop()
		a.timer = nil
	}
}

// Save saves what was last seen, and returns when it is saved. One that failed is tried again later.
func (a *Autosaver) Save() error {
	a.mu.Lock()
	a.callOff()
	a.saving = true
	a.mu.Unlock()
	snap := a.newest.Load()
	_, err := a.write(snap, false)
	a.mu.Lock()
	if a.last.Err = err; err == nil && snap.number > a.dropped.Load() {
		a.last.At = a.store.drafts.now()
	}
	a.saving = false
	a.mu.Unlock()
	switch {
	case !a.Unsaved(): // perhaps by another way, or it was given up
	case err != nil:
		a.saveIn(retryPause)
	default: // it was changed meanwhile
		a.saveIn(savePause)
	}
	return err
}

// State is how the last save ended.
func (a *Autosaver) State() SaveState {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.last
}

// Revision is the draft as it was last saved; zero if it never was.
func (a *Autosaver) Revision() Revision {
	if last := a.saved.Load(); last.number > a.dropped.Load() {
		return last.at
	}
	return Revision{}
}

// Unsaved reports that something was changed and is not saved.
func (a *Autosaver) Unsaved() bool { return a.lacks(a.newest.Load().edited) }

// lacks reports whether a snapshot is newer than the file, and the draft was not given up.
func (a *Autosaver) lacks(number int64) bool {
	return a.store != nil && number > max(a.saved.Load().number, a.dropped.Load())
}

// saveNowLimit is how long a dying program is held up at most.
const saveNowLimit = 2 * time.Second

// SaveNow saves what was last seen, if it is not saved. It is made for a signal or a panic: it takes
// 2 s at most and never panics. If another save holds the folder, it writes a second file rather than none.
func (a *Autosaver) SaveNow() (Revision, error) {
	snap := a.newest.Load()
	if !a.lacks(snap.number) {
		return a.Revision(), nil
	}
	var at Revision
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		at, err = a.write(snap, true)
	}()
	select {
	case <-done:
		return at, err
	case <-time.After(saveNowLimit):
		return a.Revision(), &WriteError{Path: a.store.drafts.dir, Reason: WriteSlow}
	}
}

// Discard gives the draft up, after it was sent like this: saves that are on their way are called off, and what
// changes from now on becomes a new draft. RemoveDiscarded removes its file.
func (a *Autosaver) Discard(d draft.Draft, m Meta) {
	number := a.newest.Load().number + 1
	a.newest.Store(&snapshot{number: number, edited: number, draft: d.Clone(), meta: m.clone()})
	a.dropped.Store(number)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.callOff()
	a.last = SaveState{}
}

// Discarded reports whether the draft was given up and has not been changed since.
func (a *Autosaver) Discarded() bool { return a.newest.Load().number <= a.dropped.Load() }

// RemoveDiscarded removes the file of a draft that was given up, if it is still there.
func (a *Autosaver) RemoveDiscarded() error {
	if a.store == nil {
		return nil
	}
	unlock, err := lock(a.store.drafts.dir, lockTimeout)
	if err == nil {
		defer unlock()
	}
	return a.removeDropped()
}

// removeDropped is RemoveDiscarded for who has the lock.
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

func (a *Autosaver) write(snap *snapshot, dying bool) (at Revision, err error) {
	defer func() {
		if p := recover(); p != nil { // in the background it would end the program
			at, err = a.Revision(), fmt.Errorf("saving the draft: %v", p)
		}
	}()
	at, err = a.store.drafts.put(put{
		content: a.store.entryOf(snap.draft, snap.meta),
		from: func() (Revision, bool) {
			if snap.number <= a.dropped.Load() {
				return Revision{}, false
			}
			_ = a.removeDropped() // RemoveDiscarded says why it cannot be removed
			last := a.saved.Load()
			return last.at, last.number < snap.number
		},
		wrote: func(at Revision) { a.saved.Store(&savedAs{number: snap.number, at: at}) },
		dying: dying,
	})
	if err != nil {
		return a.Revision(), fmt.Errorf("saving the draft: %w", err)
	}
	return at, nil
}

func (m Meta) clone() Meta {
	m.Sensitive = slices.Clone(m.Sensitive)
	return m
}
