package ui

import (
	"fmt"
	"strconv"
	"strings"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// previewFits is the width from which a person can ask for the preview. From previewFrom
// on it takes nothing from the form, and comes by itself.
const previewFits, previewFrom = 100, 120

// previewChoice is whether the JSON stands beside the form: by the window's width until a person
// chooses.
type previewChoice int

const (
	previewByWidth previewChoice = iota
	previewShown
	previewHidden
)

// whyNoPreview says why the pane cannot be shown; empty if it can.
func (m *Model) whyNoPreview() string {
	switch {
	case m.width < previewFits:
		return fmt.Sprintf("the request preview needs a window %d columns wide; this one has %d", previewFits, m.width)
	case m.place != atStep || m.step == forms.StepJob || m.step == forms.StepReview:
		return "the request preview is shown on the steps from Candidate to Extras"
	}
	return ""
}

func (m *Model) showsPreview() bool {
	return m.whyNoPreview() == "" && (m.preview == previewShown || m.preview == previewByWidth && m.width >= previewFrom)
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
		text := strings.ReplaceAll(lines[i], "\t", " ")
		if i == at {
			out = append(out, kit.FitLine(l.Rule.Render("│")+l.JSONLit.Render(kit.FitLine(" "+text, width-1)), width))
			continue
		}
		out = append(out, m.previewLine(text, width))
	}
	for len(out) < height {
		out = append(out, m.previewLine("", width))
	}
	return strings.Join(out, "\n")
}

// previewLine draws one line of the body, exactly width cells. Lines seldom change
// from one key to the next, so they are kept.
func (m *Model) previewLine(text string, width int) string {
	l := m.s.Styles
	const most = 4000
	if m.previewCache.Styles != l || m.previewCache.Key != strconv.Itoa(width) || len(m.coloured) > most {
		m.previewCache = kit.Cache{Key: strconv.Itoa(width), Styles: l}
		m.coloured = map[string]string{}
	}
	drawn, ok := m.coloured[text]
	if !ok {
		drawn = kit.FitLine(l.Rule.Render("│ ")+kit.ColourJSON(text, l), width)
		m.coloured[text] = drawn
	}
	return drawn
}
