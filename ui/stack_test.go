package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

func TestTheNextCandidateKeepsWhatIsMarked(t *testing.T) {
	var sheet []byte
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@example.com^N^N" + "germ⇥Berlin^S").sees("ready to send")
		d.keys("^S").wait(2 * time.Second)
		d.sees("was created").keys("k").sees("What the next candidate keeps", "[x] job", "[ ] location")
		d.keys("location↵").sees("[x] location").keys("⎋n").sees("Candidate", "First name")
		if got := d.m.s.Draft.Candidate; got.FirstName != "" || got.Location.City != "Berlin" || d.m.s.Draft.JobID == "" {
			t.Errorf(`the next candidate starts with %+v, want it empty, "Berlin" and a text`, d.m.s.Draft)
		}
		d.keys("=Eve⇥Adams⇥eve@example.com^S^S").wait(2 * time.Second)
		d.sees("was created", "2 created since start").keys("d").sees("daily report", "2 lines").keys("c").sees("daily report, 2 lines, is in")
	}, func(e *Env) {
		e.WriteFile = func(name string, data []byte, _ ...string) (string, error) { sheet = data; return name, nil }
	})
	lines := strings.Split(strings.TrimSpace(string(sheet)), "\n")
	if !strings.HasPrefix(lines[0], "\ufefftime,") {
		t.Errorf("a spreadsheet cannot know that this is UTF-8: %q, want \"\\ufefftime,\" at its start", lines[0])
	}
	if len(lines) != 3 || !strings.Contains(lines[1], "Ada Lovelace,ada@example.com") || !strings.Contains(lines[2], "'=Eve") {
		t.Errorf("the sheet is, want 3, \"Ada Lovelace,ada@example.com\" in it and \"'=Eve\" in it\n%s", sheet)
	}
}

func TestTheReportIsOneFileAndItsPathIsSaidWhole(t *testing.T) {
	folder, names := "/home/ada/"+strings.Repeat("candidates/", 8), map[string]bool{}
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(2 * time.Second)
		for range 2 {
			d.keys("dc").sees("daily report, 1 line, is in")
			foot := strings.Join(strings.Fields(d.frame()[strings.Index(d.frame(), "daily report"):]), "")
			if want := folder + "candidates-" + time.Now().Format(time.DateOnly) + "-sandbox.csv"; !strings.HasSuffix(foot, want) {
				t.Errorf("the report is in %q, want %q at its end", foot, want)
			}
			d.wait(time.Second)
		}
	}, func(e *Env) {
		e.Target.Kind = session.TargetSandbox
		e.WriteFile = func(name string, _ []byte, _ ...string) (string, error) {
			names[name] = true
			return folder + name, nil
		}
	})
	if len(names) != 1 {
		t.Errorf("two reports of a day are in %v, want one file", names)
	}
}

func TestTheStageIsThereForTheNextCandidateAndSaysThatItWasKept(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		job := d.m.s.Known.Job
		stages := job.ActiveStages()
		d.m.s.Draft.StageID = stages[len(stages)-1].ID.Wire()
		d.keys("^S").wait(2 * time.Second)
		d.keys("n")
		d.run(d.m.dispatch(kit.GoTo{Step: forms.StepJob}))
		d.sees("Stage", stages[len(stages)-1].Label())
		if !slices.Contains(d.m.s.Draft.Kept, draft.FieldStage) {
			t.Errorf("the stage is not marked as kept: %v, want %q in it", d.m.s.Draft.Kept, draft.FieldStage)
		}
	})
}

func TestTheSheetOfTheDayHoldsTheMorningToo(t *testing.T) {
	dir := t.TempDir()
	var sheet []byte
	live := func(e *Env) {
		e.Target = session.Target{Name: "acme", Kind: session.TargetLive, BaseURL: "https://api.example", Integration: "acme:1"}
		e.WriteFile = func(name string, data []byte, _ ...string) (string, error) { sheet = data; return name, nil }
	}
	other := func(e *Env) { e.Target.Integration = "acme:2" }
	in := func(email string, test func(*wizardTest), change ...func(*Env)) {
		inWizard(t, 80, 24, func(d *wizardTest) {
			d.keys("entrepot↵⇥Ada⇥Lovelace⇥" + email + "^S^S").wait(3 * time.Second)
			d.sees("was created")
			test(d)
		}, append([]func(*Env){withStore(t, dir), live}, change...)...)
	}
	in("yesterday@example.com", func(*wizardTest) {}, func(e *Env) { e.Now = func() time.Time { return time.Now().Add(-24 * time.Hour) } })
	in("elsewhere@example.com", func(*wizardTest) {}, other)
	in("morning@example.com", func(d *wizardTest) { d.sees("1 created today") })
	in("noon@example.com", func(d *wizardTest) {
		d.sees("2 created today", "d daily report", "a another job too").keys("d").sees("2 lines", "sent today to acme").keys("c").sees("2 lines, is in")
		if text := string(sheet); strings.Count(text, "@") != 2 || strings.Count(text, "morning@") != 1 || strings.Count(text, "noon@") != 1 {
			t.Errorf("the sheet is, want 2, 1 and 1\n%s", sheet)
		}
		d.keys("n").sees("2 created today")
	}, func(e *Env) { e.Now = func() time.Time { return time.Now().Add(time.Hour) } })
}

func TestTheSheetSaysWhenItHoldsOnlyThisSession(t *testing.T) {
	off := func(e *Env) {
		st, err := store.Open(store.Options{Dir: t.TempDir(), Now: time.Now, HistoryOff: true})
		if err != nil {
			t.Fatal(err)
		}
		e.Store, e.Target.Kind = st, session.TargetLive
	}
	for _, row := range []struct {
		says   string
		change func(*Env)
	}{
		{"the sandbox begins anew", withStore(t, t.TempDir())},
		{"nothing is kept", func(e *Env) { e.Target.Kind = session.TargetLive }},
		{"the history is switched off", off},
	} {
		inWizard(t, 80, 24, func(d *wizardTest) {
			simpleCandidate(d)
			d.keys("^S").wait(3 * time.Second)
			d.sees("1 created since start").keys("d")
			box := ansi.Strip(strings.Join(d.m.overlay.View(d.m.s.Keys, d.m.s.Styles, d.w, d.h), " "))
			if shown := words.OneLine(strings.ReplaceAll(box, "│", " ")); !strings.Contains(shown, "only what was sent since the program started: "+row.says) {
				t.Errorf("%s is not said, want %q in it:\n%s", row.says, "only what was sent since the program started: "+row.says, d.frame())
			}
		}, row.change)
	}
}

func TestSuggestionsFromAFileAreTakenOnlyWhenMarked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "resume.json")
	body := `{"basics":{"name":"Grace Hopper","label":"Rear Admiral","email":"grace@example.com","phone":"+1 212 555 0100","location":{"city":"Arlington","countryCode":"US"}},"work":[{"name":"US Navy","position":"Officer"}]}`
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada«5»").sees("Fill from a file").keys(path+"⇥").sees("Suggestions", "Hopper", "grace@example.com", "Ada → Grace")
		if d.m.s.Draft.Candidate.Email != "" {
			t.Errorf("a suggestion was taken silently: got %q, want none", d.m.s.Draft.Candidate.Email)
		}
		d.keys("^S").sees("filled in from ", "Hopper")
		if c := d.m.s.Draft.Candidate; c.FirstName != "Ada" || c.Email != "grace@example.com" {
			t.Errorf(`taken: %+v, want "Ada" and "grace@example.com"`, c)
		}
	})
}

func TestACVThatWasReadIsAttachedToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cv.txt")
	if err := os.WriteFile(path, []byte("Grace Hopper\nRear Admiral\ngrace@example.com\n+1 212 555 0100\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("entrepot↵⇥«5»"+path+"⇥").sees("[x] Attach cv.txt as the CV", "grace@example.com", "5 of 5 chosen", "5 suggestions")
		d.keys("^S").sees("filled in from ")
		if a := d.m.s.Draft.Attachments; len(a) != 1 || a[0].Type != "CV" || a[0].File.ContentType != "text/plain" || a[0].File.SHA256 == "" {
			t.Errorf(`attached: %+v, want 1, "CV", "text/plain" and a text`, a)
		}
		d.keys("^N^N^N^N").sees("résumé", "cv.txt")
	})
}

func TestAFileWithoutSuggestionsIsReadOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.vcf")
	if err := os.WriteFile(path, []byte("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("entrepot↵⇥«5»" + path + "⇥") // reading it again and again would never end
		d.sees("Fill from a file")
	})
}
