package store

import (
	"errors"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kombo-apply/forms/draft"
)

func TestASavedDraftCanBeFoundByTheBeginningOfItsID(t *testing.T) {
	ids := []string{"260630-kfmpt", "260701-kfbbb", "260701-xzzzz"}
	for _, row := range []struct {
		typed, want string
		matches     int
	}{
		{"260701-xzzzz", "260701-xzzzz", 0},
		{" 260701-XZ ", "260701-xzzzz", 0},
		{"x", "260701-xzzzz", 0},
		{"260630", "260630-kfmpt", 0},
		{"kf", "", 2},
		{"260701", "", 2},
		{"", "", 0},
		{"q", "", 0},
		{"../../etc/passwd", "", 0},
	} {
		got, err := resolve(row.typed, ids)
		le, _ := errors.AsType[*lookupError](err)
		if got != row.want || (err == nil) != (row.want != "") || err != nil && len(le.Matches) != row.matches {
			t.Errorf("%q gave %q, %v, want %q, %v and %d", row.typed, got, err, row.want, (row.want != ""), row.matches)
		}
		if err != nil && errors.Is(err, fs.ErrNotExist) != (row.matches == 0) {
			t.Errorf("%q: the error %v is of the wrong kind, want %v", row.typed, err, (row.matches == 0))
		}
	}
}

func TestIDsAreShortAndCarryTheDay(t *testing.T) {
	seen := map[string]bool{}
	for range 2000 {
		id := newID(today)
		if !regexp.MustCompile(`^260701-[b-z]{5}$`).MatchString(id) || !idPattern.MatchString(id) {
			t.Fatalf("an ID is %q, want the day and five letters", id)
		}
		seen[id] = true
	}
	if len(seen) < 1990 {
		t.Errorf("of 2000 IDs only %d differ, want at least 1990", len(seen))
	}
}

func TestTheListShowsTheNewestFirst(t *testing.T) {
	s := open(t)
	d := ada()
	d.Candidate.FirstName, d.Candidate.LastName = "Ada\x1b[2J", "\u202eLove\nlace"
	first := save(t, s, Revision{}, d)
	later := open(t, in(dirOf(s)), at(today.Add(time.Hour)))
	second := save(t, later, Revision{}, draft.Draft{Candidate: draft.Candidate{Email: "grace@example.com"}})
	l := list(t, later)
	want := []Summary{
		{ID: second.ID, Saved: today.Add(time.Hour), Candidate: "grace@example.com", JobLabel: meta().JobLabel, Target: meta().Target,
			Submitted: Submitted{Person: "grace@example.com", Jobs: []string{""}, Target: meta().Target}},
		{ID: first.ID, Saved: today, Candidate: "Ada Love lace", JobLabel: meta().JobLabel, Target: meta().Target,
			Submitted: SubmittedBy(d, meta().Target)},
	}
	if !reflect.DeepEqual(l.Drafts, want) || len(l.Quarantined) > 0 {
		t.Errorf("got  %+v\nwant %+v", l, want)
	}
}

func TestADraftThatSomebodyElseSavedIsNotOverwritten(t *testing.T) {
	s := open(t)
	start := save(t, s, Revision{}, named("start"))
	mine := save(t, s, start, named("mine"))
	theirs := save(t, s, start, named("theirs"))
	if mine.ID != start.ID || theirs.ID == start.ID {
		t.Fatalf("mine went to %v, theirs to %v, after %v, want %q and anything but %q", mine, theirs, start, start.ID, start.ID)
	}
	if got := load(t, s, mine.ID).Draft.Candidate.FirstName; got != "mine" {
		t.Errorf("%s holds %q, want \"mine\"", mine.ID, got)
	}
	if e := load(t, s, theirs.ID); e.Draft.Candidate.FirstName != "theirs" || copyOf(t, s, theirs.ID) != start.ID {
		t.Errorf(`%s holds %q, a copy of %q, want "theirs" and %q`, theirs.ID, e.Draft.Candidate.FirstName, copyOf(t, s, theirs.ID), start.ID)
	}
	again := save(t, s, theirs, named("theirs again"))
	if again.ID != theirs.ID {
		t.Errorf("the copy was split again, into %s, want %q", again.ID, theirs.ID)
	}
}

// lingering is a file that takes its time between the check and the rename.
type lingering struct{ pending }

func (l lingering) Commit() error {
	time.Sleep(time.Second)
	return l.pending.Commit()
}

func TestNobodySavesBetweenTheLookAndTheRename(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t)
		start := save(t, s, Revision{}, named("start"))
		s.drafts.create = func(dir, path string) (pending, error) {
			p, err := newPending(dir, path)
			return lingering{p}, err
		}
		var both sync.WaitGroup
		for _, name := range []string{"one", "other"} {
			both.Go(func() { save(t, s, start, named(name)) })
		}
		both.Wait()
		if l := list(t, s); len(l.Drafts) != 2 {
			t.Errorf("of two drafts there is left: %+v: got %v, want 2", l, len(l.Drafts))
		}
	})
}

func TestADraftThatWasRemovedMeanwhileIsThereAgain(t *testing.T) {
	s := open(t)
	rev := save(t, s, Revision{}, ada())
	if err := s.Remove(rev.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(rev.ID); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("removing it twice gave %v, want %v", err, fs.ErrNotExist)
	}
	if again := save(t, s, rev, ada()); again.ID != rev.ID {
		t.Errorf("it went to %s, want %q", again.ID, rev.ID)
	}
}

func TestExpiredFilesGoWhenTheStoreIsOpenedOrListed(t *testing.T) {
	const day = 24 * time.Hour
	for _, row := range []struct {
		name   string
		expiry time.Duration
		age    time.Duration
		gone   bool
	}{
		{"young by default", 0, 30 * day, false},
		{"old by default", 0, 30*day + time.Second, true},
		{"old by setting", Days(2), 3 * day, true},
		{"never", Days(0), 9999 * day, false},
		{"from the future", 0, -day, false},
	} {
		for _, how := range []string{"opened", "listed"} {
			t.Run(row.name+" when "+how, func(t *testing.T) {
				clock := today
				s := open(t, expiring(row.expiry), func(o *Options) { o.Now = func() time.Time { return clock } }, keyIn(newMemoryKeyring()))
				save(t, s, Revision{}, ada())
				if _, err := s.History().Record(HistoryEntry{}); err != nil {
					t.Fatal(err)
				}
				clock = today.Add(row.age)
				if how == "opened" {
					s = open(t, expiring(row.expiry), in(dirOf(s)), at(clock)) // without the key
				}
				l := list(t, s)
				h, err := s.History().List()
				if err != nil {
					t.Fatal(err)
				}
				left, want := len(names(t, s.drafts.dir))+len(names(t, s.sent.dir)), 2
				if row.gone {
					want = 0
				}
				if listed := len(l.Drafts) + len(l.Quarantined) + len(h.Entries) + len(h.Quarantined); left != want || listed != want {
					t.Errorf("%d files are left, %d listed (%+v, %+v), want %d of both", left, listed, l, h, want)
				}
			})
		}
	}
}

func TestPurgeTakesWhatIsOldInWhateverState(t *testing.T) {
	clock := today.Add(-48 * time.Hour)
	s := open(t, func(o *Options) { o.Now = func() time.Time { return clock } })
	old := save(t, s, Revision{}, named("old"))
	damaged := save(t, s, Revision{}, named("damaged"))
	overwrite(t, s, damaged.ID, "{")
	list(t, s)
	clock = today
	for _, name := range names(t, s.drafts.dir) {
		path := s.drafts.dir + "/" + name
		if err := os.Chtimes(path, clock, clock.Add(-48*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	fresh := save(t, s, Revision{}, named("fresh"))
	if n, err := s.Purge(24 * time.Hour); n != 2 || err != nil {
		t.Errorf("purged %d, %v, want 2, no error", n, err)
	}
	if got := names(t, s.drafts.dir); !slices.Equal(got, []string{fresh.ID + suffix}) {
		t.Errorf("left: %v; %s was old, want %q", got, old.ID, []string{fresh.ID + suffix})
	}
	if n, err := s.Purge(0); n != 1 || err != nil || len(names(t, s.drafts.dir)) > 0 {
		t.Errorf("purging all took %d, %v, want 1, no error and none", n, err)
	}
}
