package ui

import (
	"strconv"
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
	out := []string{fitLine(l.Rule.Render("│ ")+l.Dim.Render(callLine(*m.s.draft)), width)}
	for i := top; i < len(lines) && len(out) < height; i++ {
		text := strings.ReplaceAll(lines[i], "\t", " ")
		if i == at {
			out = append(out, fitLine(l.Rule.Render("│")+l.JSONLit.Render(fitLine(" "+text, width-1)), width))
			continue
		}
		out = append(out, m.wireLine(text, width))
	}
	for len(out) < height {
		out = append(out, m.wireLine("", width))
	}
	return strings.Join(out, "\n")
}

// wireLine draws one line of the body, exactly width cells. Lines seldom change
// from one key to the next, so they are kept.
func (m *Model) wireLine(text string, width int) string {
	l := m.s.look
	const most = 4000
	if m.wireMemo.look != l || m.wireMemo.key != strconv.Itoa(width) || len(m.coloured) > most {
		m.wireMemo = memo{key: strconv.Itoa(width), look: l}
		m.coloured = map[string]string{}
	}
	drawn, ok := m.coloured[text]
	if !ok {
		drawn = fitLine(l.Rule.Render("│ ")+colourJSON(text, l), width)
		m.coloured[text] = drawn
	}
	return drawn
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
