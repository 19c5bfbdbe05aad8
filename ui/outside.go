package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// edit opens the person's editor for a text; edited takes in what came back.
func (m *Model) edit(name, text string, edited func(text string) tea.Cmd) tea.Cmd {
	if m.s.env.Edit == nil {
		return m.warn(noEditor)
	}
	return m.s.env.Edit(name, text, func(e Edited) tea.Msg {
		return call(func() tea.Cmd {
			if m.failed("not edited", e.Err) {
				return nil
			}
			return edited(e.Text)
		})
	})
}

// editText edits the long text of a field.
func (m *Model) editText(req field.EditRequested) tea.Cmd {
	return m.edit("text.txt", req.Text, func(text string) tea.Cmd {
		for _, p := range m.wizard.panes() {
			if f, ok := p.ByKey(draft.Field(req.Key)).(*field.Text); ok {
				f.SetText(strings.TrimSuffix(text, "\n"))
			}
		}
		return nil
	})
}

// editBody edits the whole request. A body that cannot be read changes nothing.
func (m *Model) editBody() tea.Cmd {
	return m.edit("request.json", draft.Editable(m.s.Request)+"\n", func(text string) tea.Cmd {
		d, problems, err := draft.Read(strings.NewReader(text), m.s.env.Dir)
		if m.failed("nothing was changed", err) {
			return nil
		}
		cmd := m.useBody(d)
		m.say("updated from the editor")
		if errs := draft.Errors(problems); len(errs) > 0 {
			m.warn("updated, but " + errs[0].Text)
		}
		return cmd
	})
}

// useBody makes a body that was read the draft, and opens the review.
func (m *Model) useBody(d draft.Draft) tea.Cmd {
	old := m.s.Draft
	d.Endpoint = old.Endpoint
	if d.JobID == "" {
		d.JobID = old.JobID // the application call names the job in its path
	}
	*old = d
	cmd := m.followJob()
	m.s.Refresh()
	m.wizard.rebuild()
	cmd = tea.Batch(cmd, m.wizard.jobReplaced())
	m.step = forms.StepReview
	m.wizard.review.Open()
	return cmd
}

// followJob searches for the job that the draft names, after something else than the list of jobs has named it.
func (m *Model) followJob() tea.Cmd {
	id := m.s.Draft.JobID
	if job := m.s.Known.Job; job != nil && job.ID.Wire() != id {
		m.s.Known.Job, m.s.Known.JobErr = nil, nil
	}
	if m.s.Known.Job == nil && id != "" {
		if m.s.Known.Job = m.s.jobs.ByID(id); m.s.Known.Job == nil {
			return m.loadJob()
		}
	}
	return nil
}

// copyText puts a text on the clipboard. What no program of this machine does, the terminal is asked for.
func (m *Model) copyText(text string) tea.Cmd {
	ask := func() tea.Cmd {
		m.say("copied to the clipboard, if your terminal allows it")
		return tea.SetClipboard(text)
	}
	copying := m.s.env.Copy
	if copying == nil {
		return ask()
	}
	return func() tea.Msg {
		program, err := copying(text)
		if program == "" || err != nil {
			return call(ask)
		}
		return call(func() tea.Cmd { return m.say("copied to the clipboard with " + program) })
	}
}

// openURL shows a link in the browser.
func (m *Model) openURL(url string) tea.Cmd {
	open := m.s.env.OpenURL
	if open == nil {
		return nil
	}
	return func() tea.Msg {
		err := open(url)
		return call(func() tea.Cmd {
			m.failed("the browser could not be opened", err)
			return nil
		})
	}
}
