package ui

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/calls"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// Env is everything the wizard has from outside, so that tests can replace it.
type Env struct {
	session.Env
	// WriteFile writes a file of that name into the person's folder, in the place of an earlier one,
	// and returns its path.
	WriteFile func(name string, data []byte, people ...string) (path string, err error)
	// Edit opens text in the person's editor, in a file of that name, and answers with the message
	// that done makes of it.
	Edit func(name, text string, done func(Edited) tea.Msg) tea.Cmd
	// Copy copies with a program of this machine and names it; nil: the terminal is asked to.
	Copy func(text string) (program string, err error)
	// OpenURL shows a link in the person's browser.
	OpenURL func(url string) error
	// Guard knows of the submit under way; nil guards nothing.
	Guard *submit.Guard
	// Resume is the draft to begin with; nil begins with an empty one.
	Resume *store.Entry
	// Notice is said at the start, until a key is pressed.
	Notice string
	// Retries brings word of reads that are tried again, so that a wait is explained.
	Retries <-chan apiclient.RetryNotice
	// Faults makes the sandbox in the program fail; nil if there is none.
	Faults *sandbox.Dial
	// Calls are those of this run, and SaveHAR writes them to a file.
	Calls   *calls.Log
	SaveHAR func() (path string, err error)
	// Present is for others who watch: what passes quickly stays for a while.
	Present bool
	// Dark forces the dark or light theme; nil asks the terminal.
	Dark *bool
	// Contrast asks for colours of high contrast.
	Contrast bool
	// CarryOver is what the next candidate keeps by default.
	CarryOver session.CarryOver
	// NoMouse leaves the mouse to the terminal, which can mark text with it then.
	NoMouse bool
	// Preview shows the request beside the form from the start; a key hides and shows it.
	Preview bool
	// Keys is the key map.
	Keys *kit.Keys
	// Locale is that of the person's computer, such as de_DE.UTF-8; empty: not known.
	Locale string
	// Dir is the folder that relative paths start from.
	Dir string
}

// styles are those for a dark or a light background. Fields name the key that the help has.
func (e *Env) styles(isDark bool) *theme.Styles {
	styles := theme.New(isDark)
	if e.Contrast {
		styles = theme.HighContrast(isDark)
	}
	help := e.Keys.Help.Help().Key
	styles.Field.HelpKey, styles.Ignored.HelpKey = help, help
	return styles
}

// Edited is what came back from the person's editor.
type Edited struct {
	Text string
	Err  error
}
