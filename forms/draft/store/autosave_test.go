package store

import (
	"errors"
	"io/fs"
	"reflect"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"kombo-apply/forms/draft"
)

func TestOnlyAChangeIsSaved(t *testing.T) {
	s := open(t)
	d := ada()
	saver := NewAutosaver(s, Revision{}, d, meta())
	if saver.Changed(d, meta(), today) || saver.Unsaved() {
		t.Error("a draft that was not touched counts as changed")
	}
	if rev, err := saver.SaveNow(); err != nil || rev != (Revision{}) || len(names(t, s.drafts.dir)) > 0 {
		t.Errorf("it was saved as %v, %v", rev, err)
	}
	d.Answers[2].Value.Choices[0] = "m3" // the form shares its lists with the draft
	if !saver.Changed(d, meta(), today) || !saver.Unsaved() {
		t.Error("a change deep inside was not seen")
	}
	saver.StepChanged()
	if !saver.Due(today) {
		t.Error("it is not due")
	}
	write := saver.Begin()
	d.Answers[2].Value.Choices[0] = "m4" // while the save is on its way
	rev, err := write()
	saver.Done(err, today)
	if err != nil || saver.Unsaved() || saver.Revision() != rev {
		t.Errorf("saved as %v, %v", rev, err)
	}
	if got := load(t, s, rev.ID).Draft.Answers[2].Value.Choices[0]; got != "m3" {
		t.Errorf("saved %q", got)
	}
	if _, again := saver.Wait(today); again {
		t.Error("it waits for another save")
	}
}

func TestALoadedDraftIsSavedOverItself(t *testing.T) {
	s := open(t)
	e := load(t, s, save(t, s, Revision{}, ada()).ID)
	saver := NewAutosaver(s, e.Revision, e.Draft, meta())
	saver.Changed(named("new"), meta(), today)
	rev, err := saver.Begin()()
	if err != nil || rev.ID != e.Revision.ID || len(list(t, s).Drafts) != 1 {
		t.Errorf("saved as %v, %v", rev, err)
	}
}

func TestAnOlderSaveNeverReplacesANewerOne(t *testing.T) {
	s := open(t)
	saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
	saver.Changed(named("older"), meta(), today)
	slow := saver.Begin()
	saver.Changed(named("newer"), meta(), today)
	rev, err := saver.SaveNow()
	if err != nil {
		t.Fatal(err)
	}
	if late, err := slow(); err != nil || late != rev {
		t.Errorf("the older save gave %v, %v", late, err)
	}
	if got := load(t, s, rev.ID).Draft.Candidate.FirstName; got != "newer" || len(list(t, s).Drafts) != 1 {
		t.Errorf("%q is saved", got)
	}
	if again, err := saver.SaveNow(); again != rev || err != nil {
		t.Errorf("saving twice gave %v, %v", again, err)
	}
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
		saver.Changed(named("new"), meta(), today)
		start := time.Now()
		at, err := saver.SaveNow()
		if took := time.Since(start); err != nil || took > lockHaste+lockPause {
			t.Fatalf("saved after %v, %v", took, err)
		}
		if e := load(t, s, at.ID); at.ID == rev.ID || e.Draft.Candidate.FirstName != "new" || copyOf(t, s, at.ID) != rev.ID {
			t.Errorf("saved %+v as %v", e, at)
		}
		_, err = s.Save(rev, named("new"), meta())
		if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteBusy || time.Since(start) < lockPatience {
			t.Errorf("a living program got %v", err)
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
		defer close(until)
		s.drafts.create = func(dir, path string) (pending, error) {
			p, err := newPending(dir, path)
			return stuck{p, until}, err
		}
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(ada(), meta(), today)
		start := time.Now()
		_, err := saver.SaveNow()
		if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteSlow || time.Since(start) != saveNowLimit {
			t.Errorf("after %v: %v", time.Since(start), err)
		}
	})
}

func TestAPanicInsideTheLastSaveIsAnError(t *testing.T) {
	s := open(t)
	s.drafts.create = func(string, string) (pending, error) { panic("broken") }
	saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
	saver.Changed(ada(), meta(), today)
	if _, err := saver.SaveNow(); err == nil {
		t.Error("it went unnoticed")
	}
	s.drafts.create = newPending
	if _, err := saver.SaveNow(); err != nil {
		t.Errorf("the folder stayed locked: %v", err)
	}
}

func TestAFailedSaveIsTriedAgain(t *testing.T) {
	s := open(t)
	s.drafts.create = func(string, string) (pending, error) { return nil, syscall.ENOSPC }
	saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
	saver.Changed(ada(), meta(), today)
	_, err := saver.Begin()()
	saver.Done(err, today)
	if wait, ok := saver.Wait(today); err == nil || !saver.Unsaved() || !ok || wait != retryPause {
		t.Errorf("after %v it waits %v (%v)", err, wait, ok)
	}
	s.drafts.create = newPending
	if rev, err := saver.Begin()(); err != nil || rev.ID == "" || saver.Unsaved() {
		t.Errorf("the second try gave %v, %v", rev, err)
	}
}

func TestADraftThatWasSentIsGoneAndStaysGone(t *testing.T) {
	s := open(t)
	saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
	saver.Changed(named("sent"), meta(), today)
	first, err := saver.Begin()()
	if err != nil {
		t.Fatal(err)
	}
	saver.Changed(named("sent too"), meta(), today)
	late := saver.Begin()
	discard := saver.Discard()
	if saver.Unsaved() || saver.Revision() != (Revision{}) {
		t.Error("there still is something to save")
	}
	// The next candidate is saved before the file of the last one is removed.
	saver.Changed(named("next"), meta(), today)
	next, err := saver.Begin()()
	if err != nil || next.ID == first.ID {
		t.Errorf("the next one went to %v, %v", next, err)
	}
	for _, f := range []func() error{discard, func() error { _, err := late(); return err }, discard} {
		if err := f(); err != nil {
			t.Error(err)
		}
	}
	if l := list(t, s); len(l.Drafts) != 1 || load(t, s, next.ID).Draft.Candidate.FirstName != "next" {
		t.Errorf("listed %+v", l)
	}
	if _, err := s.Load(first.ID); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("loading what was sent gave %v", err)
	}
}

func TestASaveOnItsWayDoesNotBringBackWhatWasSent(t *testing.T) {
	s := open(t)
	saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
	saver.Changed(named("sent"), meta(), today)
	late := saver.Begin()
	if err := saver.Discard()(); err != nil {
		t.Fatal(err)
	}
	if rev, err := late(); err != nil || rev != (Revision{}) || len(names(t, s.drafts.dir)) > 0 {
		t.Errorf("saved as %v, %v", rev, err)
	}
}

func TestALoadedDraftThatWasSentIsRemoved(t *testing.T) {
	s := open(t)
	rev := save(t, s, Revision{}, ada())
	if err := NewAutosaver(s, rev, ada(), meta()).Discard()(); err != nil || len(list(t, s).Drafts) > 0 {
		t.Errorf("discarding gave %v", err)
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
		saver.Changed(d, meta(), today)
		write := saver.Begin()
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
		t.Errorf("%d drafts, the newest is %+v", len(l.Drafts), e.Draft)
	}
}
