package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// Files that were picked may change or vanish while a person fills in the rest. They are probed in
// the background when a step that shows them is entered, and every few seconds if a step shows
// nothing else. If nothing is new, nothing is drawn.

type probeDue struct{}

// probeEvery is how often the files are probed while they are on the screen.
const probeEvery = 3 * time.Second

// watchFiles is called after every Update, and starts a probe if files are shown.
func (m *Model) watchFiles() tea.Cmd {
	w := &m.watch
	if m.showing != atStep || m.step != forms.StepAttachments && m.step != forms.StepQuestions && m.step != forms.StepReview {
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
		cmds = append(cmds, kit.Run(m.s.ProbeFiles()))
	}
	if !w.ticking && m.step != forms.StepQuestions {
		w.ticking = true
		cmds = append(cmds, tea.Tick(probeEvery, func(time.Time) tea.Msg { return probeDue{} }))
	}
	return tea.Batch(cmds...)
}

// probeAgain is the probe that the clock asks for; watchFiles starts it anew.
func (m *Model) probeAgain() tea.Cmd {
	m.watch.ticking = false
	if !m.watch.seen || m.step == forms.StepQuestions {
		return nil
	}
	return kit.Run(m.s.ProbeFiles())
}

// reloadPanes shows what something else than a field has changed in the draft.
func (m *Model) reloadPanes() {
	for _, p := range m.wizard.panes() {
		p.Reload()
	}
}
