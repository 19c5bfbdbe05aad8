// Package app is what the commands have in common: flags, the target and its key, a connection,
// the store, and what is kept of the calls.
//
//	App           what a command is given (app.go), with the flags and arguments (flags.go)
//	Destination   the target: flags, environment, profile, or the sandbox (destination.go)
//	HeldKey       a key and its source (key.go), and whether it works
//	Connection    a client for it (connection.go)
//	OpenStore     drafts, history and journal (keep.go)
//	Consent       a question before what cannot be undone (consent.go)
//	DebugLog      the log of calls, on request (debuglog.go)
//	Recording     the calls of a run as an archive, people taken out (recording.go)
package app

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/config"
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
