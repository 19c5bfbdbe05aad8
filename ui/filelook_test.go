package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
)

// papers writes files into a folder of their own and returns it.
func papers(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const aPDF = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"

// at goes to a step as the palette does.
func (d *wizardTest) at(step forms.StepID) *wizardTest {
	d.run(d.m.dispatch(kit.GoTo{Step: step}))
	d.run(d.m.sync())
	d.settle()
	return d
}

var (
	takeKey = tea.KeyPressMsg{Code: tea.KeySpace, Mod: tea.ModCtrl}
	upKey   = tea.KeyPressMsg{Code: tea.KeyUp, Mod: tea.ModAlt}
	downKey = tea.KeyPressMsg{Code: tea.KeyDown, Mod: tea.ModAlt}
	cutKey  = tea.KeyPressMsg{Code: 'x', Mod: tea.ModCtrl}
)

// write puts another content into a file, at another time.
func (d *wizardTest) write(path, content string) {
	d.t.Helper()
	time.Sleep(time.Second) // on the test's own clock
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Now(), time.Now()); err != nil {
		d.t.Fatal(err)
	}
}

func TestNameAndTypeFollowTheFileAtOnce(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF})
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments)
		d.keys("↵" + dir + "/cv.pdf⇥⇥").seesNot("application/pdf").keys("␣").sees("application/pdf")
		d.keys("⇤⇤^U").seesNot("application/pdf", "cv.pdf")
		d.keys("https://example.com/other.docx⇥").sees("other.docx").seesNot("cv.pdf", "application/pdf")
		d.keys("⇥⇥X")
		if f := d.m.s.Draft.Attachments[0].File; f.Name != "other.docxX" || f.ContentType != "" {
			t.Errorf(`the draft holds %+v, want "other.docxX" and it empty`, f)
		}
		d.keys("⇤⇤⇤^U"+dir+"/none.doc⇥").sees("none.doc", "There is no file “none.doc”").seesNot("other.docx")
	})
}

func TestAFileThatChangesIsSaidAndNeverTakenByItself(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF})
	cv := filepath.Join(dir, "cv.pdf")
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.at(forms.StepAttachments).keys("↵" + cv + "⇥").sees("51 B · PDF")
		picked := d.m.s.Draft.Attachments[0].File

		d.write(cv, "a text")
		d.at(forms.StepCandidate).at(forms.StepAttachments)
		said := func(want ...string) {
			t.Helper()
			if text := strings.Join(strings.Fields(d.frame()), " "); !strings.Contains(text, strings.Join(want, " ")) {
				t.Fatalf("%q is not on the screen, want %q in it:\n%s", want, strings.Join(want, " "), d.frame())
			}
		}
		said("“cv.pdf” has changed since it was picked: it was 51 B PDF and is 6 B TXT now.")
		d.keys("⇤⇤⇤⇤⇤⇤").at(forms.StepAttachments)
		if f := d.m.s.Draft.Attachments[0].File; f.SHA256 != picked.SHA256 || f.Size != picked.Size {
			t.Fatalf("another file was taken: %+v, want %q and %d", f, picked.SHA256, picked.Size)
		}
		d.at(forms.StepReview).sees("1 problem in the way").keys("2").sees("has changed since it was picked")
		d.keys("↵").sees("ctrl+space takes the new one")
		d.send(takeKey)
		d.sees("6 B · TXT").seesNot("has changed")
		if f := d.m.s.Draft.Attachments[0].File; f.Size != 6 || f.ContentType != "text/plain" || f.Name != "cv.pdf" {
			t.Errorf(`taken was %+v, want 6, "text/plain" and "cv.pdf"`, f)
		}

		if err := os.Remove(cv); err != nil {
			t.Fatal(err)
		}
		d.at(forms.StepReview).keys("2").sees("was picked, but is no longer there")
		d.write(cv, "a text")
		d.wait(probeEvery)
		d.sees("ready to send").seesNot("no longer there")
	})
}

func TestAFileThatChangesBeforeTheSubmitStopsIt(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF})
	cv := filepath.Join(dir, "cv.pdf")
	for _, job := range []bool{true, false} {
		inWizard(t, 80, 24, func(d *wizardTest) {
			simpleCandidate(d)
			d.write(cv, aPDF)
			d.at(forms.StepAttachments).keys("↵" + cv + "⇥").at(forms.StepReview).sees("ready to send")
			if !job {
				d.m.s.Draft.JobID, d.m.s.Draft.StageID = "", "" // a test may be sent all the same
				d.run(d.m.sync())
			}
			d.write(cv, "a text")
			sent := d.posts()
			d.run(d.m.startSending(nil))
			d.settle()
			d.sees("not sent: “cv.pdf” has changed")
			if d.posts() != sent || d.m.send != nil {
				t.Errorf("something was sent, want %d and none", sent)
			}
			d.write(cv, aPDF)
			d.wait(probeEvery)
			d.run(d.m.startSending(nil))
			d.settle()
			d.wait(time.Minute)
			if job && d.posts() != sent+1 {
				t.Errorf("%d were sent, want %d", d.posts()-sent, sent+1)
			}
		})
	}
}

func TestALookThatFindsNothingNewChangesNothing(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF})
	inWizard(t, 80, 24, func(d *wizardTest) {
		picks := 0 // of what can be read
		pick := d.m.s.PickFile
		d.m.s.PickFile = func(p string) (draft.File, error) {
			f, err := pick(p)
			if err == nil {
				picks++
			}
			return f, err
		}
		d.keys("every question↵").at(forms.StepAttachments).keys("↵" + dir + "/cv.pdf⇥")
		for _, step := range []forms.StepID{forms.StepAttachments, forms.StepReview} {
			d.at(step)
			before := d.m.View()
			d.m.watched.ticking = false // the clock of this test starts here
			d.run(d.m.watchFiles())
			d.wait(10 * probeEvery)
			if after := d.m.View(); after.Content != before.Content {
				t.Errorf("%v was drawn anew, want %q:\n%s", step, before.Content, differing(before.Content, after.Content))
			}
		}
		if picks != 1 {
			t.Errorf("the file was read %d times, want 1", picks)
		}
		d.at(forms.StepCandidate)
		d.wait(probeEvery)
		if d.m.watched.ticking {
			t.Error("the clock runs where no file is shown, want it at rest")
		}
	})
}

func TestTheFactsOfAFileAreJudgedAndShownAtOnce(t *testing.T) {
	dir := papers(t, map[string]string{
		"big.pdf": aPDF + strings.Repeat("x", 11_500_000), "six.pdf": aPDF + strings.Repeat("x", 6_300_000), "four.pdf": aPDF + strings.Repeat("x", 4_900_000),
		"empty.pdf": "", "image.gif": "GIF89a\x01\x00\x01\x00",
	})
	for name, said := range map[string]string{
		"big.pdf": "“big.pdf” has 11.5 MB, and at most 5 MB are taken here.", "empty.pdf": "“empty.pdf” is empty.", "": "is a folder; pick a file inside it.",
		"image.gif": "GIF is not taken here",
	} {
		inWizard(t, 100, 30, func(d *wizardTest) {
			d.keys("every question↵").at(forms.StepAttachments).keys("↵" + dir + "/" + name)
			if name != "" {
				d.sees(said)
			}
			d.keys("⇥").sees(said)
		})
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments).keys("↵" + dir + "/six.pdf⇥")
		d.sees("Attached: 6.3 MB of 10 MB in all.", "6.3 MB · PDF · six.pdf")
		d.keys("⇥⇥↵" + dir + "/four.pdf⇥")
		const facts = "6.3 MB" // while the focus is in another file, a file takes one line
		d.w, d.h = 80, 50
		d.send(tea.WindowSizeMsg{Width: 80, Height: 50})
		d.sees("six.pdf · CV · "+facts, "4.9 MB · ", "11.2 MB of 10 MB in all – 1.2 MB too much")
		below := strings.Index(d.frame(), "at most 5 MB are taken here")
		if second := strings.Index(d.frame(), "four.pdf"); below < 0 || below > second {
			t.Errorf("the fault of the first file does not stand below it, want one and at most %d:\n%s", second, d.frame())
		}
		for _, key := range []tea.KeyPressMsg{upKey, downKey, cutKey} {
			d.send(key)
			d.sees(facts)
		}
	})
}

func TestTheFileOfAnAnswerIsLookedAtAgainToo(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF})
	cv := filepath.Join(dir, "cv.pdf")
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepQuestions)
		for range 60 {
			if f := d.m.focusedField(); strings.HasPrefix(f.Label(), "A PDF or text file") {
				break
			}
			d.keys("⇥")
		}
		key := d.m.focusedKey()
		d.keys(cv + "⇥").sees("51 B · PDF · cv.pdf")
		d.at(forms.StepCandidate)
		d.write(cv, strings.Repeat("a text ", 10))
		d.run(d.m.dispatch(kit.GoTo{Step: forms.StepQuestions, Field: key}))
		d.run(d.m.sync())
		d.settle()
		d.sees("has changed since it was picked", "ctrl+space takes the new one")
		d.send(takeKey)
		d.sees("70 B · TXT · cv.pdf").seesNot("has changed")
	})
}

func TestAProblemOfAWholeRowLeadsToThatRow(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF, "six.pdf": aPDF + strings.Repeat("x", 6_300_000)})
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments)
		d.keys("↵" + dir + "/cv.pdf⇥⇥⇥↵" + dir + "/six.pdf⇥")
		d.run(d.m.dispatch(kit.GoTo{Step: forms.StepAttachments, Field: draft.FieldAttachments.At(1)}))
		d.settle()
		if key := d.m.focusedKey(); key != draft.FieldAttachments.At(1, "data") {
			t.Errorf("it leads to %s, want %q", key, draft.FieldAttachments.At(1, "data"))
		}
	})
}

func TestWhatIsSaidOfTheFocusedCellIsInSight(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF, "six.pdf": aPDF + strings.Repeat("x", 6_300_000)})
	inWizard(t, 80, 17, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments)
		d.keys("↵" + dir + "/six.pdf⇥⇥⇥↵" + dir + "/cv.pdf⇥⇤⇤⇤⇤⇤⇥⇥⇥⇥")
		d.write(filepath.Join(dir, "cv.pdf"), "a text")
		if err := os.Remove(filepath.Join(dir, "six.pdf")); err != nil {
			t.Fatal(err)
		}
		d.wait(2 * probeEvery)
		d.sees("> File", "new one, or put the old one back.", "ctrl+space takes the new one")
	})
}
