package tape

import (
	"context"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Show plays a tape on a model, instead of it. The person in front of it has two keys: space
// holds the tape and lets it go on, ctrl+c ends it.
type Show struct {
	tea.Model
	Tape *Tape
	// Hurry is for a show without an audience: no key rests, and no pause is longer than keys are
	// ignored after a screen came by itself (kit.QuietPeriod).
	Hurry bool
	// Dark makes screenshots dark.
	Dark bool

	ctx    context.Context
	stop   context.CancelFunc
	asked  chan request
	held   atomic.Bool
	told   Caption   // the last one
	hidden *tea.View // what is seen while what happens is hidden
	hiding bool      // the same, for the goroutine of the tape
	result error
}

// request is something that the tape wants, on the model's goroutine.
type request struct {
	do   func() tea.Cmd
	done chan struct{}
}

// ended says that the tape did.
type ended struct{ err error }

const longestHurried = 500 * time.Millisecond

func (s *Show) Init() tea.Cmd {
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.asked = make(chan request)
	play := func() tea.Msg { return ended{s.Tape.Play(s.ctx, stage{s})} }
	return tea.Batch(s.Model.Init(), s.next, play)
}

// Err is what went wrong; context.Canceled if a person stopped it.
func (s *Show) Err() error { return s.result }

// next waits for the next request.
func (s *Show) next() tea.Msg {
	select {
	case r := <-s.asked:
		return r
	case <-s.ctx.Done():
		return nil
	}
}

func (s *Show) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case request:
		defer close(msg.done)
		return s, tea.Batch(msg.do(), s.next)
	case ended:
		s.stop()
		s.result = msg.err
		return s, tea.Quit
	case tea.KeyPressMsg:
		switch msg.String() {
		case "ctrl+c":
			s.stop()
		case "space":
			s.held.Store(!s.held.Load())
			if s.held.Load() {
				return s, s.pass(Caption("held: space goes on, ctrl+c ends it"))
			}
			return s, s.pass(s.told)
		}
		return s, nil
	case tea.PasteMsg, tea.MouseMsg:
		return s, nil
	}
	return s, s.pass(msg)
}

func (s *Show) pass(msg tea.Msg) (cmd tea.Cmd) {
	s.Model, cmd = s.Model.Update(msg)
	return cmd
}

func (s *Show) View() tea.View {
	if s.hidden != nil {
		return *s.hidden
	}
	return s.Model.View()
}

// stage is the Show for its tape: what it does happens on the model's goroutine.
type stage struct{ *Show }

func (s stage) ask(do func() tea.Cmd) {
	r := request{do, make(chan struct{})}
	select {
	case s.asked <- r:
	case <-s.ctx.Done():
		return
	}
	select {
	case <-r.done:
	case <-s.ctx.Done():
	}
}

func (s stage) Send(msg tea.Msg, rest time.Duration) {
	s.ask(func() tea.Cmd {
		if told, ok := msg.(Caption); ok {
			s.told = told
		}
		return s.pass(msg)
	})
	if !s.Hurry && !s.hiding {
		s.Pause(rest)
	}
}

// unveiled is a model that hides something from those who watch, but not from a tape.
type unveiled interface{ Unveiled() tea.View }

func (s stage) Screen() string { return text(s.drawn(true)) }
func (s stage) Seen() string   { return text(s.drawn(false)) }

// drawn is the screen with its colours.
func (s stage) drawn(all bool) (screen string) {
	s.ask(func() tea.Cmd {
		view := s.Model.View
		if m, ok := s.Model.(unveiled); ok && all {
			view = m.Unveiled
		}
		screen = view().Content
		return nil
	})
	return screen
}

// trailing blanks are no part of a text.
var trailing = regexp.MustCompile(`(?m) +$`)

// text is a screen without its colours.
func text(screen string) string { return trailing.ReplaceAllString(ansi.Strip(screen), "") }

func (s stage) Pause(d time.Duration) {
	if s.Hurry || s.hiding {
		d = min(d, longestHurried)
	}
	for wait := true; wait; wait = s.held.Load() {
		select {
		case <-time.After(d):
		case <-s.ctx.Done():
			return
		}
	}
}

func (s stage) Hide(on bool) {
	s.hiding = on
	s.ask(func() tea.Cmd {
		s.hidden = nil
		if on {
			s.hidden = new(s.Model.View())
		}
		return nil
	})
}

// Screenshot writes the screen as SVG, to the path at which VHS would write a PNG.
func (s stage) Screenshot(file string) error {
	return os.WriteFile(strings.TrimSuffix(file, ".png")+".svg", Picture(s.drawn(false), s.Dark), 0o644)
}
