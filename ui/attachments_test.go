package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
)

func TestThreeCVsFitInTheWindow(t *testing.T) {
	dir := papers(t, map[string]string{"one.pdf": aPDF, "two.pdf": aPDF + "2", "three.pdf": aPDF + "33"})
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments)
		for _, name := range []string{"one", "two", "three"} {
			d.keys("↵" + dir + "/" + name + ".pdf⇥")
			if name != "one" {
				d.sees("set to other, since there is a CV; if this is one too, choose CV")
				d.keys("␣cv↵").seesNot("set to other")
			}
			d.keys("⇥⇥")
		}
		d.sees("1 one.pdf · CV · ", "B · the résumé for the ATS", "2 two.pdf · CV · ", "3 three.pdf · CV · ", "+ add file")
		for _, a := range d.m.s.Draft.Attachments {
			if a.Type != apiclient.AttachmentCV {
				t.Errorf("%s is sent as %s, want %q", a.File.Name, a.Type, apiclient.AttachmentCV)
			}
		}
		d.keys("↑").sees("1 one.pdf · CV", "2 two.pdf · CV", "three.pdf", "MIME type", "+ add file").seesFocus()
	})
}

func TestAFileThatIsDrawnShortOpensAtAClickAndKeepsItsFaults(t *testing.T) {
	dir := papers(t, map[string]string{"one.pdf": aPDF, "empty.pdf": ""})
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments).keys("↵" + dir + "/empty.pdf⇥⇥⇥↵" + dir + "/one.pdf⇥⇥⇥")
		d.sees("1 empty.pdf · CV", "✗ “empty.pdf” is empty", "2 one.pdf · other")
		for y, line := range strings.Split(d.frame(), "\n") {
			if x := strings.Index(line, "2 one.pdf"); x >= 0 {
				d.send(tea.MouseClickMsg{X: x + 3, Y: y, Button: tea.MouseLeft})
				break
			}
		}
		if key := d.m.focusedKey(); key != "attachments.1.data" {
			t.Errorf("the focus is on %s, want \"attachments.1.data\"", key)
		}
		d.sees("MIME type", "1 empty.pdf · CV", "✗ “empty.pdf” is empty").seesFocus()
	})
}

func TestAPathThatIsTypedWhereAFileIsAddedIsWhole(t *testing.T) {
	dir := papers(t, map[string]string{"in the port.pdf": aPDF})
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments).keys(dir + "/in the port.pdf↵")
		if got := d.m.s.Draft.Attachments; len(got) != 1 || got[0].File.Path != dir+"/in the port.pdf" {
			t.Errorf("the attachments are %+v, want the file that was typed", got)
		}
	})
}

func TestAFoldThatHoldsAProblemOpensAndProblemsAndThePaletteLeadIntoIt(t *testing.T) {
	dir := papers(t, map[string]string{"cv.pdf": aPDF})
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").at(forms.StepAttachments).keys("↵" + dir + "/cv.pdf⇥⇥")
		d.sees("▸ Name and MIME type").seesNot("application/pdf").keys("⇥")
		d.m.s.Draft.Attachments[0].File.Name = "CV"
		d.keys("x").sees("extension").keys("⌫↑").sees("▾ Name and MIME type", "application/pdf")
		d.keys("^Gsource name↵").sees("▾ Advanced ATS fields and source", "> Source name")
		d.keys("^Ganother tool↵").sees("> Fields of another tool").keys("⇤").sees("▾ Advanced").keys("␣").sees("▸ Advanced").seesNot("Source name")
	})
}
