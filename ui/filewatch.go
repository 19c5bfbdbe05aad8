package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// probeEvery is how often the files are probed while they are on the screen.
const probeEvery = 3 * time.Second

// watchFiles is called after every Update. Files that were picked may change or vanish while a person
// fills in the rest: they are probed in the background when a step that shows them is entered, and every
// few seconds if a step shows nothing else. If nothing is new, nothing is drawn.
func (m *Model) watchFiles() tea.Cmd {
	shown := m.step == forms.StepAttachments || m.step == forms.StepQuestions || m.step == forms.StepReview
	if m.showing != atStep || !shown {
		m.probedAt = forms.StepJob // which shows none
		return nil
	}
	entered := m.probedAt != m.step
	m.probedAt = m.step
	if len(m.s.Draft.LocalFiles()) == 0 {
		return nil
	}
	var cmds []tea.Cmd
	if entered {
		cmds = append(cmds, kit.Run(m.s.ProbeFiles()))
	}
	if !m.ticking && m.step != forms.StepQuestions {
		m.ticking = true
		cmds = append(cmds, after(probeEvery, m.probeAgain))
	}
	return tea.Batch(cmds...)
}

// probeAgain is the probe that the clock asks for; watchFiles starts it anew.
func (m *Model) probeAgain() tea.Cmd {
	m.ticking = false
	if m.probedAt == forms.StepJob || m.step == forms.StepQuestions {
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
