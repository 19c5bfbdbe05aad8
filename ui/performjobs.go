package ui

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
)

// performOnJobs carries out what concerns the job and the list of jobs.
func (m *Model) performOnJobs(act action) tea.Cmd {
	switch a := act.(type) {
	case pickJob:
		m.s.setJob(a.job)
		return m.wizard.jobChosen()
	case typeJob:
		m.s.draft.JobID, m.s.draft.StageID = a.id, ""
		m.s.known.Job, m.s.known.JobErr = nil, nil
		return tea.Batch(m.wizard.jobChosen(), loadJob(m.s.env.Kombo, a.id))
	case dropJob:
		return tea.Batch(m.at(forms.StepJob), m.wizard.dropJob())
	case showFilters:
		cmd := m.at(forms.StepJob)
		if !m.wizard.picker.choosing() {
			cmd = tea.Batch(cmd, m.wizard.dropJob())
		}
		p := newPalette("Filter the jobs", m.wizard.picker.filterEntries())
		p.hint = "type a few letters · enter filters · esc closes"
		m.overlay = p
		return cmd
	case filterJobs:
		*m.wizard.picker.filters.at(a.kind) = a.value
		m.wizard.picker.filter()
	case reloadJobs:
		return m.s.jobs.load(m.s.env.Kombo)
	}
	return nil
}
