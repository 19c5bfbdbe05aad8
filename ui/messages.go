package ui

import (
	tea "charm.land/bubbletea/v2"
	"context"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/field"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
)

// The facts that arrive from outside, beside the commands that bring them.
type (
	integrationLoaded struct {
		integration *apiclient.Integration
		err         error
	}
	limitsLoaded struct {
		endpoint apiclient.Endpoint
		limits   *apiclient.AttachmentLimits
	}
	usersLoaded struct {
		users []apiclient.User
		err   error
	}
	// readRetried tells that a read did not work and is tried again.
	readRetried struct{ apiclient.RetryNotice }
)

func loadIntegration(k session.Kombo) tea.Cmd {
	return func() tea.Msg {
		in, err := k.Integration(context.Background())
		return integrationLoaded{in, err}
	}
}

// loadLimits is best effort: without limits nothing is checked against them.
func loadLimits(k session.Kombo, e apiclient.Endpoint) tea.Cmd {
	return func() tea.Msg {
		limits, err := k.Limits(context.Background(), e)
		if err != nil {
			limits = nil
		}
		return limitsLoaded{e, limits}
	}
}

func loadUsers(k session.Kombo) tea.Cmd {
	return func() tea.Msg {
		var users []apiclient.User
		for page, err := range k.Users(context.Background()) {
			if err != nil {
				return usersLoaded{users, err}
			}
			users = append(users, page.Items...)
		}
		return usersLoaded{users, nil}
	}
}

// listenForRetries waits for word of the next read that is tried again.
func listenForRetries(retries <-chan apiclient.RetryNotice) tea.Cmd {
	if retries == nil {
		return nil
	}
	return func() tea.Msg {
		r, ok := <-retries
		if !ok {
			return nil
		}
		return readRetried{r}
	}
}

// handleMsg handles a message; one that is not the model's goes to the fields.
func (m *Model) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case jobs.PageArrived:
		next, failed := m.wizard.picker.Arrived(msg)
		if failed != "" {
			m.warn(failed)
		}
		return next
	case jobs.Rested:
		m.wizard.picker.Rest(msg)
	case integrationLoaded:
		m.s.Known.Integration = msg.integration
		m.failed("the integration could not be read", msg.err)
	case limitsLoaded:
		if msg.endpoint == m.s.Draft.Endpoint {
			m.s.Known.Limits = msg.limits
		}
	case usersLoaded:
		m.s.Users, m.s.usersErr, m.s.usersRead = msg.users, msg.err, true
		m.wizard.offerUsers()
	case jobLoaded:
		return m.jobLoaded(msg)
	case reportWritten:
		if !m.failed("the daily report could not be written", msg.err) {
			m.say("the daily report, " + words.Count(msg.lines, "line", "lines") + ", is in " + kit.CleanLine(msg.path))
		}
	case readRetried:
		m.say(kit.CleanLine(msg.RetryNotice.String()))
		return listenForRetries(m.s.env.Retries)
	case linkOpened:
		m.failed("the browser could not be opened", msg.err)
	case submit.Recorded:
		m.failed("the history could not be written", msg.Err)
	case submit.LookedUp:
		return m.handleLookUp(msg)
	case submit.JobReread:
		return m.handleReread(msg)
	case session.Event:
		return m.handleEvent(msg)
	case probeDue:
		return m.probeAgain()
	case draftsListed:
		m.wizard.picker.Follow(func() { m.autosave.listed(msg) })
	case saveCheckDue:
		m.autosave.checking = false // changed checks again while it is not saved
	case draftOpened:
		if !m.failed("the draft could not be opened", msg.err) {
			return m.opened(msg.entry)
		}
	case lookUpDue:
		return m.s.lookUpDue(msg)
	case result.Progressed, result.Ticked:
		return m.handleProgress(msg)
	case field.EditRequested:
		return m.editText(msg)
	case textEdited:
		return m.textEdited(msg)
	case bodyEdited:
		return m.bodyEdited(msg)
	case wholeRead:
		return m.wholeRead(msg)
	case textCopied:
		return m.copied(msg)
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

func (m *Model) jobLoaded(msg jobLoaded) tea.Cmd {
	if msg.id != m.s.Draft.JobID {
		return nil
	}
	m.s.Known.Job, m.s.Known.JobErr = msg.job, msg.err
	cmd := m.wizard.jobChosen()
	if m.focus() == "" && forms.StepOf(m.autosave.At) == m.step {
		cmd = tea.Batch(cmd, m.goBackTo(m.autosave.At)) // a resumed draft stopped at one of its questions
	}
	return cmd
}
