package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
)

// jobRechecked is the job as it is just before the submit.
type jobRechecked struct {
	job *apiclient.Job
	err error
}

// recheckLimit is how long the second look at the job may take; past it the
// submit goes on without.
const recheckLimit = 15 * time.Second

// recheckJob reads the job again: lists are synced, not live, so it may have been
// closed, or its questions changed, since it was picked (contract, I-13).
func recheckJob(ctx context.Context, k session.Kombo, id string) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, recheckLimit)
		defer cancel()
		job, err := k.Job(ctx, id)
		return jobRechecked{job, err}
	}
}

// recheck looks at the job, if there is one, before the post.
func (m *Model) recheck() tea.Cmd {
	if m.s.Draft.JobID == "" {
		return m.post()
	}
	return recheckJob(m.send.ctx, m.s.Kombo, m.s.Draft.JobID)
}

// stopped ends a submit before its post.
func (m *Model) stopped() tea.Cmd {
	return m.sendNews(sendFinished{apiclient.Result{Outcome: apiclient.NotSent, Endpoint: m.s.Draft.Endpoint,
		Err: &apiclient.Error{Fault: apiclient.FaultCanceled, Message: "stopped before anything was sent"}}})
}

// backToReview gives up a submit before its post, and says why. What was entered stays.
func (m *Model) backToReview(why string) {
	m.send.cancelFn()
	m.place, m.send, m.step = atStep, nil, forms.StepReview
	m.wizard.review.open()
	m.notice = notice{text: why, bad: true}
}

// rechecked goes on with the submit, or back to the form when the job has changed
// so that the draft no longer fits. What was entered stays.
func (m *Model) rechecked(msg jobRechecked) tea.Cmd {
	send := m.send
	if send == nil || send.phase != phaseChecking {
		return nil
	}
	if send.stopping {
		return m.stopped()
	}
	if msg.err != nil || msg.job == nil {
		return m.post() // best effort: a job that cannot be read may still be applied for
	}
	known := m.s.Known
	known.Job, known.JobErr = msg.job, nil
	if fresh := newErrors(m.s.Problems, draft.Check(*m.s.Draft, known)); len(fresh) > 0 {
		m.s.Known = known
		cmd := m.wizard.jobReplaced()
		m.s.refresh()
		m.backToReview("not sent: the job has changed meanwhile. " + fresh[0].Text)
		return cmd
	}
	m.s.Known = known
	m.s.refresh()
	return m.post()
}

// newErrors are the errors that were not there before.
func newErrors(before, after []draft.Problem) []draft.Problem {
	type place struct {
		field draft.Field
		code  string
	}
	seen := map[place]bool{}
	for _, p := range before {
		seen[place{p.Field, p.Code}] = true
	}
	var out []draft.Problem
	for _, p := range draft.Errors(after) {
		if !seen[place{p.Field, p.Code}] {
			out = append(out, p)
		}
	}
	return out
}
