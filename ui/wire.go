package ui

import (
	"strings"

	"kombo-apply/forms/draft"
)

// wirePane shows the body as it stands, with the line of the focused field lit.
// It is drawn beside the form on wide windows.
func (m *Model) wirePane(width, height int) string {
	l := m.s.look
	lines := m.s.previewLines()
	at := m.s.previewLine(m.wizard.focusedKey(m.step))
	top := 0
	if at >= 0 {
		top = max(0, min(at-height/2, len(lines)-height+1))
	}
	out := []string{l.Rule.Render("│ ") + l.Dim.Render(callLine(*m.s.draft))}
	for i := top; i < len(lines) && len(out) < height; i++ {
		text := strings.ReplaceAll(lines[i], "\t", " ")
		if i == at {
			out = append(out, l.Rule.Render("│")+l.JSONLit.Render(fitLine(" "+text, width-1)))
			continue
		}
		out = append(out, l.Rule.Render("│ ")+colourJSON(text, l))
	}
	for len(out) < height {
		out = append(out, l.Rule.Render("│"))
	}
	return fitBox(out, width, height)
}

// callLine names the call that the draft would make.
func callLine(d draft.Draft) string {
	if d.Endpoint == "application" {
		job := d.JobID
		if job == "" {
			job = "{job_id}"
		}
		return "POST /ats/jobs/" + apiText(job) + "/applications"
	}
	return "POST /ats/candidates"
}
