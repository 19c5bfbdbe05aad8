package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/session"
)

// Files that were picked may change or vanish while a person fills in the rest. They
// are looked at in the background when a step that shows them is entered, every few
// seconds where they are all there is to see, and once more before they are sent. A
// look that finds nothing new changes nothing, so that nothing is drawn.

type (
	// filesChecked is the look at the files that a submit waits for.
	filesChecked struct{ session.Event }
	lookDue      struct{}
)

// lookEvery is how often the files are looked at while they are on the screen.
const lookEvery = 3 * time.Second

// fileWatch is where the files were looked at last, and whether the next look is due by
// itself.
type fileWatch struct {
	seen    bool
	step    forms.StepID
	ticking bool
}

// watchFiles is asked after every Update, and sees to it that files are looked at where
// they are shown.
func (m *Model) watchFiles() tea.Cmd {
	w := &m.watch
	if m.place != atStep || m.step != forms.StepAttachments && m.step != forms.StepQuestions && m.step != forms.StepReview {
		w.seen = false
		return nil
	}
	if len(m.s.Draft.LocalFiles()) == 0 {
		w.seen, w.step = true, m.step
		return nil
	}
	var cmds []tea.Cmd
	if !w.seen || w.step != m.step {
		w.seen, w.step = true, m.step
		cmds = append(cmds, run(m.s.LookAtFiles()))
	}
	if !w.ticking && m.step != forms.StepQuestions {
		w.ticking = true
		cmds = append(cmds, tea.Tick(lookEvery, func(time.Time) tea.Msg { return lookDue{} }))
	}
	return tea.Batch(cmds...)
}

// lookAgain is the look that the clock asks for; watchFiles starts it anew.
func (m *Model) lookAgain() tea.Cmd {
	m.watch.ticking = false
	if !m.watch.seen || m.step == forms.StepQuestions {
		return nil
	}
	return run(m.s.LookAtFiles())
}

// reloadPanes shows what something else than a field has changed in the draft.
func (m *Model) reloadPanes() {
	for _, p := range m.wizard.panes() {
		p.reload()
	}
}

// checkFiles is the look at the files before they are sent; nil where there are none.
func (m *Model) checkFiles() tea.Cmd {
	look := m.s.LookAtFiles()
	if look == nil {
		return nil
	}
	ctx := m.send.ctx
	return func() tea.Msg { return filesChecked{look(ctx)} }
}

// filesChecked goes on with the submit, or back to the review when a file is no longer
// the one that was picked.
func (m *Model) filesChecked(msg filesChecked) tea.Cmd {
	if m.s.Take(msg.Event) {
		m.reloadPanes()
	}
	if m.send == nil || m.send.phase != phaseChecking {
		return nil
	}
	if m.send.stopping {
		return m.stopped()
	}
	before := m.s.Problems
	m.s.refresh()
	if fresh := newErrors(before, m.s.Problems); len(fresh) > 0 {
		m.backToReview("not sent: " + fresh[0].Text)
		return nil
	}
	return m.recheck()
}
