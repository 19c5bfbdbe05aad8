package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// sampleCV writes a text file to attach and returns its path.
func sampleCV(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte("Ada Lovelace\nada@example.com\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFirstFrameOffersTheJobs(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("SANDBOX", "nothing leaves this machine", "Which job is it for?", "Search", "46 jobs")
	})
}

func TestNothingIsReadBeforeTheFirstFrame(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		if d.early != 0 {
			t.Errorf("%d requests before the first frame, want 0", d.early)
		}
		for _, text := range []string{"SANDBOX", "Which job is it for?", "loading"} {
			if !strings.Contains(d.first, text) {
				t.Errorf("%q is not in the first frame, want %q in it:\n%s", text, text, d.first)
			}
		}
	})
}

func TestAPersonGetsFromTheJobToTheResult(t *testing.T) {
	cv := sampleCV(t, "cv.txt")
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question").sees("Every question type").keys("↵").sees("Stage", "WS-9001")
		d.keys("⇥Ada⇥Lovelace⇥ada@example.com⇥").sees("Ada", "Lovelace")
		d.keys("^N^N^N^N").sees("Attachments", "+ add file")
		d.keys("↵"+cv+"⇥").sees("TXT · cv.txt", "résumé")
		d.keys("^N").sees("0 of", "required left")
		answerEverything(d)
		d.sees("ready to send", "Ada")
		t.Log("\n" + d.frame())
		d.keys("^S")
		d.sees("was created")
		t.Log("\n" + d.frame())
	})
}

// answerEverything answers each question that is open, by its format.
func answerEverything(d *wizardTest) {
	for range 100 {
		if d.m.step != forms.StepQuestions {
			d.keys("^P")
		}
		d.keys("«3»")
		key := string(d.m.focusedKey())
		id := strings.TrimPrefix(key, "screening_question_answers.")
		q, ok := d.m.s.Known.Job.Question(apiclient.ID(id))
		if !ok || d.m.s.Draft.Answer(id).Kind != 0 {
			return
		}
		switch q.Format.Type {
		case apiclient.FormatText:
			switch q.Format.DisplayType {
			case apiclient.DisplayEmail:
				d.keys("a@b.example")
			case apiclient.DisplayURL:
				d.keys("https://a.example")
			default:
				d.keys("text")
			}
		case apiclient.FormatNumber:
			n := q.Format.Min.String()
			if n == "" {
				n = "1"
			}
			d.keys(n)
		case apiclient.FormatBoolean:
			d.keys("y")
		case apiclient.FormatDate:
			d.keys("2026-12-24")
		case apiclient.FormatSingleSelect, apiclient.FormatMultiSelect:
			d.keys("␣")
			if d.m.s.Draft.Answer(id).Kind == 0 {
				d.keys("↵")
			}
		case apiclient.FormatFile:
			d.keys(sampleCV(d.t, "portfolio.txt") + "⇥")
		}
		d.keys("⇥")
	}
	d.t.Fatal("the questions go on, want an end")
}

func TestCountriesAreTakenByWhatPeopleCallThem(t *testing.T) {
	for typed, code := range map[string]string{"uk": "GB", "Holland": "NL", "england": "GB", "America": "US", "Turkei": "TR", "suisse": "CH", "Belgique": "BE", "ua": "UA", "germnay": "DE", "atlantis": ""} {
		inWizard(t, 80, 24, func(d *wizardTest) {
			d.run(d.m.dispatch(kit.GoTo{Step: forms.StepLocation}))
			d.settle()
			d.keys(typed + "⇥")
			if got := d.m.s.Draft.Candidate.Location.Country; got != code {
				t.Errorf("%q: the country is %q, want %q\n%s", typed, got, code, d.frame())
			}
			if code == "" {
				d.sees("nothing is called “" + typed + "”").keys("⇤").sees(typed)
			}
		})
	}
}

func TestFilesThatAreDroppedTogetherBecomeRows(t *testing.T) {
	cv, letter := sampleCV(t, "cv.txt"), sampleCV(t, "my letter.txt")
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("initiativ↵")
		d.run(d.m.dispatch(kit.GoTo{Step: forms.StepAttachments}))
		d.settle()
		d.send(tea.PasteMsg{Content: "'" + cv + "' '" + letter + "'\n"})
		d.settle()
		files := d.m.s.Draft.Attachments
		if len(files) != 2 || files[0].File.Path != cv || files[1].File.Path != letter {
			t.Fatalf("the attachments are %+v, want 2, %q and %q", files, cv, letter)
		}
		if files[0].File.SHA256 == "" || files[1].File.SHA256 == "" || files[0].Type == files[1].Type {
			t.Errorf("the files were not looked at: %+v, want a text and anything but %q", files, files[1].Type)
		}
		d.sees("cv.txt", "my letter.txt", "the résumé", "2 rows were added").keys("^Z")
		if len(d.m.s.Draft.Attachments) != 0 {
			t.Errorf("still there are %+v: got %v, want 0", d.m.s.Draft.Attachments, len(d.m.s.Draft.Attachments))
		}
	})
}
