package ui

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
)

// dispatchToJobs carries out what concerns the job and the list of jobs.
func (m *Model) dispatchToJobs(act kit.Action) tea.Cmd {
	switch a := act.(type) {
	case jobs.Pick:
		m.notice = notice{text: m.s.SetJob(a.Job)}
		chosen := m.wizard.jobChosen()
		if m.wizard.picker.NothingToChoose() {
			return tea.Batch(chosen, m.stepBy(1))
		}
		return chosen
	case jobs.PickID:
		m.notice = notice{text: m.s.NameJob(a.ID)}
		return tea.Batch(m.wizard.jobChosen(), loadJob(m.s.Kombo, a.ID))
	case jobs.Drop:
		return tea.Batch(m.at(forms.StepJob), m.wizard.dropJob())
	case jobs.ShowFilters:
		cmd := m.at(forms.StepJob)
		if !m.wizard.picker.Choosing() {
			cmd = tea.Batch(cmd, m.wizard.dropJob())
		}
		p := kit.NewPalette("Filter the jobs", m.wizard.picker.FilterEntries())
		p.Does = "filters"
		m.overlay = p
		return cmd
	case jobs.SetFilter:
		m.wizard.picker.SetFilter(a)
	case jobs.Reload:
		return m.s.jobs.Load(m.s.Kombo)
	}
	return nil
}
