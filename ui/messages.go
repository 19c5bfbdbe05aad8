package ui

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/pane"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
)

// handleMsg handles a message; one that is not the model's goes to the fields.
func (m *Model) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case call:
		return msg()
	case jobs.PageArrived:
		next, failed := m.wizard.picker.Arrived(msg)
		if failed != "" {
			m.warn(failed)
		}
		return next
	case jobs.Rested:
		m.wizard.picker.Rest(msg)
	case submit.Recorded:
		m.failed("the history could not be written", msg.Err)
	case submit.LookedUp:
		return m.handleLookUp(msg)
	case submit.JobReread:
		return m.handleReread(msg)
	case session.Event:
		return m.handleEvent(msg)
	case result.Progressed, result.Ticked:
		return m.handleProgress(msg)
	case field.EditRequested:
		return m.editText(msg)
	case prefill.SuggestionsRead:
		if m.prefill != nil {
			return m.prefill.Read(msg)
		}
	default:
		return m.toFields(msg)
	}
	return nil
}

// toFields hands a message that is nobody else's to all fields.
func (m *Model) toFields(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range m.panes() {
		cmds = append(cmds, p.Broadcast(msg))
	}
	return tea.Batch(cmds...)
}

// panes are those of the steps that were opened, and that of the file that is filled in from.
func (m *Model) panes() []*pane.Pane {
	if m.prefill == nil {
		return m.wizard.panes()
	}
	return append(m.wizard.panes(), m.prefill.Pane)
}
