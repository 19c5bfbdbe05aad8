package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

var windows = []struct{ w, h int }{{80, 24}, {40, 12}, {100, 30}, {200, 60}}

// halfFilled enters a little of everything and comes back to the job.
func halfFilled(d *wizardTest) {
	d.keys("every question↵⇥Ada⇥Lovelace⇥ada@gmial.com⇥+49 170 1234567⇥Engineer⇥Analytical Engines Ltd^N")
	d.keys("↵ada@work.example⇥⇥^N" + "germ⇥Berlin⇥⇥Torstraße 1⇥10119^N" + "85000⇥␣⇥in 2 weeks^N")
	d.keys("^N" + "text⇥line⇥more^N")
}

func TestEveryStepAtEverySize(t *testing.T) {
	for _, win := range windows {
		t.Run(fmt.Sprintf("%dx%d", win.w, win.h), func(t *testing.T) {
			inWizard(t, win.w, win.h, func(d *wizardTest) {
				d.golden(fmt.Sprintf("jobs-%dx%d", win.w, win.h))
				halfFilled(d)
				for _, id := range forms.Steps() {
					d.run(d.m.dispatch(kit.GoTo{Step: id}))
					d.settle()
					d.m.sync()
					d.golden(fmt.Sprintf("%s-%dx%d", strings.ToLower(id.Title()), win.w, win.h))
					d.seesFocus()
				}
				d.keys("⇥").golden(fmt.Sprintf("review-json-%dx%d", win.w, win.h))
				d.keys("^G").sees("Go to").golden(fmt.Sprintf("goto-%dx%d", win.w, win.h)).keys("⎋")
				d.keys("«1»").golden(fmt.Sprintf("help-%dx%d", win.w, win.h))
			})
		})
	}
}

// seesFocus asserts that the label of the focused field, or the cell in it, is
// on the screen.
func (d *wizardTest) seesFocus() {
	d.t.Helper()
	f := d.m.focusedField()
	if f == nil || d.m.tooSmall() {
		return
	}
	label := []rune(words.OneLine(f.Label()))
	shown := strings.Join(strings.Fields(d.frame()), " ")
	if want := string(label[:min(len(label), 12)]); !strings.Contains(shown, want) {
		d.t.Errorf("%dx%d: the focused field %q is not on the screen, want %q in it:\n%s", d.w, d.h, want, want, d.frame())
	}
}

func TestNoSizeBreaksAnyScreen(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		halfFilled(d)
		for w := 1; w <= 220; w += 13 {
			for h := 1; h <= 70; h += 7 {
				d.w, d.h = w, h
				d.send(tea.WindowSizeMsg{Width: w, Height: h})
				for _, id := range forms.Steps() {
					d.m.dispatch(kit.GoTo{Step: id})
					d.m.sync()
					d.frame()
					d.seesFocus()
				}
			}
		}
		d.w, d.h = 80, 24
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.m.dispatch(kit.GoTo{Step: forms.StepCandidate})
		d.sees("Ada", "Lovelace", "ada@gmial.com")
	})
}

func TestFramesAreReadableWithoutColour(t *testing.T) {
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("every question↵^N^N")
		frame := d.frame() // without any escape sequence
		for _, sign := range []string{"✓ Job", "✗ Candidate", "▸ Contact", "> More e-mails"} {
			if !strings.Contains(frame, sign) {
				t.Errorf("%q is not to be seen, want %q in it:\n%s", sign, sign, frame)
			}
		}
	})
}

func TestTheLineOfTheFocusedFieldIsLitInTheWirePane(t *testing.T) {
	inWizard(t, 140, 30, func(d *wizardTest) {
		d.keys("every question↵⇥Ada«2»")
		lit := ""
		for _, line := range strings.Split(d.m.View().Content, "\n") {
			if strings.Contains(line, d.m.s.Styles.JSONLit.Render("x")[:8]) && strings.Contains(ansi.Strip(line), "│ ") {
				lit = ansi.Strip(line)
			}
		}
		if !strings.Contains(lit, `"first_name": "Ada"`) {
			t.Errorf("lit is %q, want \"\\\"first_name\\\": \\\"Ada\\\"\" in it\n%s", lit, d.frame())
		}
	})
}

func TestTheWirePaneComesWhenAskedForAndSaysWhyNot(t *testing.T) {
	inWizard(t, 200, 60, func(d *wizardTest) { d.keys("every question↵^N").seesNot("POST /ats/candidates") })
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("«2»").sees("shown on the steps from Candidate to Extras")
		d.keys("every question↵^N").seesNot("POST /ats/candidates")
		d.keys("«2»Ada").sees("POST /ats/candidates", `"first_name": "Ada"`).golden("candidate-wire-100x30")
		d.keys("«2»").seesNot("POST /ats/candidates")
	})
}
