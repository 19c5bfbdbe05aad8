// Package app is what the commands have in common: flags, the target and its key, a connection,
// the store, and what is kept of the calls.
//
//	App           what a command is given (app.go), with the flags and arguments (flags.go)
//	Destination   the target: flags, environment, profile, or the sandbox (destination.go)
//	HeldKey       a key and its source (key.go), and whether it works
//	Connection    a client for it (connection.go)
//	OpenStore     drafts, history and journal (app.go)
//	Consent       a question before what cannot be undone (app.go)
//	DebugLog      the log of calls, on request (debuglog.go)
//	Recording     the calls of a run as an archive, people taken out (recording.go)
package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// App is what the commands have in common.
type App struct {
	Streams    terminal.Streams
	Env        terminal.Environment
	Flags      Flags
	Now        func() time.Time
	ConfigPath string        // the file of the profiles
	StateDir   string        // the folder of drafts and history
	unkept     bool          // the warning that nothing can be kept was shown
	keyring    store.Keyring // that of the system
	insecure   insecureFile  // the file used instead of it, if that is asked for
	// Parsed is set once the command line was understood: errors before that are about its use.
	Parsed       bool
	Retries      chan apiclient.RetryNotice // takes word of reads that are tried again to the screen
	JobProblems  []string                   // say what is wrong in the file of --jobs, by place
	WriteTimeout time.Duration              // limits a create call; 0 means the client's own limit
	noRegion     bool                       // set if nothing named one, so that the standard one was asked
	onScreen     bool                       // set while the wizard has the terminal
	Debug        *DebugLog                  // the log of --debug; nil if there is none
	Calls        Recording                  // what is kept of the calls of this run
	// Disturb stands between the model and the terminal, for tests that break it; nil in the program.
	Disturb func(tea.Model) tea.Model
}

// New makes what a run has: its streams, its variables, and the paths of its files.
func New(s terminal.Streams, environ []string) *App {
	env := terminal.Environment(environ)
	a := &App{
		Streams:    s,
		Env:        env,
		Flags:      newFlags(),
		insecure:   insecureFile{config.InFolder(config.Dir(), "insecure-keys.json")},
		Now:        time.Now,
		Retries:    make(chan apiclient.RetryNotice, 8),
		ConfigPath: config.InFolder(config.Dir(), "config.toml"),
		StateDir:   config.StateDir(),
	}
	a.UseKeyring(store.SystemKeyring())
	return a
}

// UseKeyring takes a keyring that may hang or fail inside.
func (a *App) UseKeyring(k store.Keyring) { a.keyring = store.Patient(k) }

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

// Ask puts a question to a person at a terminal and returns what was typed.
func Ask(ctx context.Context, s terminal.Streams, question string) (string, error) {
	if _, err := fmt.Fprint(s.Err, question); err != nil {
		return "", err
	}
	typed, err := bufio.NewReader(terminal.Stoppable{Ctx: ctx, R: s.In}).ReadString('\n')
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil && typed == "" {
		_, _ = fmt.Fprintln(s.Err)
		return "", err
	}
	return strings.TrimSpace(typed), nil
}

// Consent is asked before an act that cannot be undone: a word typed by a person, or --yes if nobody can be asked.
type Consent struct {
	streams terminal.Streams
	yes     bool
}

// Consent asks on the terminal of the program.
func (a *App) Consent(yes bool) Consent { return Consent{a.Streams, yes} }

// Possible fails early if the act can never be consented to.
func (c Consent) Possible(act string) error {
	if c.yes || c.streams.InIsTTY && c.streams.ErrIsTTY {
		return nil
	}
	return exit.Usage("there is no terminal to ask on whether to "+act, "Give --yes if you mean it.")
}

// Given asks for the word, unless --yes was given.
func (c Consent) Given(ctx context.Context, question, word string) (bool, error) {
	if c.yes {
		return true, nil
	}
	typed, err := Ask(ctx, c.streams, question+" Type "+word+" to go on: ")
	return strings.EqualFold(typed, word), err
}

// ToSend asks for the word of a send, and returns an error if it is not given.
func (c Consent) ToSend(ctx context.Context, question, word string) error {
	sure, err := c.Given(ctx, question, word)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil || !sure:
		return errors.New("it was not confirmed, so nothing was sent")
	}
	return nil
}

// ErrReadOnly refuses to send to a profile that is marked as read-only.
func ErrReadOnly(t session.Target) error {
	return exit.Hint(fmt.Errorf("the profile %s is read-only, so nothing was sent", t.Name), "Choose another profile, or take read_only out of this one.")
}
