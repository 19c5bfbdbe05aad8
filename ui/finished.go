package ui

import (
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/result"
)

// handleEvent takes in what a task of the session, or of the submit under way, has found.
func (m *Model) handleEvent(e session.Event) tea.Cmd {
	if m.send != nil {
		if later := m.untilRead(m.send.Since, e); later != nil {
			return later
		}
	}
	if m.s.Take(e) {
		m.reloadPanes()
	}
	if m.prefill != nil {
		return m.prefill.PeopleFound()
	}
	if m.send == nil {
		return nil
	}
	next := kit.Run(m.send.Take(e))
	switch m.send.State {
	case submit.Back:
		return m.backToReview()
	case submit.Done:
		return tea.Batch(next, m.finished(m.send.Outcome))
	case submit.Checking, submit.Sending:
	}
	return next
}

// untilRead brings a message again when others had time to read what is on the screen since then;
// nil if they had, or if no others look on.
func (m *Model) untilRead(since time.Time, msg tea.Msg) tea.Cmd {
	rest := result.Readable - m.s.Now().Sub(since)
	if !m.s.env.Present || rest <= 0 {
		return nil
	}
	return tea.Tick(rest, func(time.Time) tea.Msg { return msg })
}

// handleProgress follows the submit under way.
func (m *Model) handleProgress(msg tea.Msg) tea.Cmd {
	if _, goesOn := msg.(result.Progressed); goesOn && m.send.Waits() {
		if later := m.untilRead(m.send.Since, msg); later != nil {
			return later
		}
	}
	return m.send.Handle(msg)
}

// backToReview follows a submit that was given up before its POST, and says why.
// What was entered stays.
func (m *Model) backToReview() tea.Cmd {
	var cmd tea.Cmd
	unconfirmed := m.send.Unconfirmed
	if m.send.JobChanged {
		cmd = m.wizard.jobReplaced()
	}
	m.reloadPanes()
	m.notice = notice{text: m.send.Why, bad: true}
	m.leaveSending(atStep)
	m.step = forms.StepReview
	m.wizard.review.Open()
	if unconfirmed {
		m.overlay = m.s.confirmDialog(submit.Confirmations(m.s.Session)).WhenQuiet(m.s.Now)
	}
	return cmd
}

// finished takes in the outcome of a submit and writes it down wherever it counts.
func (m *Model) finished(o *submit.Outcome) tea.Cmd {
	m.leaveSending(atResult)
	m.result = result.New(m.s.Shared, o)
	m.outcomes = append(m.outcomes, o)
	m.s.stack.record(o.HistoryEntry())
	m.s.email.again()
	switch {
	case o.There():
		return m.autosave.discard()
	case o.Unclear():
		return m.result.LookUp()
	}
	return nil
}

// Stopped takes in an outcome that the program has ended before it was shown.
func (m *Model) Stopped(o *submit.Outcome) {
	m.outcomes = append(m.outcomes, o)
	if o.There() {
		m.autosave.Sent()
	}
}

// leaveSending closes what is open over the screen too: it was about the sending.
func (m *Model) leaveSending(to screenKind) {
	m.send.Close()
	m.showing, m.send, m.overlay = to, nil, nil
}

// handleLookUp takes in what the look after an unknown outcome has found.
func (m *Model) handleLookUp(l submit.LookedUp) tea.Cmd {
	if m.result != nil {
		if later := m.untilRead(m.result.Since, l); later != nil {
			return later
		}
	}
	record := l.Take(m.s.Session)
	if m.result == nil {
		return kit.Run(record)
	}
	m.result.LookedUp()
	if m.result.Found == nil {
		return nil
	}
	m.s.stack.correct(m.result.HistoryEntry())
	m.s.email.again()
	if !m.asSent() {
		return kit.Run(record) // the draft was worked on since, and is kept
	}
	return tea.Batch(kit.Run(record), m.autosave.discard())
}

// asSent reports whether the draft stands as it went out last.
func (m *Model) asSent() bool {
	return m.result != nil && reflect.DeepEqual(m.result.Draft, *m.s.Draft)
}

// allSent reports whether leaving the draft loses nothing: it was sent as it is, and has arrived.
func (m *Model) allSent() bool { return m.asSent() && m.result.There() }

// mayHaveArrived reports whether what stands in the form went out, in this run or before it, and it is
// not known what came of it.
func (m *Model) mayHaveArrived() bool {
	if m.result == nil {
		return m.s.Before().Unclear()
	}
	return m.asSent() && m.result.Unclear()
}

// whetherSent says it of what is not known to have arrived.
func (m *Model) whetherSent() string {
	if m.mayHaveArrived() {
		return "It is not known whether what you sent has arrived."
	}
	return "What you have entered has not been sent."
}

// whyNoResult says why there is no result to go back to; empty if there is one.
func (m *Model) whyNoResult() string {
	switch {
	case m.showing == atSending:
		return "a submit is under way"
	case m.result == nil:
		return "this candidate has not been sent"
	case !m.asSent():
		return "what was sent has been changed since"
	}
	return ""
}
