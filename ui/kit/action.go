package kit

import (
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// Action is what a screen or an overlay asks of the program. Screens know no parent: they return an
// action, and the model carries it out once. Those of one room only are declared there.
type Action any

type (
	// GoTo opens a step, at a field if one is named.
	GoTo struct {
		Step  forms.StepID
		Field draft.Field
	}
	// StepBy moves to the next or the previous step.
	StepBy struct{ Delta int }
	// BackToForm leaves what is shown instead of the step.
	BackToForm struct{}
	// OpenLink shows a URL in the browser.
	OpenLink struct{ URL string }
	// CopyText puts text on the clipboard.
	CopyText struct{ Text string }
	// AskQuit asks before something would be lost.
	AskQuit struct{}
)

// To goes to the field of a problem.
func To(f draft.Field) GoTo { return GoTo{Step: forms.StepOf(f), Field: f} }
