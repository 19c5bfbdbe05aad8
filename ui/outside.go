package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// The two things that are edited outside: a long text of a field, and the whole
// request.
type (
	textEdited struct {
		key string
		Edited
	}
	bodyEdited struct{ Edited }
)

// edit opens the person's editor; wrap says what the answer is about.
func (m *Model) edit(name, text string, wrap func(Edited) tea.Msg) tea.Cmd {
	if m.s.env.Edit == nil {
		return m.warn(noEditor)
	}
	return m.s.env.Edit(name, text, wrap)
}

func (m *Model) editText(req field.EditRequested) tea.Cmd {
	return m.edit("text.txt", req.Text, func(e Edited) tea.Msg { return textEdited{req.Key, e} })
}

func (m *Model) editBody() tea.Cmd {
	return m.edit("request.json", draft.Editable(m.s.Request)+"\n", func(e Edited) tea.Msg { return bodyEdited{e} })
}

func (m *Model) textEdited(msg textEdited) tea.Cmd {
	if m.failed("not edited", msg.Err) {
		return nil
	}
	for _, p := range m.wizard.panes() {
		if f, ok := p.ByKey(draft.Field(msg.key)).(*field.Text); ok {
			f.SetText(strings.TrimSuffix(msg.Text, "\n"))
		}
	}
	return nil
}

// bodyEdited takes in what came back. A body that cannot be read changes nothing.
func (m *Model) bodyEdited(msg bodyEdited) tea.Cmd {
	if m.failed("not edited", msg.Err) {
		return nil
	}
	d, problems, err := draft.Read(strings.NewReader(msg.Text), m.s.env.Dir)
	if m.failed("nothing was changed", err) {
		return nil
	}
	cmd := m.useBody(d)
	m.say("updated from the editor")
	if errs := draft.Errors(problems); len(errs) > 0 {
		m.warn("updated, but " + errs[0].Text)
	}
	return cmd
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

// followJob searches for the job that the draft names, after something else than the list of jobs
// has named it.
func (m *Model) followJob() tea.Cmd {
	id := m.s.Draft.JobID
	if job := m.s.Known.Job; job != nil && job.ID.Wire() != id {
		m.s.Known.Job, m.s.Known.JobErr = nil, nil
	}
	if m.s.Known.Job == nil && id != "" {
		if m.s.Known.Job = m.s.jobs.ByID(id); m.s.Known.Job == nil {
			return loadJob(m.s.Kombo, id)
		}
	}
	return nil
}

// textCopied tells what came of copying with a program of this machine.
type textCopied struct {
	text, program string
	err           error
}

// copyText puts a text on the clipboard.
func (m *Model) copyText(text string) tea.Cmd {
	copying := m.s.env.Copy
	if copying == nil {
		return m.copied(textCopied{text: text})
	}
	return func() tea.Msg {
		program, err := copying(text)
		return textCopied{text, program, err}
	}
}

// copied says how the text was copied. What no program did, the terminal is asked for.
func (m *Model) copied(c textCopied) tea.Cmd {
	if c.program != "" && c.err == nil {
		return m.say("copied to the clipboard with " + c.program)
	}
	m.say("copied to the clipboard, if your terminal allows it")
	return tea.SetClipboard(c.text)
}

// linkOpened tells how opening a link in the browser went.
type linkOpened struct{ err error }

func (m *Model) openURL(url string) tea.Cmd {
	open := m.s.env.OpenURL
	if open == nil {
		return nil
	}
	return func() tea.Msg { return linkOpened{open(url)} }
}
