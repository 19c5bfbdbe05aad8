package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// previewFits is the width from which the pane stands beside the form; in narrower windows it takes the form's place.
const previewFits = 100

// whyNoPreview says why the pane cannot be shown; empty if it can.
func (m *Model) whyNoPreview() string {
	shown := m.showing == atStep && m.step != forms.StepJob && m.step != forms.StepReview
	return kit.Unless(shown, "the request preview is shown on the steps from Candidate to Extras")
}

// showsPreview reports whether the pane stands beside the form.
func (m *Model) showsPreview() bool {
	return m.whyNoPreview() == "" && m.width >= previewFits && m.preview
}

// showsPreviewOnly reports whether the pane stands instead of the form. The form still has the keys.
func (m *Model) showsPreviewOnly() bool {
	return m.whyNoPreview() == "" && m.width < previewFits && m.previewOnly
}

// togglePreview shows the pane, or hides it.
func (m *Model) togglePreview() tea.Cmd {
	if m.width < previewFits {
		m.previewOnly = !m.previewOnly
	} else {
		m.preview = !m.preview
	}
	return nil
}

// requestPreview shows the body as it stands, with the line of the focused field highlighted.
// It is drawn beside the form on wide windows.
func (m *Model) requestPreview(width, height int) string {
	l := m.s.Styles
	lines := m.s.PreviewLines()
	at := m.s.PreviewLine(m.wizard.focusedKey(m.step))
	top := 0
	if at >= 0 {
		top = max(0, min(at-height/2, len(lines)-height+1))
	}
	out := []string{kit.FitLine(l.Rule.Render("│ ")+l.Dim.Render(kit.CallLine(*m.s.Draft)), width)}
	for i := top; i < len(lines) && len(out) < height; i++ {
		text, question := strings.ReplaceAll(lines[i], "\t", " "), m.s.QuestionOfLine(i)
		if i == at {
			out = append(out, kit.FitLine(l.Rule.Render("│")+l.JSONLit.Render(kit.FitLine(" "+text+question, width-1)), width))
			continue
		}
		out = append(out, m.previewLine(text, question, width))
	}
	for len(out) < height {
		out = append(out, m.previewLine("", "", width))
	}
	return strings.Join(out, "\n")
}

// previewLine draws one, exactly width cells. Lines seldom change from one key to the next, so they are cached.
func (m *Model) previewLine(text, question string, width int) string {
	const most = 4000
	if m.coloured == nil || len(m.coloured) > most {
		m.coloured = map[previewLine]string{}
	}
	l := m.s.Styles
	line := previewLine{l, width, text, question}
	drawn, ok := m.coloured[line]
	if !ok {
		drawn = kit.FitLine(l.Rule.Render("│ ")+kit.ColourJSON(text, l)+l.Dim.Render(question), width)
		m.coloured[line] = drawn
	}
	return drawn
}
