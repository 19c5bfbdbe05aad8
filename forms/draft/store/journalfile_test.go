package store

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"kombo-apply/apiclient"
)

// january is when the tests of a journal that expires begin.
var january = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// person is someone for Ada's job; names of one length make entries of one length.
func person(name string) Submitted {
	s := adaForBackend
	s.Person = name
	return s
}

// send writes a submit and its outcome into a journal; without an outcome it stays begun.
func send(t *testing.T, j *Journal, s Submitted, outcome apiclient.Outcome) {
	t.Helper()
	id, err := j.Begin(s, j.Last(s))
	if err == nil && outcome != "" {
		err = j.End(id, outcome)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// knows fails unless a journal knows these outcomes, "" for none, after it was read again.
func knows(t *testing.T, when string, j *Journal, want map[string]apiclient.Outcome) {
	t.Helper()
	if err := j.Reload(); err != nil {
		t.Errorf("%s it is read with %v", when, err)
	}
	for name, outcome := range want {
		if got := j.Last(person(name)).Outcome; got != outcome {
			t.Errorf("%s it knows %q of %s, want %q", when, got, name, outcome)
		}
	}
}

func TestAnOpenJournalFollowsWhatOtherProgramsWrite(t *testing.T) {
	dir, later := t.TempDir(), january.Add(DefaultExpiry+time.Second)
	stays := openedJournal(t, dir, january)
	flush := stays.Group()
	send(t, stays, person("own"), apiclient.Created)
	other := openedJournal(t, dir, january)
	send(t, other, person("other"), apiclient.Unknown)
	knows(t, "first", stays, map[string]apiclient.Outcome{"own": apiclient.Created, "other": apiclient.Unknown})
	send(t, other, person("next"), apiclient.Unknown)
	knows(t, "when it has grown", stays, map[string]apiclient.Outcome{"own": apiclient.Created, "next": apiclient.Unknown})
	send(t, openedJournal(t, dir, later), person("young"), apiclient.Created) // which replaces it
	knows(t, "after the old ones expired", stays, map[string]apiclient.Outcome{"other": "", "next": "", "young": apiclient.Created})
	send(t, stays, person("last"), apiclient.Created)
	if err := flush(); err != nil {
		t.Error(err)
	}
	knows(t, "the next program", openedJournal(t, dir, january), map[string]apiclient.Outcome{"last": apiclient.Created, "young": apiclient.Created})
}

func TestAnotherFileOfTheSameSizeIsReadAnew(t *testing.T) {
	dir := t.TempDir()
	stays := openedJournal(t, dir, january)
	send(t, stays, person("old"), "")
	knows(t, "first", stays, map[string]apiclient.Outcome{"old": apiclient.Unknown})
	send(t, openedJournal(t, dir, january.Add(10*DefaultExpiry)), person("new"), "")
	knows(t, "after it expired", stays, map[string]apiclient.Outcome{"old": "", "new": apiclient.Unknown})
}

func TestAJournalThatWasEmptiedOrRemovedIsForgotten(t *testing.T) {
	for name, lose := range map[string]func(string) error{
		"removed": os.Remove,
		"emptied": func(path string) error { return os.Truncate(path, 0) },
	} {
		dir := t.TempDir()
		stays := openedJournal(t, dir, january)
		send(t, stays, person("ada"), apiclient.Created)
		knows(t, "first", stays, map[string]apiclient.Outcome{"ada": apiclient.Created})
		if err := lose(filepath.Join(dir, "journal", "entries")); err != nil {
			t.Fatal(err)
		}
		knows(t, name, stays, map[string]apiclient.Outcome{"ada": ""})
	}
}

func TestOnlyWhatIsOldExpires(t *testing.T) {
	dir := t.TempDir()
	entries := filepath.Join(dir, "journal", "entries")
	send(t, openedJournal(t, dir, january), person("old"), apiclient.Created)
	send(t, openedJournal(t, dir, january.Add(time.Hour)), person("young"), apiclient.Created)
	before, err := os.Stat(entries)
	if err != nil {
		t.Fatal(err)
	}
	openedJournal(t, dir, january.Add(DefaultExpiry))
	if after, err := os.Stat(entries); err != nil || !os.SameFile(before, after) {
		t.Errorf("nothing has expired, and it was written anew: %v, want no error and the same file", err)
	}
	knows(t, "later", openedJournal(t, dir, january.Add(DefaultExpiry+time.Second)), map[string]apiclient.Outcome{"old": "", "young": apiclient.Created})
}

func TestAnOutcomeIsNotUndoneByReadingItsBeginningAgain(t *testing.T) {
	dir := t.TempDir()
	j := openedJournal(t, dir, january)
	flush := j.Group()
	send(t, j, person("first"), "")
	f, err := os.OpenFile(filepath.Join(dir, "journal", "entries"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("\n{\"cut off"); err != nil || f.Close() != nil { // so that what follows is read
		t.Fatal(err)
	}
	send(t, j, person("ada"), apiclient.Created)
	knows(t, "before the outcome is written", j, map[string]apiclient.Outcome{"ada": apiclient.Created})
	if err := flush(); err != nil {
		t.Error(err)
	}
}

func TestAnOutcomeOfABatchIsWrittenSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		j := openedJournal(t, dir, january)
		flush := j.Group()
		time.Sleep(endWait)
		send(t, j, person("ada"), apiclient.Created)
		time.Sleep(endWait)
		synctest.Wait()
		knows(t, "soon", openedJournal(t, dir, january), map[string]apiclient.Outcome{"ada": apiclient.Created})
		if err := flush(); err != nil {
			t.Error(err)
		}
	})
}

func TestOnlyABatchKeepsTheJournalOpen(t *testing.T) {
	dir := t.TempDir()
	j := openedJournal(t, dir, january)
	open := func() (n int) {
		t.Helper()
		fds, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			t.Skip(err)
		}
		for _, fd := range fds {
			if path, _ := os.Readlink("/proc/self/fd/" + fd.Name()); path == filepath.Join(dir, "journal", "entries") {
				n++
			}
		}
		return n
	}
	holds := func(when string, want int) {
		t.Helper()
		if got := open(); got != want {
			t.Errorf("%s it is open %d times, want %d", when, got, want)
		}
		if info, err := os.Stat(j.file.path); err != nil || j.file.offset != info.Size() || j.file.synced.IsZero() {
			t.Errorf("%s it is read up to %d, %v, and was synced at %s; want up to its end", when, j.file.offset, err, j.file.synced)
		}
	}
	send(t, j, person("first"), apiclient.Created)
	holds("outside of a batch", 0)
	flush := j.Group()
	for _, name := range []string{"ada", "bo", "cy"} {
		send(t, j, person(name), "")
	}
	holds("in a batch", 1)
	if err := flush(); err != nil {
		t.Error(err)
	}
	holds("after it", 0)
	send(t, j, person("last"), "")
	knows(t, "at last", openedJournal(t, dir, january), map[string]apiclient.Outcome{"ada": apiclient.Unknown, "last": apiclient.Unknown})
}

func TestAJournalWithoutAFileLastsAsLongAsTheProgram(t *testing.T) {
	j := NewJournal(func() time.Time { return january })
	flush := j.Group()
	send(t, j, person("ada"), apiclient.Created)
	send(t, j, person("bo"), "")
	knows(t, "without a file", j, map[string]apiclient.Outcome{"ada": apiclient.Created, "bo": apiclient.Unknown, "cy": ""})
	if err := flush(); err != nil {
		t.Error(err)
	}
}

func TestASubmitWithoutAnAnswerIsCountedOnce(t *testing.T) {
	now := january
	j := NewJournal(func() time.Time { return now })
	tick := func(s Submitted, outcome apiclient.Outcome) {
		now = now.Add(time.Minute)
		send(t, j, s, outcome)
	}
	tick(person("begun"), "") // it is known by two IDs of its job
	last := now
	tick(person("created"), apiclient.Created)
	tick(person("unknown"), apiclient.Unknown)
	tick(person("refused"), apiclient.Rejected)
	if n, at := j.Unanswered(); n != 1 || !at.Equal(last) {
		t.Errorf("there are %d, the last of %s; want 1, of %s", n, at, last)
	}
	tick(person("begun too"), "")
	if n, at := j.Unanswered(); n != 2 || !at.Equal(now) {
		t.Errorf("there are %d, the last of %s; want 2, of %s", n, at, now)
	}
	tick(person("begun"), apiclient.Created)
	if n, _ := j.Unanswered(); n != 1 {
		t.Errorf("after one was sent again and created there are %d, want 1", n)
	}
}

func TestOfSubmitsByTwoIDsOfAJobTheLastCounts(t *testing.T) {
	by := func(job string) Submitted {
		s := adaForBackend
		s.Jobs = []string{job}
		return s
	}
	for _, order := range [][]string{{"J1", "remote:17"}, {"remote:17", "J1"}} {
		j := NewJournal(time.Now)
		send(t, j, by(order[0]), apiclient.Created)
		send(t, j, by(order[1]), apiclient.Unknown)
		if got := j.Last(adaForBackend); !got.Unclear() {
			t.Errorf("%v: it knows %+v, want the last", order, got)
		}
		send(t, j, adaForBackend, apiclient.Rejected) // which hides neither
		if got := j.Last(adaForBackend); !got.Unclear() {
			t.Errorf("%v: after a refusal it knows %+v, want the last that may have arrived", order, got)
		}
	}
}
