package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
)

// handleMsg handles a message; one that is not the model's goes to all fields. What follows on work in the background
// mostly comes as a kit.Do.
func (m *Model) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.Do:
		return msg()
	case jobs.PageArrived:
		next, failed := m.picker.Arrived(msg)
		if failed != "" {
			m.warn(failed)
		}
		return next
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
		var cmds []tea.Cmd
		for _, p := range m.panes() {
			cmds = append(cmds, p.Broadcast(msg))
		}
		return tea.Batch(cmds...)
	}
	return nil
}

func (m *Model) loadIntegration() tea.Msg {
	in, err := m.s.Kombo.Integration(context.Background())
	return kit.Do(func() tea.Cmd {
		m.s.Known.Integration = in
		m.failed("the integration could not be read", err)
		return nil
	})
}

// loadLimits is best effort: without limits nothing is checked against them.
func (m *Model) loadLimits() tea.Cmd {
	kombo, endpoint := m.s.Kombo, m.s.Draft.Endpoint
	return func() tea.Msg {
		limits, err := kombo.Limits(context.Background(), endpoint)
		if err != nil {
			limits = nil
		}
		return kit.Do(func() tea.Cmd {
			if endpoint == m.s.Draft.Endpoint {
				m.s.Known.Limits = limits
			}
			return nil
		})
	}
}

func (m *Model) loadUsers() tea.Msg {
	var users []apiclient.User
	var err error
	for page, failed := range m.s.Kombo.Users(context.Background()) {
		if err = failed; err != nil {
			break
		}
		users = append(users, page.Items...)
	}
	return kit.Do(func() tea.Cmd {
		m.s.Users, m.usersErr, m.usersRead = users, err, true
		m.offerUsers()
		return nil
	})
}

func (m *Model) loadJob() tea.Cmd {
	kombo, id := m.s.Kombo, m.s.Draft.JobID
	return func() tea.Msg {
		job, err := kombo.Job(context.Background(), id)
		return kit.Do(func() tea.Cmd {
			if id != m.s.Draft.JobID {
				return nil
			}
			m.s.Known.Job, m.s.Known.JobErr = job, err
			cmd := m.jobChosen()
			if at := m.s.Autosave.At; m.place() == "" && forms.StepOf(at) == m.step {
				cmd = tea.Batch(cmd, m.goBackTo(at)) // a resumed draft stopped at one of its questions
			}
			return cmd
		})
	}
}

// followJob searches for the job that the draft names, after something else than the list of jobs has named it.
func (m *Model) followJob() tea.Cmd {
	id := m.s.Draft.JobID
	if job := m.s.Known.Job; job != nil && job.ID.Wire() != id {
		m.s.Known.Job, m.s.Known.JobErr = nil, nil
	}
	if m.s.Known.Job == nil && id != "" {
		if m.s.Known.Job = m.jobs.ByID(id); m.s.Known.Job == nil {
			return m.loadJob()
		}
	}
	return nil
}

// jobByID is a job that is known already; nil for others.
func (m *Model) jobByID(id string) *apiclient.Job {
	if job := m.s.Known.Job; job != nil && job.ID.Wire() == id {
		return job
	}
	return m.jobs.ByID(id)
}

// awaitRetry waits for word of the next read that is tried again.
func (m *Model) awaitRetry() tea.Msg {
	r, ok := <-m.env.Retries
	if !ok {
		return nil
	}
	return kit.Do(func() tea.Cmd {
		m.say(kit.CleanLine(r.String()))
		return m.awaitRetry
	})
}

// edit opens the person's editor for a text; edited takes in what came back.
func (m *Model) edit(name, text string, edited func(text string) tea.Cmd) tea.Cmd {
	return m.env.Edit(name, text, func(e Edited) tea.Msg {
		return kit.Do(func() tea.Cmd {
			if m.failed("not edited", e.Err) {
				return nil
			}
			return edited(e.Text)
		})
	})
}

func (m *Model) editText(req field.EditRequested) tea.Cmd {
	return m.edit("text.txt", req.Text, func(text string) tea.Cmd {
		for _, p := range m.stepPanes() {
			if f, ok := p.ByKey(draft.Field(req.Key)).(*field.Text); ok {
				f.SetText(strings.TrimSuffix(text, "\n"))
			}
		}
		return nil
	})
}

// copyText puts a text on the clipboard. What no program of this machine does, the terminal is asked for.
func (m *Model) copyText(text string) tea.Cmd {
	ask := func() tea.Cmd {
		m.say("copied to the clipboard, if your terminal allows it")
		return tea.SetClipboard(text)
	}
	copying := m.env.Copy
	if copying == nil {
		return ask()
	}
	return func() tea.Msg {
		program, err := copying(text)
		if program == "" || err != nil {
			return kit.Do(ask)
		}
		return kit.Do(func() tea.Cmd { return m.say("copied to the clipboard with " + program) })
	}
}

func (m *Model) openURL(url string) tea.Cmd {
	return func() tea.Msg {
		err := m.env.OpenURL(url)
		return kit.Do(func() tea.Cmd {
			m.failed("the browser could not be opened", err)
			return nil
		})
	}
}
