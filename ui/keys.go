package ui

import (
	"charm.land/bubbles/v2/key"

	"kombo-apply/ui/kit"
)

// globalKeys work on every screen. A text field needs none of them.
type globalKeys struct {
	Help, goTo, submit, nextStep, prevStep, wire, drafts, fill, quit key.Binding
	// open, filter and reload belong to one step each; elsewhere they say so.
	open, filter, reload key.Binding
}

func newGlobalKeys() globalKeys {
	return globalKeys{
		Help:     kit.Bind("f1", "F1", "help"),
		goTo:     kit.Bind("ctrl+g", "^G", "go to"),
		submit:   kit.Bind("ctrl+s", "^S", "review"),
		nextStep: kit.Bind("ctrl+n", "^N", "next step"),
		prevStep: kit.Bind("ctrl+p", "^P", "back"),
		wire:     kit.Bind("f2", "F2", "request preview"),
		drafts:   kit.Bind("f4", "F4", "resume a draft"),
		fill:     kit.Bind("f5", "F5", "fill from a file"),
		quit:     kit.Bind("ctrl+c", "^C", "quit"),
		open:     kit.Bind("f3", "F3", "next unanswered"),
		filter:   kit.Bind("f6", "F6", "filter"),
		reload:   kit.Bind("ctrl+r", "^R", "reload"),
	}
}
