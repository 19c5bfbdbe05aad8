// Package ui is the wizard's shell: the one tea.Model, which screen is shown, and what is done for the screens. The
// screens are rooms of their own, which know neither the shell nor each other:
//
//	jobs, steps     the job, and the steps made of fields; pane is their container
//	review, result  the last check; sending, and what came of it
//	prefill         suggestions from a file
//	kit             what they all draw with and share
//
// Here are the Model, with what it has from outside (state.go), its Update (model.go), the screens of the steps and the
// way from one to another (steps.go), what is done on request (dispatch.go), from anywhere (commands.go), and in the
// background (watch.go, outside.go), and the frame around a screen (frame.go, header.go).
//
// Update does no I/O and asks no clock: commands bring facts, and what a screen wants done comes back as an action.
package ui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/session"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
)

// New makes the program's model.
func New(env Env) *Model {
	styles := env.styles(env.Dark == nil || *env.Dark)
	s := &kit.Shared{Session: session.New(env.Env), Styles: styles, Keys: env.Keys, Locale: env.Locale, Dir: env.Dir, CarryOver: env.CarryOver}
	m := &Model{s: s, env: env, preview: env.Preview, jobs: &jobs.List{}, noFields: pane.New(nil, styles, env.Keys)}
	m.sent.began = s.Now()
	m.newSteps()
	if env.Notice != "" {
		m.warn(env.Notice)
	}
	if env.Resume != nil {
		m.opened(*env.Resume)
	}
	return m
}

// firstFrame is how long the first frame may take: the renderer draws 120 times a second.
const firstFrame = 12 * time.Millisecond

// Init asks for what is needed. Data is read after the first frame, so that the screen is never empty meanwhile.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.enter(m.step, false), m.awaitRetry, m.fromQueue()}
	if m.env.Dark == nil {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	load := []tea.Cmd{m.jobs.Load(m.s.Kombo), m.loadIntegration, m.loadLimits(), m.loadUsers, m.listDrafts()}
	if m.s.Draft.JobID != "" {
		load = append(load, m.loadJob())
	}
	return tea.Batch(append(cmds, func() tea.Msg {
		time.Sleep(firstFrame)
		return tea.Batch(load...)()
	})...)
}

func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		if m.env.Dark == nil {
			m.restyle(msg.IsDark())
		}
	case tea.KeyPressMsg:
		m.notice = notice{}
		cmd = m.key(unbuffered(msg))
	case tea.PasteMsg:
		msg.Content = pastedNewlines.Replace(msg.Content)
		if list, ok := m.overlay.(*kit.Palette); ok {
			list.Paste(msg.Content)
		} else if m.overlay == nil {
			cmd = m.toScreen(msg)
		}
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		cmd = m.mouse(msg)
	default:
		cmd = tea.Batch(m.handleMsg(msg), m.replay())
	}
	if !m.notice.bound {
		m.notice.on, m.notice.bound = m.showing, true
	}
	return m, tea.Batch(cmd, m.sync())
}

// pastedNewlines undoes what most terminals do to the ends of lines.
var pastedNewlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// key goes to the overlay if there is one, then to the global keys, then to the screen.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	if m.overlay != nil {
		o := m.overlay
		done, act := o.Update(m.s.Keys, msg)
		if done && m.overlay == o {
			m.overlay = nil
		}
		return m.dispatch(act)
	}
	if m.tooSmall() && !key.Matches(msg, m.s.Keys.Quit) || m.hold(msg) {
		return nil
	}
	if why := m.whyOff(msg); why != "" {
		return m.say(why)
	}
	if do, ok := m.globalKey(msg); ok {
		return do()
	}
	return m.toScreen(msg)
}

func (m *Model) toScreen(msg tea.Msg) tea.Cmd {
	act, cmd := m.screen().Update(msg)
	return tea.Batch(cmd, m.dispatch(act))
}

// mouse translates the position into the body's and hands the event on.
func (m *Model) mouse(msg tea.Msg) tea.Cmd {
	if m.overlay != nil || m.tooSmall() {
		return nil
	}
	g := m.geometry()
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if msg.Button != tea.MouseLeft {
			return nil
		}
		if step, ok := m.stepAt(msg.X, msg.Y); ok {
			return m.goTo(kit.GoTo{Step: step})
		}
		msg.X, msg.Y = msg.X-g.bodyX, msg.Y-g.bodyY
		if msg.X >= 0 && msg.X < g.bodyWidth && msg.Y >= 0 && msg.Y < g.bodyHeight {
			return m.toScreen(msg)
		}
	case tea.MouseWheelMsg:
		msg.X, msg.Y = msg.X-g.bodyX, msg.Y-g.bodyY
		return m.toScreen(msg)
	}
	return nil
}

func (m *Model) restyle(isDark bool) {
	m.s.Styles = m.env.styles(isDark)
	for _, p := range m.panes() {
		p.SetStyles(m.s.Styles)
	}
}

// sync makes everything that follows from the draft agree with it, once per Update.
func (m *Model) sync() tea.Cmd {
	cmd := m.watchEmail()
	m.s.Refresh()
	for _, st := range m.steps {
		st.Sync()
		m.showProblems(st)
	}
	m.picker.Pane.ShowProblems(m.s.ProblemsOf(forms.StepJob), true, m.s.WhyDim)
	return tea.Batch(cmd, m.watchDraft(), m.watchFiles())
}

// unbuffered makes enter of what a terminal makes of it before the program has
// switched it to raw: a line feed, which is ctrl+j.
func unbuffered(msg tea.KeyPressMsg) tea.KeyPressMsg {
	if msg.Code == 'j' && msg.Mod == tea.ModCtrl {
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	return msg
}

// hold reports whether a key has to wait. A key that corrects or leads away ends the waiting.
func (m *Model) hold(msg tea.KeyPressMsg) bool {
	if len(m.ahead) == 0 {
		if !key.Matches(msg, m.s.Keys.Enter) || m.jobs.Len() > 0 || !m.jobMayCome() {
			return false
		}
	} else if !key.Matches(msg, m.s.Keys.Enter, m.s.Keys.Next) && msg.Text == "" {
		m.ahead = nil
		return false
	}
	m.ahead = append(m.ahead, msg)
	return true
}

// jobMayCome reports whether what was typed matches no job so far.
func (m *Model) jobMayCome() bool {
	return m.showing == atStep && m.step == forms.StepJob && m.picker.Awaits()
}

// replay follows the waiting keys once the job is there, or forgets them when it
// does not come: they were not meant for what is shown then.
func (m *Model) replay() tea.Cmd {
	if len(m.ahead) == 0 || m.overlay != nil || m.jobMayCome() {
		return nil
	}
	keys := m.ahead
	m.ahead = nil
	if m.picker.Count() == 0 {
		return m.warn("no job matches “" + kit.CleanLine(strings.TrimSpace(m.picker.Query)) + "”")
	}
	var cmds []tea.Cmd
	for _, k := range keys {
		cmds = append(cmds, m.key(k), m.sync())
	}
	return tea.Batch(cmds...)
}
