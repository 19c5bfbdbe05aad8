package ui

import (
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// action is what a screen or an overlay asks of the program. Screens know no
// parent: they return an action, and the model carries it out in one place. Those
// of one room only are declared there.
type action any

type (
	// goTo opens a step, at a field if one is named.
	goTo struct {
		step  forms.StepID
		field draft.Field
	}
	// stepBy moves to the next or the previous step.
	stepBy struct{ delta int }
	// backToForm leaves what is shown in place of the step.
	backToForm struct{}
	// openLink shows a URL in the browser.
	openLink struct{ url string }
	// copyText puts text on the clipboard.
	copyText struct{ text string }
	// askQuit asks before something would be lost.
	askQuit struct{}
)
