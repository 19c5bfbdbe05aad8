package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/kit"
)

func after(while time.Duration, do kit.Do) tea.Cmd {
	return tea.Tick(while, func(time.Time) tea.Msg { return do })
}

// saveAs begins to save another draft: a new one, or one that was loaded.
func (m *Model) saveAs(e store.Entry) {
	m.watched.draft++
	m.s.Autosave.Follow(e)
}

// watchDraft shows the draft to the saver, and draws again a while later what came of it.
func (m *Model) watchDraft() tea.Cmd {
	const saveCheckDelay = 250 * time.Millisecond
	save, at := m.s.Autosave, m.place()
	moved := at != "" && at != save.At
	if moved {
		save.At = at
	}
	save.Changed()
	if moved {
		save.Hurry()
	}
	if m.watched.saving || !save.Unsaved() {
		return nil
	}
	m.watched.saving = true
	return after(saveCheckDelay, func() tea.Cmd {
		m.watched.saving = false // it is checked again while it is not saved
		return nil
	})
}

// dropSaved removes the saved draft of what was sent, or is thrown away.
func (m *Model) dropSaved() tea.Cmd {
	remove := m.s.Autosave.Sent()
	return func() tea.Msg {
		_ = remove() // a draft too many does no harm, and it expires
		return nil
	}
}

// watchEmail starts a look-up when the candidate's address has changed to a valid one and rested for a moment. The
// look-up says nothing when it fails, and never blocks anything.
func (m *Model) watchEmail() tea.Cmd {
	const lookUpPause = 700 * time.Millisecond
	email := m.s.Draft.Candidate.Email
	if email == m.watched.email {
		return nil
	}
	m.watched.email = email
	m.watched.lookUp++
	if m.s.LookUp() == nil {
		return nil
	}
	generation := m.watched.lookUp
	return after(lookUpPause, func() tea.Cmd {
		if generation != m.watched.lookUp {
			return nil // it was typed on meanwhile
		}
		return kit.Run(m.s.LookUp())
	})
}

// probeEvery is how often the files are probed while they are on the screen.
const probeEvery = 3 * time.Second

// watchFiles probes files in the background: those that were picked may change or vanish while a person fills in the
// rest. It does so when a step that shows them is entered, and every few seconds if the step shows nothing else. If
// nothing is new, nothing is drawn.
func (m *Model) watchFiles() tea.Cmd {
	shown := m.step == forms.StepAttachments || m.step == forms.StepQuestions || m.step == forms.StepReview
	if m.showing != atStep || !shown {
		m.watched.probed = forms.StepJob // which shows none
		return nil
	}
	entered := m.watched.probed != m.step
	m.watched.probed = m.step
	probe := m.s.ProbeFiles()
	if probe == nil {
		return nil
	}
	var cmds []tea.Cmd
	if entered {
		cmds = append(cmds, kit.Run(probe))
	}
	if !m.watched.ticking && m.step != forms.StepQuestions {
		m.watched.ticking = true
		cmds = append(cmds, after(probeEvery, func() tea.Cmd {
			m.watched.ticking = false
			if m.watched.probed == forms.StepJob || m.step == forms.StepQuestions {
				return nil
			}
			return kit.Run(m.s.ProbeFiles())
		}))
	}
	return tea.Batch(cmds...)
}
