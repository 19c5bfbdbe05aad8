package ui

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// editing answers like an editor that makes something of the text.
func editing(change func(string) (string, error)) func(*Env) {
	return func(e *Env) {
		e.Edit = func(_, text string, done func(Edited) tea.Msg) tea.Cmd {
			return func() tea.Msg {
				out, err := change(text)
				return done(Edited{out, err})
			}
		}
	}
}

func TestTheRequestIsEditedAsJSONAndComesBack(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.send(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
		d.sees("updated from the editor", "Grace")
		if c := d.m.s.Draft.Candidate; c.FirstName != "Grace" || c.LastName != "Lovelace" || d.m.s.Draft.JobID == "" {
			t.Errorf(`the draft is %+v, want "Grace", "Lovelace" and a text`, d.m.s.Draft)
		}
		d.keys("^P^P^P^P^P^P^P").sees("Grace")
	}, editing(func(s string) (string, error) { return strings.Replace(s, `"Ada"`, `"Grace"`, 1), nil }))
}

func TestWhatComesBackBrokenChangesNothing(t *testing.T) {
	for name, change := range map[string]func(string) (string, error){
		"broken JSON":        func(s string) (string, error) { return s[:len(s)/2], nil },
		"nothing":            func(string) (string, error) { return "", nil },
		"the editor crashed": func(string) (string, error) { return "", errors.New("exit status 1") },
	} {
		t.Run(name, func(t *testing.T) {
			inWizard(t, 80, 24, func(d *wizardTest) {
				simpleCandidate(d)
				d.send(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
				d.sees("✗ not", "Lovelace")
			}, editing(change))
		})
	}
}

func TestTheReviewOffersCommandsForAShell(t *testing.T) {
	inWizard(t, 80, 40, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("4").sees("curl -sS -X POST", "$KOMBO_API_KEY", "kombo-apply submit -")
	})
}
