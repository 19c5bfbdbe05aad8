package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// unbuffered makes enter of what a terminal makes of it before the program has
// switched it to raw: a line feed, which is ctrl+j.
func unbuffered(msg tea.KeyPressMsg) tea.KeyPressMsg {
	if msg.Code == 'j' && msg.Mod == tea.ModCtrl {
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	return msg
}

// ahead keeps keys that came before what they are meant for: an enter in the
// search when there are no jobs yet, and what was typed after it.
type ahead struct{ keys []tea.KeyPressMsg }

// hold reports whether a key has to wait. A key that corrects or leads away
// ends the waiting.
func (m *Model) hold(msg tea.KeyPressMsg) bool {
	if len(m.ahead.keys) == 0 {
		if !key.Matches(msg, m.s.Keys.Enter) || m.s.jobs.Len() > 0 || !m.jobMayCome() {
			return false
		}
	} else if !key.Matches(msg, m.s.Keys.Enter, m.s.Keys.Next) && msg.Text == "" {
		m.ahead.keys = nil
		return false
	}
	m.ahead.keys = append(m.ahead.keys, msg)
	return true
}

// jobMayCome reports whether what was typed matches no job so far.
func (m *Model) jobMayCome() bool {
	return m.showing == atStep && m.step == forms.StepJob && m.wizard.picker.Awaits()
}

// replay follows the waiting keys once the job is there, or forgets them when it
// does not come: they were not meant for what is shown then.
func (m *Model) replay() tea.Cmd {
	if len(m.ahead.keys) == 0 || m.overlay != nil || m.jobMayCome() {
		return nil
	}
	keys := m.ahead.keys
	m.ahead.keys = nil
	if m.wizard.picker.Count() == 0 {
		m.notice = notice{text: "no job matches “" + kit.CleanLine(strings.TrimSpace(m.wizard.picker.Query)) + "”", bad: true}
		return nil
	}
	var cmds []tea.Cmd
	for _, k := range keys {
		cmds = append(cmds, m.key(k), m.sync())
	}
	return tea.Batch(cmds...)
}
