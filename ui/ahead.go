package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
)

// unbuffered makes enter of what a terminal makes of it before the program has
// switched it to raw: a line feed, which is ctrl+j.
func unbuffered(msg tea.KeyPressMsg) tea.KeyPressMsg {
	if msg.Code == 'j' && msg.Mod == tea.ModCtrl {
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	return msg
}

// hold reports whether a key has to wait. A key that corrects or leads away
// ends the waiting.
func (m *Model) hold(msg tea.KeyPressMsg) bool {
	if len(m.ahead) == 0 {
		if !key.Matches(msg, m.s.Keys.Enter) || m.s.jobs.Len() > 0 || !m.jobMayCome() {
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
	return m.showing == atStep && m.step == forms.StepJob && m.wizard.picker.Awaits()
}
