package ui

import (
	"reflect"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/session"
	"kombo-apply/ui/theme"
)

func TestSettingsDecideWhatTheWizardBeginsWith(t *testing.T) {
	const call = "POST /ats/candidates"
	form := func(d *wizardTest) *wizardTest { return d.keys("every question↵⇥^N").sees("More e-mails") }
	for _, row := range []struct {
		name    string
		width   int
		preview bool
	}{
		{"a wide window", 200, false},
		{"a wide window, preview wanted", 200, true},
		{"a narrower window, preview wanted", 110, true},
	} {
		inWizard(t, row.width, 30, func(d *wizardTest) {
			if form(d); row.preview {
				d.sees(call).keys("«2»").seesNot(call)
			} else {
				d.seesNot(call).keys("«2»").sees(call)
			}
			if got := d.m.View().MouseMode; got != tea.MouseModeCellMotion {
				t.Errorf("%s: the mouse mode is %v, want that of clicks and the wheel", row.name, got)
			}
		}, func(e *Env) { e.Preview = row.preview })
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		if got := d.m.View().MouseMode; got != tea.MouseModeNone {
			t.Errorf("the mouse mode is %v, want none", got)
		}
		if want := theme.HighContrast(true); !reflect.DeepEqual(d.m.s.Styles.Focus, want.Focus) {
			t.Errorf("the colours are not those of high contrast, want %+v", want.Focus)
		}
		d.send(tea.BackgroundColorMsg{}) // black is dark: nothing changes, and the contrast stays
		if want := theme.HighContrast(true); !reflect.DeepEqual(d.m.s.Styles.Focus, want.Focus) {
			t.Errorf("the contrast is lost when the terminal tells its background, want %+v", want.Focus)
		}
	}, func(e *Env) { e.NoMouse, e.Contrast, e.Dark = true, true, nil })
	inWizard(t, 80, 24, func(d *wizardTest) {
		if got, want := d.m.s.CarryOver, (session.CarryOver{Location: true}); got != want {
			t.Errorf("the next candidate keeps %+v, want %+v", got, want)
		}
	}, func(e *Env) { e.CarryOver = session.CarryOver{Location: true} })
}
