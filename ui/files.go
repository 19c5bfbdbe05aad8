package ui

import (
	"cmp"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	suggest "kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/prefill"
)

// takeSuggestions puts accepted suggestions into the draft. The fields are made anew, since rows may have come.
func (m *Model) takeSuggestions(a prefill.Take) tea.Cmd {
	job := m.s.Draft.JobID
	for _, c := range a.Changes {
		c.Apply(m.s.Draft)
	}
	if a.Existing {
		id, _, _ := m.s.ExistingAs(m.s.Draft.Candidate.Email)
		m.s.UseExisting(id)
	}
	cmds := []tea.Cmd{kit.Run(m.s.ProbeFiles())}
	otherJob := m.s.Draft.JobID != job
	if otherJob {
		cmds = append(cmds, m.followJob())
	}
	m.s.Refresh()
	m.rebuild(forms.Steps()...)
	if otherJob {
		cmds = append(cmds, m.jobReplaced())
	}
	m.read = append(m.read, a.Path)
	if taken := len(a.Changes); taken > 0 {
		m.say(words.Count(taken, "field", "fields") + " filled in from " + cmp.Or(kit.CleanLine(strings.TrimPrefix(filepath.Base(a.Path), ".")), "the pasted text"))
	}
	cmds = append(cmds, m.back())
	if p, missing := m.missing(draft.FieldAttachments); missing && !p.Field.Within(draft.FieldAttachments) { // files are read yet
		cmds = append(cmds, m.goTo(kit.To(p.Field)))
	}
	return tea.Batch(cmds...)
}

// askOpenWhole asks before what was typed makes way for a file.
func (m *Model) askOpenWhole(path string) tea.Cmd {
	if m.s.Untouched() {
		return m.openWhole(path)
	}
	return m.ask(func() *kit.Dialog {
		fate, at := "What you have entered will be gone.", 1
		if m.s.Store != nil {
			at, fate = 0, "What you have entered is kept as a draft of its own; "+kit.Named(m.s.Keys.Drafts)+" on the job's step resumes it."
		}
		open := kit.Do(func() tea.Cmd { return m.openWhole(path) })
		return &kit.Dialog{
			Title:   "Open the whole file in place of what you entered?",
			Text:    []string{"Everything in the file becomes the draft: the job, the files, the answers. " + fate},
			Choices: []kit.Choice{{Key: m.s.Keys.OpenFile, Label: "open the file", Act: open}, {Label: "not now"}},
			At:      at,
		}
	})
}

// openWhole keeps what was entered, and makes the file the draft.
func (m *Model) openWhole(path string) tea.Cmd {
	keep := func() error { return nil }
	if !m.s.Untouched() && m.s.Autosave.Unsaved() {
		keep = m.s.Autosave.Save
	}
	generation := m.watched.draft
	return func() tea.Msg {
		unkept := keep()
		var d draft.Draft
		var problems []draft.Problem
		var err error
		if unkept == nil {
			d, problems, err = suggest.Whole(path)
		}
		return kit.Do(func() tea.Cmd {
			switch {
			case generation != m.watched.draft || m.showing != atPrefill: // something else became the draft meanwhile
				return nil
			case unkept != nil:
				return m.warn("nothing was changed, since what you entered could not be kept: " + apiclient.Clean(unkept.Error()))
			case err != nil:
				return m.warn("nothing was changed: " + apiclient.Clean(err.Error()))
			}
			// What is saved from now on is another draft; it begins empty, so that all of the file counts
			// as entered and is saved.
			*m.s.Draft = draft.Draft{Endpoint: m.s.Draft.Endpoint, JobID: m.s.Draft.JobID}
			m.saveAs(store.Entry{})
			m.showing, m.prefill = atStep, nil
			return tea.Batch(m.useBody(d, problems, "the whole file is the draft now", "the file is the draft now, but: "), m.listDrafts())
		})
	}
}

// editBody edits the whole request. A body that cannot be read changes nothing.
func (m *Model) editBody() tea.Cmd {
	return m.edit("request.json", draft.Editable(m.s.Request)+"\n", func(text string) tea.Cmd {
		d, problems, err := draft.Read(strings.NewReader(text), m.env.Dir)
		if m.failed("nothing was changed", err) {
			return nil
		}
		return m.useBody(d, problems, "updated from the editor", "updated, but ")
	})
}

// useBody makes a body that was read the draft, opens the review, and says that it is done, or what is wrong with it.
func (m *Model) useBody(d draft.Draft, problems []draft.Problem, done, but string) tea.Cmd {
	old := m.s.Draft
	d.Endpoint = old.Endpoint
	d.JobID = cmp.Or(d.JobID, old.JobID) // the application call names the job in its path
	*old = d
	cmd := m.followJob()
	m.s.Refresh()
	m.rebuild(forms.Steps()...)
	cmd = tea.Batch(cmd, m.jobReplaced())
	m.step = forms.StepReview
	m.review.Open()
	m.say(done)
	if errs := draft.Errors(problems); len(errs) > 0 {
		m.warn(but + errs[0].Text)
	}
	return cmd
}
