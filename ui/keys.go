package ui

import "charm.land/bubbles/v2/key"

// globalKeys work on every screen. None of them is a key that a text field
// needs.
type globalKeys struct {
	help, goTo, submit, nextStep, prevStep, wire, drafts, fill, quit key.Binding
	// open, filter and reload belong to one step each; elsewhere they say so.
	open, filter, reload key.Binding
}

func newGlobalKeys() globalKeys {
	return globalKeys{
		help:     bind("f1", "F1", "help"),
		goTo:     bind("ctrl+g", "^G", "go to"),
		submit:   bind("ctrl+s", "^S", "review"),
		nextStep: bind("ctrl+n", "^N", "next step"),
		prevStep: bind("ctrl+p", "^P", "back"),
		wire:     bind("f2", "F2", "wire pane"),
		drafts:   bind("f4", "F4", "resume a draft"),
		fill:     bind("f5", "F5", "fill from a file"),
		quit:     bind("ctrl+c", "^C", "quit"),
		open:     bind("f3", "F3", "next unanswered"),
		filter:   bind("f6", "F6", "filter"),
		reload:   bind("ctrl+r", "^R", "reload"),
	}
}
