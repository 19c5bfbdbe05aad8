package ui

import (
	"reflect"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// finished takes in the outcome of a submit and writes it down wherever it counts.
func (m *Model) finished(send *sending, r apiclient.Result) tea.Cmd {
	now := m.s.Now()
	m.place, m.send = atResult, nil
	m.overlay = nil
	m.result = newResultScreen(m.s, send, r)
	m.outcomes = append(m.outcomes, m.result.result)
	entry := m.keeper.entry(send, now, draft.Preview(m.s.Request), m.result.result)
	m.s.stack.note(entry)
	m.s.remember(send.draft, send.known.Job, m.result, now)
	cmds := []tea.Cmd{m.keeper.record(entry)}
	switch {
	case m.result.there():
		cmds = append(cmds, m.keeper.discard())
	case m.result.result.Outcome == apiclient.Unknown:
		cmds = append(cmds, m.perform(checkResult{}))
	}
	return tea.Batch(cmds...)
}

// outcomeChecked takes in what the look after an unknown outcome has found.
func (m *Model) outcomeChecked(msg outcomeChecked) tea.Cmd {
	if m.result == nil || !m.result.checked(msg) {
		return nil
	}
	m.s.stack.foundLater(msg.found)
	m.s.remember(m.result.sent, m.s.Known.Job, m.result, m.result.when.at)
	if !m.asSent() {
		return nil // the draft was worked on since, and is kept
	}
	return m.keeper.discard()
}

// asSent reports whether the draft stands as it went out last.
func (m *Model) asSent() bool {
	return m.result != nil && reflect.DeepEqual(m.result.sent, *m.s.Draft)
}

// settled reports whether leaving the draft loses nothing: it was sent as it
// stands, and has arrived.
func (m *Model) settled() bool { return m.asSent() && m.result.there() }

// whyNoResult says why there is no result to go back to; empty where there is.
func (m *Model) whyNoResult() string {
	switch {
	case m.place == atSending:
		return "a submit is under way"
	case m.result == nil:
		return "this candidate has not been sent"
	case !m.asSent():
		return "what was sent has been changed since"
	}
	return ""
}
