package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"kombo-apply/forms"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/field"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/kit"
)

// What those ask who show the wizard to others, or end it.

// Outcomes are those of all submits since the program started, in order.
func (m *Model) Outcomes() []*submit.Outcome { return m.outcomes }

// SaveUnsent is the autosave's, for the program that ends the wizard.
func (m *Model) SaveUnsent() (id string, err error) { return m.s.Autosave.SaveUnsent() }

// Before is what the journal knows of a submit of what stands in the form.
func (m *Model) Before() store.Sent { return m.s.Before() }

// Typing reports whether letters go into a text now.
func (m *Model) Typing() bool {
	if list, ok := m.overlay.(*kit.Palette); ok {
		return !list.Letters
	}
	searching := m.showing == atStep && m.step == forms.StepJob && m.picker.Choosing()
	named := m.showing == atPrefill && m.prefill.Naming()
	return m.overlay == nil && (searching || named || m.focusedField() != nil)
}

// People are the names, addresses and numbers of those who may be on the screen, and the names of their files.
func (m *Model) People() (out []string) {
	c := m.s.Draft.Candidate
	named := func(names ...string) {
		for _, name := range names {
			out = append(append(out, name), strings.Fields(name)...)
		}
	}
	named(c.FirstName, c.LastName)
	out = append(append(out, c.Email, c.Phone), c.Links...)
	for _, e := range c.MoreEmails {
		out = append(out, e.Address)
	}
	for _, p := range c.MorePhones {
		out = append(out, p.Number)
	}
	if m.prefill != nil {
		out = append(out, m.prefill.People()...)
	}
	out = append(out, namesIn(m.sent.session, m.sent.earlier, m.sent.past)...)
	for _, p := range m.s.People {
		named(string(p.FirstName), string(p.LastName))
		for _, e := range p.EmailAddresses {
			out = append(out, string(e.Address))
		}
	}
	for _, u := range m.s.Users {
		out = append(out, u.Label(), string(u.Email))
	}
	for _, d := range m.s.Drafts {
		named(d.Candidate)
	}
	return append(out, m.fileNames()...)
}

func (m *Model) fileNames() (out []string) {
	paths := slices.Concat(m.read, m.s.Queue.Files())
	for _, a := range m.s.Draft.Attachments {
		paths = append(paths, a.File.Name, a.File.Path)
	}
	for _, a := range m.s.Draft.Answers {
		paths = append(paths, a.Value.File.Name, a.Value.File.Path)
	}
	p := m.pane(m.step)
	if m.showing == atPrefill {
		p = m.prefill.Pane
	}
	if f, ok := p.Leaf().(*field.File); ok {
		paths = append(paths, f.Names()...)
	}
	for _, path := range paths {
		if path != "" {
			out = append(out, filepath.Base(path))
		}
	}
	return out
}
