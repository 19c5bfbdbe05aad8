package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
)

// fillFrom opens the suggestions of a file with this content.
func (d *wizardTest) fillFrom(name, content string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.keys("«5»")
	d.send(tea.PasteMsg{Content: path})
	d.wait(5e9)
	d.sees("> File") // the enter behind the path may take its time, and takes nothing
	d.keys("↵").wait(1e9)
	return path
}

const twoCards = "BEGIN:VCARD\nFN:Ada Marlowe\nEMAIL:ada@example.org\nEND:VCARD\nBEGIN:VCARD\nFN:Grace Okafor\nEMAIL:grace@example.org\nTEL:+49 30 901820\nEND:VCARD\n"

func TestThePersonOfAVCardIsChosen(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		inWizard(t, size[0], size[1], func(d *wizardTest) {
			d.keys("entrepot↵⇥")
			d.fillFrom("all.vcf", twoCards)
			d.sees("Person", "Ada Marlowe · ada@").seesFocus()
			if size[1] >= 24 {
				d.sees("First name: Ada", "for 1 of 2 people in the file")
			}
			d.keys("⌫").sees("Ada Marlowe · ada@") // it never becomes empty
			d.keys("␣grace↵").sees("Grace Okafor")
			d.keys("⇥").sees("Grace")
			d.keys("^S")
			if c := d.m.s.Draft.Candidate; c.FirstName != "Grace" || c.Email != "grace@example.org" || c.Phone == "" {
				t.Errorf(`the draft holds %+v, want "Grace", "grace@example.org" and a text`, c)
			}
		})
	}
}

func TestEnterMarksASuggestionAndTakesWhatIsMarked(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Bea⇥⇥⇥⇥")
		d.fillFrom("ada.vcf", "BEGIN:VCARD\nFN:Ada Marlowe\nEMAIL:ada@example.org\nEND:VCARD\n")
		d.sees("[ ] First name: Bea → Ada  replaces what you", "[x] Last name: Marlowe", "space or enter marks · ^S takes the 2 marked")
		d.keys("↵").sees("[x] First name: Bea → Ada", "enter or ^S takes the 3 marked")
		d.keys("␣").sees("[ ] First name: Bea → Ada").keys("↵↵").sees("3 fields filled in from ")
		if c := d.m.s.Draft.Candidate; c.FirstName != "Ada" || c.LastName != "Marlowe" {
			t.Errorf(`the draft holds %+v, want "Ada" and "Marlowe"`, c)
		}
	})
}

func TestWhatIsNotMarkedIsSeenFromTheFileToo(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Bea⇥Berg⇥bea@example.org⇥1⇥Boss⇥Big⇥")
		d.fillFrom("ada.vcf", "BEGIN:VCARD\nFN:Ada Marlowe\nEMAIL:ada@example.org\nTITLE:Welder\nORG:Acme\nTEL:+49 30 901820\nURL:https://ada.example.org\nURL:https://ada2.example.org\nURL:https://ada3.example.org\nADR:;;Street 1;Bonn;;53111;DE\nEND:VCARD\n")
		d.keys("⇤").sees("[ ] First name: Bea → Ada", "[ ] Current title: Boss → Welder", "tab goes to them")
	})
}

const aBody = `{"candidate": {"first_name": "Ada", "last_name": "Marlowe", "email_address": "ada@example.org", "shoe_size": 44},
  "application": {"job_id": "JOB", "stage_id": "STAGE"}, "attachments": [{"name": "CV.txt", "path": "cv.txt", "type": "CV"}],
  "gdpr_consent": {"given": true}, "remote_fields": {"greenhouse": {"candidate": {"a": 1}}},
  "screening_question_answers": [{"question_id": "QUESTION", "answer": "x"}]}`

// bodyFor fills in a job of the sandbox.
func (d *wizardTest) bodyFor(query string) string {
	d.keys(query + "↵")
	job := d.m.s.Known.Job
	q := ""
	for _, question := range job.Questions {
		if question.Format.Type == apiclient.FormatText {
			q = question.ID.Wire()
			break
		}
	}
	return strings.NewReplacer("JOB", job.ID.Wire(), "STAGE", job.ActiveStages()[0].ID.Wire(), "QUESTION", q).Replace(aBody)
}

func TestABodyFillsAllStepsOneByOne(t *testing.T) {
	inWizard(t, 100, 40, func(d *wizardTest) {
		body := d.bodyFor("every question")
		d.keys("⎋⎋").wait(1e9)
		path := d.fillFrom("body.json", body)
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), "cv.txt"), []byte("a CV"), 0o600); err != nil {
			t.Fatal(err)
		}
		d.sees("Attachments: CV.txt (CV, ", "GDPR consent: yes", "Remote fields of greenhouse", "“shoe_size”", "^O opens the whole file")
		d.keys("^S").wait(1e9)
		got := d.m.s.Draft
		if got.JobID == "" || d.m.s.Known.Job == nil || len(got.Attachments) != 1 || got.Attachments[0].File.SHA256 == "" || len(got.Answers) != 1 || got.Consent.Given == nil || got.RemoteFields == "" {
			t.Errorf("the draft holds %+v, want a text, one, 1, a text, 1, one and a text", got)
		}
		d.keys("^S").seesNot("job could not be read").keys("⇥⇥⇥").sees("CV.txt")
	})
}

func TestABodyIsOpenedWholeAndWhatWasTypedIsKept(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		body := d.bodyFor("every question")
		d.keys("⇥Bea⇥Berg")
		d.fillFrom("body.json", body)
		d.keys("^O").sees("in place of what you entered", "kept as a draft of its own").keys("⎋")
		if d.m.s.Draft.Candidate.FirstName != "Bea" {
			t.Errorf("esc replaced the draft: %+v: got %q, want \"Bea\"", d.m.s.Draft.Candidate, d.m.s.Draft.Candidate.FirstName)
		}
		d.keys("^Oo").wait(1e9)
		d.sees("Review", "the file is the draft now, but: There is no file")
		if c := d.m.s.Draft.Candidate; c.FirstName != "Ada" || len(c.Extra) != 1 {
			t.Errorf(`the draft holds %+v, want "Ada" and 1`, c)
		}
		d.wait(10e9)
		if left := d.m.s.Drafts; len(left) != 2 && (len(left) != 1 || left[0].Candidate != "Bea Berg") {
			t.Errorf(`the drafts are %+v, want 1 and "Bea Berg"`, left)
		}
	}, func(e *Env) {
		st, err := store.Open(store.Options{Dir: t.TempDir(), Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		e.Store = st
	})
}

func TestASuggestionSaysWhereItWasFound(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		inWizard(t, size[0], size[1], func(d *wizardTest) {
			d.keys("entrepot↵⇥Bea⇥«5»")
			d.send(tea.PasteMsg{Content: "testdata/cv.txt"})
			d.wait(5e9)
			d.keys("↵").wait(1e9)
			d.keys("↓").golden(fmt.Sprintf("prefill-%dx%d", size[0], size[1]))
			if size[1] < 24 {
				d.keys("↓")
			}
			d.sees("[x] Last name: Marlowe  line 1, m")
		})
	}
}
