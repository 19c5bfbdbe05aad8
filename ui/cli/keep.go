package cli

import (
	"errors"
	"fmt"

	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/exit"
)

// openStore opens the drafts and the history of this machine.
func (a *app) openStore() (*store.Store, error) {
	c, err := readConfig(a.configPath)
	if err != nil {
		return nil, err
	}
	if a.stateDir == "" {
		return nil, errHomeless
	}
	return store.Open(c.options(a.stateDir, a.now, a.keyring))
}

// storeForWizard is openStore for a wizard that runs in any case: if nothing can be kept it says
// so, and goes on.
func (a *app) storeForWizard() (*store.Store, error) {
	s, err := a.openStore()
	if err != nil {
		a.unkept = true
		_, _ = fmt.Fprintln(a.streams.Err, "Drafts and history are not kept this time, and what is sent is remembered only until the program ends:")
		for _, line := range exit.Lines(err) {
			_, _ = fmt.Fprintln(a.streams.Err, "  "+line)
		}
	}
	return s, err
}

// openJournal opens what this machine knows of earlier submits. The embedded sandbox begins anew
// each time, and so does its journal. If nothing can be kept, a warning says so, and the journal
// lasts as long as the program.
func (a *app) openJournal(t session.Target) *store.Journal {
	if t.Kind == session.TargetSandbox {
		return nil
	}
	c, err := readConfig(a.configPath)
	var j *store.Journal
	if a.stateDir == "" {
		err = errHomeless
	}
	if err == nil {
		j, err = store.OpenJournal(c.options(a.stateDir, a.now, a.keyring))
	}
	if err != nil && !a.unkept {
		_, _ = fmt.Fprintln(a.streams.Err, "What is sent is remembered only until the program ends:")
		for _, line := range exit.Lines(err) {
			_, _ = fmt.Fprintln(a.streams.Err, "  "+line)
		}
	}
	return j
}

// carefulKeyring survives a panic in the keyring's library: the keyring is asked in the
// background, and there a panic would take the terminal with it.
type carefulKeyring struct{ inner store.Keyring }

var errKeyringBroken = errors.New("the system's keyring crashed")

func caught(err *error) {
	if recover() != nil {
		*err = errKeyringBroken
	}
}

// Get implements store.Keyring.
func (k carefulKeyring) Get(service, name string) (secret string, err error) {
	defer caught(&err)
	return k.inner.Get(service, name)
}

// Set implements store.Keyring.
func (k carefulKeyring) Set(service, name, secret string) (err error) {
	defer caught(&err)
	return k.inner.Set(service, name, secret)
}

// Delete implements store.Keyring.
func (k carefulKeyring) Delete(service, name string) (err error) {
	defer caught(&err)
	return k.inner.Delete(service, name)
}

// lendOnly hands out what a keyring holds and puts nothing into it.
type lendOnly struct{ store.Keyring }

// Set implements store.Keyring.
func (lendOnly) Set(string, string, string) error {
	return errors.New("encryption is switched off")
}
