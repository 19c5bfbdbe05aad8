package ui

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// performOnJobs carries out what concerns the job and the list of jobs.
func (m *Model) performOnJobs(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case pickJob:
		m.s.SetJob(a.job)
		return m.wizard.jobChosen()
	case typeJob:
		m.s.Draft.JobID, m.s.Draft.StageID = a.id, ""
		m.s.Known.Job, m.s.Known.JobErr = nil, nil
		return tea.Batch(m.wizard.jobChosen(), loadJob(m.s.Kombo, a.id))
	case dropJob:
		return tea.Batch(m.at(forms.StepJob), m.wizard.dropJob())
	case showFilters:
		cmd := m.at(forms.StepJob)
		if !m.wizard.picker.choosing() {
			cmd = tea.Batch(cmd, m.wizard.dropJob())
		}
		p := kit.NewPalette("Filter the jobs", m.wizard.picker.filterEntries())
		p.Hint = "type a few letters · enter filters · esc closes"
		m.overlay = p
		return cmd
	case filterJobs:
		m.wizard.picker.setFilter(a)
	case reloadJobs:
		return m.s.jobs.load(m.s.Kombo)
	}
	return nil
}
