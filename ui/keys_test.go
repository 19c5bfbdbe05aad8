package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
)

// withKeys binds keys anew.
func withKeys(t *testing.T, anew map[string][]string) func(*Env) {
	t.Helper()
	keys, faults := kit.NewKeys(anew)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return func(e *Env) { e.Keys = keys }
}

func TestABoundKeyIsFollowedByWhatIsDrawnAndWhatItDoes(t *testing.T) {
	inWizard(t, 100, 30, func(d *wizardTest) {
		next := tea.KeyPressMsg{Code: 'l', Mod: tea.ModAlt}
		d.sees("alt+h help").keys("entrepot↵").seesNot("^N", "F1 ")
		d.send(next)
		d.sees("Who is applying?").keys("^N").sees("Who is applying?")
		d.send(tea.KeyPressMsg{Code: 'h', Mod: tea.ModAlt})
		d.keys(strings.Repeat("↓", 9)).sees("First name", "alt+l", "next step", "F11            drafts (there is no draft to resume)").keys("⎋")
		d.send(tea.KeyPressMsg{Code: tea.KeyF11})
		d.sees("F11: there is no draft to resume")
		d.keys("Ada^C").sees("Quit?", "stay (x)").keys("x").seesNot("Quit?")
		d.keys("^S").sees("Problems 3").keys("v").sees("copied to the clipboard")
	}, withKeys(t, map[string][]string{"help": {"alt+h"}, "next-step": {"alt+l"}, "drafts": {"f11"}, "stay": {"x"}, "copy": {"v"}}))
}

func TestNoKeyOfAFieldCanBeTaken(t *testing.T) {
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("every question↵")
		own := map[string]bool{}
		collect := func(f field.Field) {
			for _, b := range slices.Concat(f.KeyBinds(), f.EditBinds()) {
				for _, k := range b.Keys() {
					own[k] = true
				}
			}
		}
		for _, id := range forms.Steps() {
			for _, it := range d.m.s.ItemsOf(id) {
				collect(it.Field)
				if rows, ok := it.Field.(*field.Rows); ok {
					for _, c := range rows.Cells() {
						collect(c)
					}
				}
			}
		}
		delete(own, d.m.s.Keys.Help.Help().Key) // it names the wizard's
		for k := range own {
			_, faults := kit.NewKeys(map[string][]string{"next-step": {k}})
			if len(faults) != 1 || !strings.Contains(faults[0].What, "a text field needs it") && !strings.Contains(faults[0].What, "is no key") {
				t.Errorf("next-step = %q: %v, want it refused, since a field needs it", k, faults)
			}
		}
		if len(own) < 20 {
			t.Errorf("only %d keys of fields were looked at, want at least 20", len(own))
		}
	})
}

func TestKeysForTestingStandInTheBarOfAWideWindowAndInTheHelp(t *testing.T) {
	inWizard(t, 100, 60, func(d *wizardTest) {
		allAnswered(d)
		d.goTo(forms.StepQuestions).sees("F8 X-ray · F12 raw JSON", "F1 help").goTo(forms.StepCandidate).seesNot("F8").keys("«1»").sees("F8             X-ray", "F7             today (", "F9             calls", "F10            next send").keys("⎋")
		d.m.s.Draft.Endpoint = apiclient.EndpointApplication
		d.sendAnyway()
		d.sees("v each answer")
	})
}
