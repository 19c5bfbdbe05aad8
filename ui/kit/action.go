package kit

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// Action is what a screen or an overlay asks of the program. Screens know no parent: they return an
// action, and the model carries it out once. Those of one room only are declared there. An Overlay is an
// action too: it is opened.
type Action any

type (
	// Do carries itself out.
	Do func() tea.Cmd
	// GoTo opens a step, at a field if one is named.
	GoTo struct {
		Step  forms.StepID
		Field draft.Field
	}
	// StepBy moves to the next or the previous step.
	StepBy struct{ Delta int }
	// Back leaves what is shown instead of the step.
	Back struct{}
	// OpenLink shows a URL in the browser.
	OpenLink struct{ URL string }
	// CopyText puts text on the clipboard.
	CopyText struct{ Text string }
	// AskQuit asks before something would be lost.
	AskQuit struct{}
)

// To goes to the field of a problem.
func To(f draft.Field) GoTo { return GoTo{Step: forms.StepOf(f), Field: f} }

// Act is what a key does on a screen just now.
type Act struct {
	Key key.Binding
	Do  Action
	Off string // why it does nothing; empty: it works
}

// Acts are those of a screen: its keys, its help, and what is off come from them.
type Acts []Act

// Add adds a key.
func (acts *Acts) Add(b key.Binding, do Action, off string) { *acts = append(*acts, Act{b, do, off}) }

// Find returns what a key does; nil if it does nothing.
func (acts Acts) Find(k tea.KeyPressMsg) Action {
	for _, a := range acts {
		if a.Off == "" && key.Matches(k, a.Key) {
			return a.Do
		}
	}
	return nil
}

// Bindings are the keys, disabled if they are off.
func (acts Acts) Bindings() (out []key.Binding) {
	for _, a := range acts {
		a.Key.SetEnabled(a.Off == "")
		out = append(out, a.Key)
	}
	return out
}

// Off are those that are off. Both the answer to such a key and F1 are made from them.
func (acts Acts) Off() Acts {
	return slices.DeleteFunc(slices.Clone(acts), func(a Act) bool { return a.Off == "" })
}

// OffBecause are keys that are off for one reason.
func OffBecause(why string, bindings ...key.Binding) (out Acts) {
	for _, b := range bindings {
		out.Add(b, nil, why)
	}
	return out
}

// Unless is why something is off, unless it is on.
func Unless(on bool, why string) string {
	if on {
		return ""
	}
	return why
}
