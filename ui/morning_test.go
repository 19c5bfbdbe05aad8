package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
)

// typed presses keys and counts those that are no content: everything but letters, digits and
// what stands in paths and addresses.
func (d *wizardTest) typed(keys string) (n int) {
	d.t.Helper()
	d.keys(keys)
	for _, r := range keys {
		if strings.ContainsRune("⇥⇤↵↑↓←→⎋⌫␣^«", r) {
			n++
		}
	}
	return n
}

func TestACandidateOfACVTakesTwelveKeysBesidesTheContentAtMost(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Ada Lovelace\nada@example.com\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.settle()
		n := d.typed("^S")                               // takes what was found
		n += d.typed("backend↵«3»")                      // the job, and what is missing
		d.sees("What would you like to build").wait(1e9) // the first required question
		n += d.typed("a compiler«3»")
		d.sees("Which of these languages")
		n += d.typed("go␣^S")
		d.sees("ready to send")
		n += d.typed("^S")
		d.wait(2 * time.Second)
		d.sees("Ada Lovelace was created")
		if n > 12 {
			t.Errorf("it took %d keys besides the content, want 12 at most", n)
		}
		t.Logf("%d keys", n)
	}, func(e *Env) { e.Queue = session.NewQueue([]string{filepath.Join(dir, "a.txt")}) })
}

func TestAStackOfThreeTakesNineKeysBesidesTheContentAtMost(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for _, name := range []string{"Ada Lovelace\nada@example.com\n", "Grace Hopper\ngrace@example.com\n", "Edith Clarke\nedith@example.com\n"} {
		files = append(files, filepath.Join(dir, strings.Fields(name)[0]+".txt"))
		if err := os.WriteFile(files[len(files)-1], []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.settle()
		d.sees("1 of 3", "^L skips it")
		n := d.typed("^Sentrepot↵^S^S")
		d.wait(2 * time.Second)
		d.sees("Ada Lovelace was created")
		second := 0
		for i, who := range []string{"Grace Hopper", "Edith Clarke"} {
			d.keys("n")
			d.sees([]string{"2 of 3", "3 of 3"}[i])
			second = 1 + d.typed("^S^S^S")
			d.wait(2 * time.Second)
			d.sees(who + " was created")
		}
		if n > 9 || second > 4 {
			t.Errorf("the first took %d keys, each other %d; want 9 and 4 at most", n, second)
		}
		d.keys("n").sees("that was the last file: 3 sent")
	}, func(e *Env) { e.Queue = session.NewQueue(files) })
}

func TestACandidateIsPutAsideAndFoundAgainWithAKey(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace^N").wait(time.Second)
		d.keys("^L").wait(time.Second)
		d.sees("Ada Lovelace is kept as a draft; F4 resumes it", "First name")
		if c := d.m.s.Draft.Candidate; c.FirstName != "" || d.m.s.Draft.JobID == "" {
			t.Errorf("the next one begins with %+v, want it empty and a text", d.m.s.Draft)
		}
		d.keys("^N^N«4»").sees("Drafts", "Ada Lovelace", "delete removes")
		d.send(tea.KeyPressMsg{Code: tea.KeyDelete})
		d.sees("Remove the draft of Ada Lovelace?", "> not now").keys("↵«4»↵").wait(time.Second)
		if got := d.m.s.Draft.Candidate.LastName; got != "Lovelace" {
			t.Errorf("resumed is %q, want Lovelace", got)
		}
		d.keys("«4»").sees("Ada Lovelace", "open now; ctrl+q discards it").seesNot("delete removes")
		d.send(tea.KeyPressMsg{Code: tea.KeyDelete})
		d.sees("open now").keys("↵").sees("open now").keys("⎋")
		d.keys("^Q").sees("Throw away what you entered for Ada Lovelace?", "> not now").keys("↵")
		if got := d.m.s.Draft.Candidate.LastName; got != "Lovelace" {
			t.Errorf("enter at the question left %q, want Lovelace", got)
		}
		d.keys("^Q⇥").sees("> throw it away").keys("↵").wait(time.Second)
		if l, err := d.m.s.Store.List(); err != nil || len(l.Drafts) != 0 || d.m.s.Draft.Candidate.LastName != "" {
			t.Errorf("after it was thrown away there are %d drafts, %v, and %+v, want no error, none and it empty", len(l.Drafts), err, d.m.s.Draft.Candidate)
		}
	}, withStore(t, t.TempDir()))
}

func TestTodayListsWhoWasSentAndCopiesALine(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("«7»").sees("F7: nothing was sent yet")
		simpleCandidate(d)
		d.keys("^S").wait(2 * time.Second)
		d.wait(time.Second)
		d.keys("«7»").sees("Sent", "✓", "Ada Lovelace · created").keys("^Y").sees("copied to the clipboard", "Sent", "✓")
		d.keys("lovel").sees("Ada Lovelace").keys("zz").sees("nothing matches").keys("⎋")
	})
}

func TestF3LeadsFromTheJobToTheSend(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.goTo(forms.StepExtras).keys("«3»").sees("Which job is it for?").keys("entrepot↵«3»").sees("> First name")
		d.keys("Ada«3»").sees("> Last name").keys("Lovelace«3»ada@example.com«3»").sees("ready to send").keys("«3»").sees("F3: nothing is missing; ^S sends it")
	})
}

func TestAPastedSignatureIsReadAsAFileWouldBe(t *testing.T) {
	for _, newline := range []string{"\n", "\r", "\r\n"} { // terminals send what they like
		inWizard(t, 80, 24, func(d *wizardTest) {
			const howTo = "A signature, a mail or a profile can be pasted here too."
			d.keys("entrepot↵⇥«5»").sees(howTo).keys("x").sees(howTo).seesNot("says nothing new").keys("⌫")
			d.send(tea.PasteMsg{Content: strings.ReplaceAll("Grace Hopper\nRear Admiral\ngrace@example.com\n", "\n", newline)})
			d.wait(time.Second)
			d.sees("First name: Grace", "grace@example.com").seesNot("Attach").keys("^S").sees("filled in from the pasted text")
		})
	}
}

func TestTheAddressOfAKnownPersonIsSaidOnThePrefillScreen(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(2 * time.Second)
		d.wait(time.Second)
		d.keys("w").wait(time.Second)
		path := filepath.Join(t.TempDir(), "ada.txt")
		if err := os.WriteFile(path, []byte("Ada Lovelace\nada@example.com\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		d.keys("«5»" + path + "↵").wait(time.Second)
		if shown := words.OneLine(d.frame()); !strings.Contains(shown, "The ATS has Ada Lovelace with this e-mail already, 1 application.") {
			t.Errorf("it is not said, want %q in it:\n%s", "The ATS has Ada Lovelace with this e-mail already, 1 application.", d.frame())
		}
	})
}

func TestBackOneStepBeginsItAtItsFirstField(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@example.com^N^P").sees("> First name")
	})
}

func TestTheReviewShowsWhatIsInTheWayFirst(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥Ada⇥Lovelace⇥ada@gmial.com^S").sees("> ✗")
		d.keys("1")
		lines := strings.Split(d.frame(), "\n")
		problem, job := 0, 0
		for i, l := range lines {
			if strings.Contains(l, "gmial.com” ") {
				problem = max(problem, i)
			}
			if strings.TrimSpace(l) == "Job" {
				job = i
			}
		}
		if job != 0 && problem > job {
			t.Errorf("the problems stand below the job, want at most %d:\n%s", job, d.frame())
		}
		d.keys("⎋").sees("Extras")
	})
	inWizard(t, 40, 12, func(d *wizardTest) {
		d.keys("every question↵⇥^S").sees("> ✗", "↓ more")
		d.sees("Summary [Problems ", "JSON Commands", "problems in the way") // nothing of the head is cut
		d.send(tea.MouseClickMsg{X: 1, Y: 2, Button: tea.MouseLeft})
		d.sees("[Summary] Problems ")
	})
}

func TestAfterSuggestionsTheFocusIsOnTheFirstQuestionThatIsMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cv.txt")
	if err := os.WriteFile(path, []byte("Ada Lovelace\nada@example.com\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("backend↵«5»" + path + "↵").wait(time.Second)
		d.keys("^S").wait(time.Second)
		if d.sees("> What would you like to build with us?"); d.m.step != forms.StepQuestions {
			t.Errorf("the step is %v, want the questions", d.m.step)
		}
	})
}
