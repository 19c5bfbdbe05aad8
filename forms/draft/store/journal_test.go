package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
)

var adaForBackend = Submitted{Person: "ada@example.com", Jobs: []string{"J1", "remote:17"}, Target: Target{BaseURL: "https://api.example/v1", Integration: "acme:1"}}

func openedJournal(t *testing.T, dir string, now time.Time) *Journal {
	t.Helper()
	j, err := OpenJournal(Options{Dir: dir, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestTheJournalSaysWhatMayHaveArrived(t *testing.T) {
	at := time.Date(2026, 11, 3, 9, 30, 0, 0, time.UTC)
	for _, row := range []struct {
		name   string
		states []apiclient.Outcome // of one submit after the other; empty: the program died
		want   apiclient.Outcome
	}{
		{"begun", []apiclient.Outcome{""}, apiclient.Unknown},
		{"created", []apiclient.Outcome{apiclient.Created}, apiclient.Created},
		{"with warnings", []apiclient.Outcome{apiclient.CreatedWithWarnings}, apiclient.Created},
		{"unknown", []apiclient.Outcome{apiclient.Unknown}, apiclient.Unknown},
		{"rejected", []apiclient.Outcome{apiclient.Rejected}, ""},
		{"not sent", []apiclient.Outcome{apiclient.NotSent}, ""},
		{"refused after it was created", []apiclient.Outcome{apiclient.Created, apiclient.Rejected}, apiclient.Created},
		{"created after it was unknown", []apiclient.Outcome{apiclient.Unknown, apiclient.Created}, apiclient.Created},
		{"unknown after it was created", []apiclient.Outcome{apiclient.Created, apiclient.Unknown}, apiclient.Unknown},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			j := openedJournal(t, dir, at)
			for _, state := range row.states {
				id, err := j.Begin(adaForBackend, j.Last(adaForBackend))
				if err != nil {
					t.Fatal(err)
				}
				if state != "" {
					if err := j.End(id, state); err != nil {
						t.Fatal(err)
					}
				}
			}
			for name, j := range map[string]*Journal{"this program": j, "the next one": openedJournal(t, dir, at)} {
				if got := j.Last(adaForBackend); got.Outcome != row.want || got.At.IsZero() != (row.want == "") {
					t.Errorf("%s is told %+v, want %q", name, got, row.want)
				}
			}
		})
	}
}

func TestTheJournalKnowsASubmitByItsPersonJobAndTarget(t *testing.T) {
	j := openedJournal(t, t.TempDir(), time.Now())
	if _, err := j.Begin(adaForBackend, Sent{}); err != nil {
		t.Fatal(err)
	}
	change := func(f func(*Submitted)) Submitted {
		s := adaForBackend
		f(&s)
		return s
	}
	for name, row := range map[string]struct {
		s    Submitted
		same bool
	}{
		"another way to write the address": {change(func(s *Submitted) { s.Person = " ADA@example.com " }), true},
		"the ATS's ID of the job alone":    {change(func(s *Submitted) { s.Jobs = []string{"remote:17"} }), true},
		"another person":                   {change(func(s *Submitted) { s.Person = "eve@example.com" }), false},
		"another job":                      {change(func(s *Submitted) { s.Jobs = []string{"J2"} }), false},
		"another integration":              {change(func(s *Submitted) { s.Target.Integration = "acme:2" }), false},
		"another base URL":                 {change(func(s *Submitted) { s.Target.BaseURL = "https://api.us.example/v1" }), false},
		"a sandbox that was started anew":  {change(func(s *Submitted) { s.Target.Instance = "2" }), false},
		"another name of the profile":      {change(func(s *Submitted) { s.Target.Name = "live" }), true},
	} {
		if got := j.Last(row.s) != (Sent{}); got != row.same {
			t.Errorf("%s: known %v, want %v", name, got, row.same)
		}
	}
}

func TestASubmitToAnInstanceIsFoundWhereTheInstanceIsNotKnown(t *testing.T) {
	j := openedJournal(t, t.TempDir(), time.Now())
	first := adaForBackend
	first.Target.Instance = "1"
	if _, err := j.Begin(first, Sent{}); err != nil {
		t.Fatal(err)
	}
	other := first
	other.Target.Instance = "2"
	if !j.Last(first).Unclear() || !j.Last(adaForBackend).Unclear() || j.Last(other) != (Sent{}) {
		t.Errorf("the instance knows %+v, the list %+v, another instance %+v, want the first two unclear, and %+v", j.Last(first), j.Last(adaForBackend), j.Last(other), (Sent{}))
	}
}

func TestTheJournalHoldsNoPersonalData(t *testing.T) {
	dir := t.TempDir()
	j := openedJournal(t, dir, time.Now())
	if _, err := j.Begin(adaForBackend, Sent{}); err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(filepath.Join(dir, "journal", "entries"))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"ada@", `"J1`, "remote", "acme", "example"} { // none of which is hexadecimal
		if bytes.Contains(src, []byte(word)) {
			t.Errorf("%q stands in the journal, want no %q in it:\n%s", word, []byte(word), src)
		}
	}
}

func TestAnotherWindowThatBeganTheSameIsNoticedBeforeTheFirstByte(t *testing.T) {
	dir := t.TempDir()
	one, two := openedJournal(t, dir, time.Now()), openedJournal(t, dir, time.Now())
	if _, err := one.Begin(adaForBackend, Sent{}); err != nil {
		t.Fatal(err)
	}
	if _, err := two.Begin(adaForBackend, Sent{}); !errors.Is(err, ErrSentMeanwhile) {
		t.Errorf("the second window is told %v, want %v", err, ErrSentMeanwhile)
	}
	seen := two.Last(adaForBackend)
	if !seen.Unclear() {
		t.Errorf("afterwards it knows %+v, want it unclear", seen)
	}
	if err := one.End(one.Last(adaForBackend).ID, apiclient.Created); err != nil { // as old, but with an outcome
		t.Fatal(err)
	}
	if _, err := two.Begin(adaForBackend, seen); !errors.Is(err, ErrSentMeanwhile) {
		t.Errorf("after an outcome the second window is told %v, want %v", err, ErrSentMeanwhile)
	}
	seen = two.Last(adaForBackend)
	if id, err := openedJournal(t, dir, time.Now().Add(time.Hour)).Begin(adaForBackend, seen); err != nil || one.End(id, seen.Outcome) != nil { // the same outcome, but later
		t.Fatal(err)
	}
	if _, err := two.Begin(adaForBackend, seen); !errors.Is(err, ErrSentMeanwhile) {
		t.Errorf("after another submit the second window is told %v, want %v", err, ErrSentMeanwhile)
	}
}

func TestTheJournalExpiresWithTheHistory(t *testing.T) {
	dir, then := t.TempDir(), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	j := openedJournal(t, dir, then)
	if _, err := j.Begin(adaForBackend, Sent{}); err != nil {
		t.Fatal(err)
	}
	if got := openedJournal(t, dir, then.Add(DefaultExpiry)).Last(adaForBackend); !got.Unclear() {
		t.Errorf("on the last day it knows %+v, want it unclear", got)
	}
	if got := openedJournal(t, dir, then.Add(DefaultExpiry+time.Second)).Last(adaForBackend); got != (Sent{}) {
		t.Errorf("after the last day it knows %+v, want %+v", got, (Sent{}))
	}
}

func TestALineThatWasCutOffHidesNoOther(t *testing.T) {
	dir := t.TempDir()
	j := openedJournal(t, dir, time.Now())
	if _, err := j.Begin(adaForBackend, Sent{}); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "journal", "entries"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteString("\n{\"id\": \"cut o")
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	eve := adaForBackend
	eve.Person = "eve@example.com"
	if _, err := j.Begin(eve, Sent{}); err != nil {
		t.Fatal(err)
	}
	next := openedJournal(t, dir, time.Now())
	if !next.Last(adaForBackend).Unclear() || !next.Last(eve).Unclear() {
		t.Error("an entry beside the broken line is lost, want both unclear")
	}
}

func TestAJournalWithoutItsSaltSaysThatItKnowsNothing(t *testing.T) {
	for name, spoil := range map[string]func(string) error{
		"missing": os.Remove,
		"empty":   func(path string) error { return os.Truncate(path, 0) },
	} {
		dir := t.TempDir()
		if _, err := openedJournal(t, dir, time.Now()).Begin(adaForBackend, Sent{}); err != nil {
			t.Fatal(err)
		}
		if err := spoil(filepath.Join(dir, "journal", "salt")); err != nil {
			t.Fatal(err)
		}
		j, err := OpenJournal(Options{Dir: dir, Now: time.Now})
		if err == nil || j == nil || !errors.Is(j.Err(), err) || !strings.Contains(err.Error(), "what was sent before is not recognized; to begin anew, move the folder") {
			t.Errorf("%s: it is opened with %v, want a journal that says why it knows nothing", name, err)
		}
		if err := os.Truncate(filepath.Join(dir, "journal", "entries"), 0); err != nil {
			t.Fatal(err)
		}
		if got := openedJournal(t, dir, time.Now()).Last(adaForBackend); got != (Sent{}) {
			t.Errorf("%s: without entries it begins anew, and knows %+v, want %+v", name, got, (Sent{}))
		}
	}
}

func TestAJournalThatCannotBeWrittenSaysSoAndRemembersForItsRun(t *testing.T) {
	dir := t.TempDir()
	j := openedJournal(t, dir, time.Now())
	// A folder instead of the file: even root cannot write to it.
	if err := os.Mkdir(filepath.Join(dir, "journal", "entries"), 0o700); err != nil {
		t.Fatal(err)
	}
	flush := j.Group()
	if _, err := j.Begin(adaForBackend, Sent{}); err == nil || j.Err() == nil {
		t.Errorf("it was begun: %v, and says %v, want an error", err, j.Err())
	}
	if err := flush(); err == nil {
		t.Error("the end of a batch does not say that nothing was written, want an error")
	}
	if !j.Last(adaForBackend).Unclear() {
		t.Error("it does not remember what was begun, want it unclear")
	}
}
