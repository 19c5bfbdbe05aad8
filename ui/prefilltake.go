package ui

import (
	"cmp"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
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
	if m.s.Draft.JobID != job {
		cmds = append(cmds, m.followJob())
	}
	m.s.Refresh()
	m.wizard.rebuild()
	if m.s.Draft.JobID != job {
		cmds = append(cmds, m.wizard.jobReplaced())
	}
	m.read = append(m.read, a.Path)
	if taken := len(a.Changes); taken > 0 {
		m.say(words.Count(taken, "field", "fields") + " filled in from " + cmp.Or(kit.CleanLine(strings.TrimPrefix(filepath.Base(a.Path), ".")), "the pasted text"))
	}
	m.showing, m.prefill = atStep, nil
	cmds = append(cmds, m.wizard.open(m.step, false))
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
	return m.ask(func() *kit.Dialog { return m.wholeDialog(path) })
}

func (m *Model) wholeDialog(path string) *kit.Dialog {
	fate, at := "What you have entered will be gone.", 1
	if m.s.Store != nil {
		at, fate = 0, "What you have entered is kept as a draft of its own; "+kit.Named(m.s.Keys.Drafts)+" on the job's step resumes it."
	}
	return &kit.Dialog{
		Title:   "Open the whole file in place of what you entered?",
		Text:    []string{"Everything in the file becomes the draft: the job, the files, the answers. " + fate},
		Choices: []kit.Choice{{Key: m.s.Keys.OpenFile, Label: "open the file", Act: call(func() tea.Cmd { return m.openWhole(path) })}, {Label: "not now"}},
		At:      at,
	}
}

// openWhole keeps what was entered and reads the file.
func (m *Model) openWhole(path string) tea.Cmd {
	keep := func() error { return nil }
	if !m.s.Untouched() && m.autosave.Unsaved() {
		keep = m.autosave.Save
	}
	generation := m.autosave.generation
	return func() tea.Msg {
		var d draft.Draft
		var problems []draft.Problem
		unkept := keep()
		err := unkept
		if err == nil {
			d, problems, err = suggest.Whole(path)
		}
		return call(func() tea.Cmd {
			switch {
			case generation != m.autosave.generation || m.showing != atPrefill: // something else became the draft meanwhile
				return nil
			case unkept != nil:
				return m.warn("nothing was changed, since what you entered could not be kept: " + apiclient.Clean(unkept.Error()))
			case err != nil:
				return m.warn("nothing was changed: " + apiclient.Clean(err.Error()))
			}
			return m.useWhole(d, problems)
		})
	}
}

// useWhole makes the file the draft.
func (m *Model) useWhole(d draft.Draft, problems []draft.Problem) tea.Cmd {
	// What is saved from now on is another draft; it begins empty, so that all of the file counts
	// as entered and is saved.
	*m.s.Draft = draft.Draft{Endpoint: m.s.Draft.Endpoint, JobID: m.s.Draft.JobID}
	m.autosave.follow(store.Entry{})
	m.showing, m.prefill = atStep, nil
	cmd := m.useBody(d)
	m.say("the whole file is the draft now")
	if errs := draft.Errors(problems); len(errs) > 0 {
		m.warn("the file is the draft now, but: " + errs[0].Text)
	}
	return tea.Batch(cmd, m.listDrafts())
}
