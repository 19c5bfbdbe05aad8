package store

import (
	"errors"
	"io/fs"
	"reflect"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"kombo-apply/forms/draft"
)

const ms = time.Millisecond

// saveOnItsWay is a save that is on its way, of what was last seen.
func saveOnItsWay(a *Autosaver) func() (Revision, error) {
	snap := a.newest.Load()
	return func() (Revision, error) { return a.write(snap, false) }
}

func TestOnlyAChangeIsSaved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		d := ada()
		saver := NewAutosaver(s, Revision{}, d, meta())
		saver.Hurry()
		time.Sleep(time.Minute)
		if saver.Changed(d, meta()) || saver.Unsaved() || saver.State() != (SaveState{}) {
			t.Errorf("a draft that was not touched counts as changed, want nothing to save and %+v", (SaveState{}))
		}
		if rev, err := saver.SaveNow(); err != nil || rev != (Revision{}) || len(names(t, s.drafts.dir)) > 0 {
			t.Errorf("it was saved as %v, %v, want no error, %+v and none", rev, err, (Revision{}))
		}
		d.Answers[2].Value.Choices[0] = "m3" // the form shares its lists with the draft
		if !saver.Changed(d, meta()) || !saver.Unsaved() {
			t.Error("a change deep inside was not seen, want it unsaved")
		}
		d.Answers[2].Value.Choices[0] = "m4"
		saver.Hurry()
		time.Sleep(ms)
		rev := saver.Revision()
		if saver.Unsaved() || rev == (Revision{}) {
			t.Fatalf("saved as %v, want nothing unsaved and anything but %+v", rev, (Revision{}))
		}
		if got := load(t, s, rev.ID).Draft.Answers[2].Value.Choices[0]; got != "m3" {
			t.Errorf("saved %q, want m3", got)
		}
		time.Sleep(time.Minute)
		if again := saver.Revision(); again != rev {
			t.Errorf("it was saved again, as %v, want %+v", again, rev)
		}
	})
}

func TestNothingThatIsOlderThanASecondIsUnsaved(t *testing.T) {
	for name, pause := range map[string]time.Duration{"fast": 60 * ms, "slow": 350 * ms, "just longer than the pause": savePause + ms, "now and then": 3 * time.Second} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := open(t)
				saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
				typed := ""
				var at []time.Time
				for range 100 {
					typed, at = typed+"x", append(at, time.Now())
					saver.Changed(named(typed), meta())
					time.Sleep(pause)
					kept := ""
					if id := saver.Revision().ID; id != "" {
						kept = load(t, s, id).Draft.Candidate.FirstName
					}
					if lost := len(kept); lost < len(at) && time.Since(at[lost]) > time.Second {
						t.Fatalf("%d letters of %d are saved; the next one is %v old, want at most Second", lost, len(at), time.Since(at[lost]))
					}
				}
				time.Sleep(time.Second) // the last save ends before its folder goes
				synctest.Wait()
			})
		})
	}
}

func TestALoadedDraftIsSavedOverItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		e := load(t, s, save(t, s, Revision{}, ada()).ID)
		saver := NewAutosaver(s, e.Revision, e.Draft, meta())
		saver.Changed(named("new"), meta())
		rev, err := saveOnItsWay(saver)()
		if err != nil || rev.ID != e.Revision.ID || len(list(t, s).Drafts) != 1 {
			t.Errorf("saved as %v, %v, want no error, ID %q, 1 drafts", rev, err, e.Revision.ID)
		}
	})
}

func TestAnOlderSaveNeverReplacesANewerOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(named("older"), meta())
		slow := saveOnItsWay(saver)
		saver.Changed(named("newer"), meta())
		rev, err := saver.SaveNow()
		if err != nil {
			t.Fatal(err)
		}
		if late, err := slow(); err != nil || late != rev {
			t.Errorf("the older save gave %v, %v, want no error and %+v", late, err, rev)
		}
		if got := load(t, s, rev.ID).Draft.Candidate.FirstName; got != "newer" || len(list(t, s).Drafts) != 1 {
			t.Errorf("%q is saved, want \"newer\", 1 drafts", got)
		}
		if again, err := saver.SaveNow(); again != rev || err != nil {
			t.Errorf("saving twice gave %v, %v, want %+v and no error", again, err, rev)
		}
	})
}

func TestADyingProgramWritesASecondFileRatherThanWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		rev := save(t, s, Revision{}, named("old"))
		unlock, err := lock(s.drafts.dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer unlock()
		saver := NewAutosaver(s, rev, named("old"), meta())
		saver.Changed(named("new"), meta())
		start := time.Now()
		at, err := saver.SaveNow()
		if took := time.Since(start); err != nil || took > lockHaste+lockPause {
			t.Fatalf("saved after %v, %v, want no error and at most %v", took, err, lockHaste+lockPause)
		}
		if e := load(t, s, at.ID); at.ID == rev.ID || e.Draft.Candidate.FirstName != "new" || copyOf(t, s, at.ID) != rev.ID {
			t.Errorf(`saved %+v as %v, want anything but %q, "new" and %q`, e, at, rev.ID, rev.ID)
		}
		_, err = s.Save(rev, named("new"), meta())
		if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteBusy || time.Since(start) < lockTimeout {
			t.Errorf("a living program got %v, want one, %q and at least lockTimeout", err, WriteBusy)
		}
	})
}

// stuck is a file on a disk that does not answer.
type stuck struct {
	pending
	until chan struct{}
}

func (s stuck) Commit() error { <-s.until; return errors.New("too late") }

func TestADyingProgramIsHeldUpForTwoSecondsAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		until := make(chan struct{})
		defer time.Sleep(time.Minute) // the save in the background ends too
		defer close(until)
		s.drafts.create = func(dir, path string) (pending, error) {
			p, err := newPending(dir, path)
			return stuck{p, until}, err
		}
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(ada(), meta())
		start := time.Now()
		_, err := saver.SaveNow()
		if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteSlow || time.Since(start) != saveNowLimit {
			t.Errorf("after %v: %v, want one, %q and saveNowLimit", time.Since(start), err, WriteSlow)
		}
	})
}

func TestAPanicInsideTheLastSaveIsAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		s.drafts.create = func(string, string) (pending, error) { panic("broken") }
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(ada(), meta())
		if _, err := saver.SaveNow(); err == nil {
			t.Error("it went unnoticed, want an error")
		}
		s.drafts.create = newPending
		if _, err := saver.SaveNow(); err != nil {
			t.Errorf("the folder stayed locked: %v", err)
		}
	})
}

func TestAFailedSaveIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		var full atomic.Bool
		full.Store(true)
		s.drafts.create = func(dir, name string) (pending, error) {
			if full.Load() {
				return nil, syscall.ENOSPC
			}
			return newPending(dir, name)
		}
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(ada(), meta())
		time.Sleep(time.Second)
		if !saver.Unsaved() || saver.State().Err == nil {
			t.Errorf("on a full disk the state is %+v, want it unsaved, with an error", saver.State())
		}
		full.Store(false)
		time.Sleep(retryPause)
		if rev, state := saver.Revision(), saver.State(); rev.ID == "" || saver.Unsaved() || state.Err != nil || state.At.IsZero() {
			t.Errorf("the second try gave %v, %+v, want an ID, nothing unsaved and a time", rev, state)
		}
	})
}

func TestADraftThatWasSentIsGoneAndStaysGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(named("sent"), meta())
		first, err := saveOnItsWay(saver)()
		if err != nil {
			t.Fatal(err)
		}
		saver.Changed(named("sent too"), meta())
		late := saveOnItsWay(saver)
		saver.Discard(named("sent too"), meta())
		if saver.Unsaved() || saver.Revision() != (Revision{}) {
			t.Errorf("there still is something to save, want nothing unsaved and %+v", (Revision{}))
		}
		// The next candidate is saved before the file of the last one is removed.
		saver.Changed(named("next"), meta())
		next, err := saveOnItsWay(saver)()
		if err != nil || next.ID == first.ID {
			t.Errorf("the next one went to %v, %v, want no error and anything but %q", next, err, first.ID)
		}
		for _, f := range []func() error{saver.RemoveDiscarded, func() error { _, err := late(); return err }, saver.RemoveDiscarded} {
			if err := f(); err != nil {
				t.Error(err)
			}
		}
		if l := list(t, s); len(l.Drafts) != 1 || load(t, s, next.ID).Draft.Candidate.FirstName != "next" {
			t.Errorf("listed %+v, want 1 drafts, first name \"next\"", l)
		}
		if _, err := s.Load(first.ID); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("loading what was sent gave %v, want %v", err, fs.ErrNotExist)
		}
	})
}

func TestASaveOnItsWayDoesNotBringBackWhatWasSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(named("sent"), meta())
		late := saveOnItsWay(saver)
		saver.Discard(named("sent"), meta())
		if err := saver.RemoveDiscarded(); err != nil {
			t.Fatal(err)
		}
		if rev, err := late(); err != nil || rev != (Revision{}) || len(names(t, s.drafts.dir)) > 0 {
			t.Errorf("saved as %v, %v, want no error, %+v and none", rev, err, (Revision{}))
		}
	})
}

func TestALoadedDraftThatWasSentIsRemoved(t *testing.T) {
	s := open(t)
	rev := save(t, s, Revision{}, ada())
	saver := NewAutosaver(s, rev, ada(), meta())
	saver.Discard(ada(), meta())
	if err := saver.RemoveDiscarded(); err != nil || len(list(t, s).Drafts) > 0 {
		t.Errorf("discarding gave %v, want no error and none", err)
	}
}

// TestSavesAtAllSides is for the race detector.
func TestSavesAtAllSides(t *testing.T) {
	s := open(t)
	saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
	d := ada()
	done := make(chan error, 40)
	for range 20 {
		d.Candidate.FirstName += "x"
		d.Answers[2].Value.Choices[0] += "x"
		saver.Changed(d, meta())
		write := saveOnItsWay(saver)
		go func() { _, err := write(); done <- err }()
		go func() { _, err := saver.SaveNow(); done <- err }()
	}
	for range 40 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	l := list(t, s)
	if e := load(t, s, saver.Revision().ID); !reflect.DeepEqual(e.Draft, d) || saver.Unsaved() {
		t.Errorf("%d drafts, the newest is %+v, want %+v and nothing unsaved", len(l.Drafts), e.Draft, d)
	}
}
