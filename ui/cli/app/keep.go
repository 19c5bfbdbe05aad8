package app

import (
	"fmt"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

// storeOptions are what the configuration asks of the store.
func (a *App) storeOptions() (store.Options, error) {
	c, err := config.Read(a.ConfigPath)
	if err == nil && a.StateDir == "" {
		err = config.ErrHomeless
	}
	return c.StoreOptions(a.StateDir, a.Now, a.keyring), err
}

// OpenStore opens the drafts and the history of this machine.
func (a *App) OpenStore() (*store.Store, error) {
	o, err := a.storeOptions()
	if err != nil {
		return nil, err
	}
	return store.Open(o)
}

// StoreForWizard is OpenStore for a wizard that runs in any case: if nothing can be kept it says so, and goes on.
func (a *App) StoreForWizard() (*store.Store, error) {
	s, err := a.OpenStore()
	if err != nil {
		a.unkept = true
		a.warn("Drafts and history are not kept this time, and what is sent is remembered only until the program ends:", err)
	}
	return s, err
}

// Journal opens what this machine knows of earlier submits.
func (a *App) Journal() (*store.Journal, error) {
	o, err := a.storeOptions()
	if err != nil {
		return nil, err
	}
	return store.OpenJournal(o)
}

// OpenJournal opens the journal for a target. The embedded sandbox begins anew each time, and so does its journal. If
// nothing can be kept, a warning says so, and the journal lasts as long as the program.
func (a *App) OpenJournal(t session.Target) *store.Journal {
	if t.Kind == session.TargetSandbox {
		return nil
	}
	j, err := a.Journal()
	if err != nil && !a.unkept {
		a.warn("What is sent is remembered only until the program ends:", err)
	}
	return j
}

func (a *App) warn(what string, err error) {
	_, _ = fmt.Fprintln(a.Streams.Err, what)
	for _, line := range exit.Lines(err) {
		_, _ = fmt.Fprintln(a.Streams.Err, "  "+line)
	}
}
