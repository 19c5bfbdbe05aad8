package cli_test

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/submit"
)

// The canary must be nowhere but in the files that a person searches for.
const (
	canaryName  = "Canaryquist"
	canaryEmail = "zq-canary@example.com"
)

// breakKey makes a program under test fail inside, as TEST_BREAK says.
const breakKey = "\x1c"

// breakWords stand for what a person has entered: no crash may tell them.
const breakWords = "Ada Lovelace, " + canaryName + ", 12 Example Street"

// breaker breaks a model on purpose; nil leaves it alone.
func breaker(how string) func(tea.Model) tea.Model {
	if how == "" {
		return nil
	}
	return func(m tea.Model) tea.Model { return &broken{Model: m, how: how} }
}

type broken struct {
	tea.Model
	how  string
	view bool
}

func (b *broken) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == `ctrl+\` {
		fail := func() tea.Msg { panic(breakWords) }
		idle := func() tea.Msg { return nil }
		switch b.how {
		case "update":
			fail()
		case "runtime":
			var none []int
			_ = none[len(breakWords)]
		case "command":
			return b, fail
		case "batch":
			return b, tea.Batch(idle, tea.Batch(idle, fail))
		case "sequence":
			return b, tea.Sequence(idle, tea.Batch(idle, fail))
		case "view":
			b.view = true
		}
		return b, nil
	}
	if _, posted := msg.(*submit.Outcome); posted && b.how == "deaf" {
		return b, tea.Quit // told to stop just when the answer was there
	}
	var cmd tea.Cmd
	b.Model, cmd = b.Model.Update(msg)
	return b, cmd
}

func (b *broken) View() tea.View {
	if b.view {
		panic(breakWords)
	}
	return b.Model.View()
}
