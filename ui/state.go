package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms"
	log "kombo-apply/forms/calls"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/calls"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
	"kombo-apply/ui/review"
	"kombo-apply/ui/steps"
	"kombo-apply/ui/theme"
)

// Model is the program's only tea.Model. Its Update does four things: size and background, the overlay on top, global
// keys, and the screen below; what a screen wants done comes back as an action.
type Model struct {
	s   *kit.Shared
	env Env

	width, height int
	preview       bool // beside the form
	previewOnly   bool // in a narrow window

	showing screenKind
	step    forms.StepID
	jobs    *jobs.List
	// The screens of the steps are made anew with each draft: the others when they are opened first, since lists
	// and schemas are read for some, which the first frame does not need.
	picker   *jobs.Picker
	steps    map[forms.StepID]*steps.Screen
	review   *review.Screen
	noFields *pane.Pane // the review's
	// visited are the steps that were visited: only there are problems pointed out before the review.
	visited map[forms.StepID]bool
	// Screens in the place of a step, while they are open; behind is the one on which the calls were opened.
	send    *result.Sending
	result  *result.Screen
	prefill *prefill.Screen
	calls   *calls.Screen
	behind  screenKind

	overlay kit.Overlay
	notice  notice
	// ahead keeps keys that came before what they are meant for: an enter in the search when there are
	// no jobs yet, and what was typed after it.
	ahead []tea.KeyPressMsg

	// users are known, as far as usersErr did not prevent it, once usersRead.
	usersRead bool
	usersErr  error
	outcomes  []*submit.Outcome
	sent      submits
	read      []string // the files that the form was filled from
	watched   watched
	drawn     drawn
	quitting  bool
}

// screenKind is which kind of screen is shown.
type screenKind int

const (
	atStep screenKind = iota
	atSending
	atResult
	atPrefill
	atCalls
)

// screen is what all screens have in common. They are plain structs: no messages if a call does.
type screen interface {
	Update(tea.Msg) (kit.Action, tea.Cmd)
	View(width, height int) string
	Cursor() *tea.Cursor
	Help() (title, text string, groups []kit.HelpGroup)
}

// submits are what was sent, for the daily report.
type submits struct {
	// session are those since the program started; earlier are those of today that the history knows from before.
	session, earlier []store.HistoryEntry
	// past are those of earlier days, the newest first.
	past []store.HistoryEntry
	// began is when the program started.
	began time.Time
}

// watched is what is known of what every Update is followed by: saving the draft, looking up the candidate's address,
// and probing the files.
type watched struct {
	draft   int // tells messages about this draft from those about one before it
	saving  bool
	email   string
	lookUp  int          // tells a look-up from those before it
	probed  forms.StepID // at which the files were last probed, if it is still shown
	ticking bool         // the clock will ask for the next probe
}

// drawn is what was drawn in the last frame, for parts that seldom change.
type drawn struct {
	bar, stepper kit.Cache
	body         map[previewLine]string
}

// previewLine is a line of the body as it is drawn.
type previewLine struct {
	styles *theme.Styles
	width  int
	kit.BodyLine
}

// notice is a line instead of the key bar; the next key removes it. It belongs to the kind of
// screen on which it was first shown.
type notice struct {
	text  string
	bad   bool
	on    screenKind
	bound bool
}

// say tells something until the next key.
func (m *Model) say(text string) tea.Cmd {
	m.notice = notice{text: text}
	return nil
}

// warn tells that something went wrong, or may.
func (m *Model) warn(text string) tea.Cmd {
	m.notice = notice{text: text, bad: true}
	return nil
}

// failed tells what went wrong, and reports whether it did.
func (m *Model) failed(what string, err error) bool {
	if err != nil {
		m.warn(what + ": " + err.Error())
	}
	return err != nil
}

func (m *Model) open(o kit.Overlay) tea.Cmd {
	m.overlay = o
	return nil
}

// ask opens a dialog that says what is true while it is read, not what was when it opened.
func (m *Model) ask(question func() *kit.Dialog) tea.Cmd {
	d := question()
	d.Live = question
	return m.open(d)
}

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
	Calls   *log.Log
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
