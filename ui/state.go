package ui

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/field"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/calls"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
	"kombo-apply/ui/theme"
)

// Model is the program's only tea.Model. Its Update does four things: size and background, the overlay on top, global
// keys, and the screen below; what a screen wants done comes back as an action.
type Model struct {
	s *view

	width, height int
	preview       bool // beside the form
	previewOnly   bool // in a narrow window

	showing screenKind
	// read are the files that the form was filled from.
	read   []string
	step   forms.StepID
	wizard *wizard
	send   *result.Sending
	result *result.Screen
	// prefill is the screen of suggestions from a file, while it is open.
	prefill *prefill.Screen
	// calls is the list of calls, while it is open, and behind the screen on which it was opened.
	calls  *calls.Screen
	behind screenKind

	// probedAt is the step at which the files were last probed, if it is still shown; ticking: the clock
	// will ask for the next probe.
	probedAt forms.StepID
	ticking  bool

	overlay kit.Overlay
	notice  notice
	// ahead keeps keys that came before what they are meant for: an enter in the search when there are
	// no jobs yet, and what was typed after it.
	ahead []tea.KeyPressMsg

	// What was drawn in the last frame, for parts that seldom change.
	bar          kit.Cache
	stepperCache kit.Cache
	coloured     map[previewLine]string

	autosave *autosave
	outcomes []*submit.Outcome
	quitting bool
}

// previewLine is a line of the body, and what is said of it.
type previewLine struct {
	styles         *theme.Styles
	width          int
	text, question string
}

// Outcomes are those of all submits since the program started, in order.
func (m *Model) Outcomes() []*submit.Outcome { return m.outcomes }

// Why something cannot be done, in more than one place.
const (
	underWay   = "a submit is under way"
	notEntered = "nothing was entered yet"
	hasArrived = "it has arrived"
	noEditor   = "there is no editor here; set $EDITOR"
)

// call is what the shell does itself: an action of its own, or what follows on work in the background.
type call func() tea.Cmd

// after does something after a while.
func after(while time.Duration, do call) tea.Cmd {
	return tea.Tick(while, func(time.Time) tea.Msg { return do })
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

// notice is a line instead of the key bar; the next key removes it. It belongs to the kind of
// screen on which it was first shown.
type notice struct {
	text  string
	bad   bool
	on    screenKind
	bound bool
}

// whyBusy says why most things have to wait.
func (m *Model) whyBusy() string { return kit.Unless(m.showing != atSending, underWay) }

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

// open puts an overlay on top of the screen.
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

// People are the names, addresses and numbers of those who may be on the screen, and the names of their files.
func (m *Model) People() (out []string) {
	c := m.s.Draft.Candidate
	named := func(names ...string) {
		for _, name := range names {
			out = append(append(out, name), strings.Fields(name)...)
		}
	}
	named(c.FirstName, c.LastName)
	out = append(out, c.Email, c.Phone)
	for _, e := range c.MoreEmails {
		out = append(out, e.Address)
	}
	for _, p := range c.MorePhones {
		out = append(out, p.Number)
	}
	out = append(out, c.Links...)
	if m.prefill != nil {
		out = append(out, m.prefill.People()...)
	}
	out = append(out, namesIn(m.s.sent.session, m.s.sent.earlier, m.s.sent.past)...)
	for _, p := range m.s.People {
		named(string(p.FirstName), string(p.LastName))
		for _, e := range p.EmailAddresses {
			out = append(out, string(e.Address))
		}
	}
	for _, u := range m.s.Users {
		out = append(out, u.Label(), string(u.Email))
	}
	for _, d := range m.s.Drafts {
		named(d.Candidate)
	}
	return append(out, m.fileNames()...)
}

// fileNames are the names of the files that may be on the screen.
func (m *Model) fileNames() (out []string) {
	paths := slices.Concat(m.read, m.s.Queue.Files())
	for _, a := range m.s.Draft.Attachments {
		paths = append(paths, a.File.Name, a.File.Path)
	}
	for _, a := range m.s.Draft.Answers {
		paths = append(paths, a.Value.File.Name, a.Value.File.Path)
	}
	f := m.focusedField()
	if m.showing == atPrefill {
		f = m.prefill.Pane.Focused()
	}
	if inner, ok := f.(*field.Rows); ok && inner.Current() != nil {
		f = inner.Current()
	}
	if f, ok := f.(*field.File); ok {
		paths = append(paths, f.Names()...)
	}
	for _, path := range paths {
		if path != "" {
			out = append(out, filepath.Base(path))
		}
	}
	return out
}

// Typing reports whether letters go into a text now.
func (m *Model) Typing() bool {
	if list, ok := m.overlay.(*kit.Palette); ok {
		return !list.Letters
	}
	searching := m.showing == atStep && m.step == forms.StepJob && m.wizard.picker.Choosing()
	named := m.showing == atPrefill && m.prefill.Naming()
	return m.overlay == nil && (searching || named || m.focusedField() != nil)
}

// focusedField is the field with the keys, if the screen has one.
func (m *Model) focusedField() field.Field {
	if m.showing != atStep {
		return nil
	}
	return m.wizard.pane(m.step).Focused()
}

func (m *Model) screen() screen {
	switch m.showing {
	case atSending:
		return m.send
	case atResult:
		return m.result
	case atPrefill:
		return m.prefill
	case atCalls:
		return m.calls
	case atStep:
	}
	return m.wizard.screen(m.step)
}

// asSent reports whether the draft stands as it went out last.
func (m *Model) asSent() bool {
	return m.result != nil && reflect.DeepEqual(m.result.Draft, *m.s.Draft)
}

// allSent reports whether leaving the draft loses nothing: it was sent as it is, and has arrived.
func (m *Model) allSent() bool { return m.asSent() && m.result.There() }

// SaveUnsent is the autosave's, for the program that ends the wizard.
func (m *Model) SaveUnsent() (id string, err error) { return m.autosave.SaveUnsent() }

// Before is what the journal knows of a submit of what stands in the form.
func (m *Model) Before() store.Sent { return m.s.Before() }

// mayHaveArrived reports whether what stands in the form went out, in this run or before it, and it is
// not known what came of it.
func (m *Model) mayHaveArrived() bool {
	if m.result == nil {
		return m.s.Before().Unclear()
	}
	return m.asSent() && m.result.Unclear()
}

// whetherSent says it of what is not known to have arrived.
func (m *Model) whetherSent() string {
	if m.mayHaveArrived() {
		return "It is not known whether what you sent has arrived."
	}
	return "What you have entered has not been sent."
}
