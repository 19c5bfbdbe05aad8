package ui

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
)

// wheel turns the wheel over a cell of the window.
func (d *wizardTest) wheel(notches, x, y int) *wizardTest {
	d.t.Helper()
	msg := tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: x, Y: y}
	if notches < 0 {
		msg.Button, notches = tea.MouseWheelUp, -notches
	}
	for range notches {
		d.send(msg)
	}
	return d
}

func TestTheWheelScrollsTheViewAndMovesNoFocus(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥^N^N^N^N^N").sees("Questions", "↓ more")
		p := d.m.pane(d.m.step)
		first := p.FocusedKey()
		top, _ := p.Hidden()
		before := d.frame()
		d.wheel(1, 40, 12)
		d.frame()
		if now, _ := p.Hidden(); now != top+kit.WheelNotch {
			t.Errorf("one notch scrolled from line %d to %d, want %v", top, now, top+kit.WheelNotch)
		}
		d.wheel(200, 40, 12).seesNot("↓ more")
		if p.FocusedKey() != first {
			t.Errorf("the wheel has moved the focus from %s to %s, want %q", first, p.FocusedKey(), first)
		}
		if c := d.m.View().Cursor; c != nil {
			t.Errorf("the cursor is shown at %v, and its field is not, want none", c.Position)
		}
		d.seesNot("This question is required")
		d.wheel(-200, 40, 12)
		if got := d.frame(); got != before {
			t.Errorf("there and back again is another place:\n%s: got %q, want %q", differing(before, got), got, before)
		}
		d.wheel(200, 40, 12).keys("x").sees(p.Focused().Label()[:20])
	})
}

func TestTheFocusIsNeverNowhere(t *testing.T) {
	for seed := range int64(12) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			inWizard(t, 80, 24, func(d *wizardTest) {
				d.keys("every question↵⇥^N").sees("More e-mails")
				r := rand.New(rand.NewSource(seed))
				d.keys("↵x@y.de")
				said := "↵x@y.de"
				for range 60 {
					switch k := r.Intn(12); k {
					case 0:
						n := r.Intn(9) - 4
						d.wheel(n, r.Intn(80), r.Intn(24))
						said += fmt.Sprintf(" wheel%+d ", n)
					default:
						key := []string{"↑", "↑", "↑", "↓", "↓", "⇥", "↵", "a", "⌫", "⎋", "←"}[k-1]
						d.keys(key)
						said += key
						d.focusSeen(said)
					}
					if d.m.step.Title() != "Contact" {
						d.keys("^P")
						said += "^P"
					}
				}
			})
		})
	}
}

// focusSeen fails if a key would go to something that is not marked on the screen.
func (d *wizardTest) focusSeen(after string) {
	d.t.Helper()
	frame := d.frame()
	f := d.m.focusedField()
	if f == nil {
		return
	}
	if !strings.Contains(frame, "\n > ") {
		d.t.Fatalf("after %s nothing is marked, and keys go to %s, want %q in it:\n%s", after, f.GetKey(), "\n > ", frame)
	}
	if inner, ok := f.(*field.Rows); ok {
		if c, line := inner.Current().(*field.Line); line && d.m.View().Cursor == nil {
			d.t.Fatalf("after %s there is no cursor, and keys go to %s, want one:\n%s", after, c.GetKey(), frame)
		}
	}
}

func TestUpOnTheFirstRowKeepsTheFocusThere(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥^N").sees("More e-mails")
		for _, up := range []string{"↑", "↑↑", "↑↑↑"} {
			d.keys("↵x@y.de" + up)
			d.focusSeen(up)
			d.keys("^X")
		}
		d.keys("↵x@y.de↑↑").wheel(-2, 10, 8).keys("v")
		d.sees("x@y.dev")
		d.focusSeen("the wheel and a letter")
	})
}

func TestTheWheelTurnsAListOnlyWhereItIs(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥^N^N").sees("Country").keys("␣").sees("Afghanistan")
		open := d.frame()
		at := 0
		for y, line := range strings.Split(open, "\n") {
			if strings.Contains(line, "› ") {
				at = y
			}
		}
		d.wheel(1, 40, at)
		if d.frame() == open {
			t.Errorf("the wheel over the list moves nothing, want anything but %q:\n%s", open, open)
		}
		d.wheel(-1, 40, at)
		d.wheel(3, 40, 2).wheel(-9, 40, 2)
		if got := d.frame(); got != open {
			t.Errorf("the wheel beside the list has moved it:\n%s: got %q, want %q", differing(open, got), got, open)
		}
	})
}
