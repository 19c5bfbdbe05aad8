package ui

import (
	"fmt"
	"strconv"
	"strings"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// wireFits is the width from which a person can ask for the pane. From wireFrom
// on it takes nothing from the form, and comes by itself.
const wireFits, wireFrom = 100, 120

// wireChoice is whether the JSON stands beside the form: by the window's width until a person
// chooses.
type wireChoice int

const (
	wireByWidth wireChoice = iota
	wireShown
	wireHidden
)

// whyNoWire says why the pane cannot be shown; empty if it can.
func (m *Model) whyNoWire() string {
	switch {
	case m.width < wireFits:
		return fmt.Sprintf("the request preview needs a window %d columns wide; this one has %d", wireFits, m.width)
	case m.place != atStep || m.step == forms.StepJob || m.step == forms.StepReview:
		return "the request preview is shown on the steps from Candidate to Extras"
	}
	return ""
}

func (m *Model) hasWire() bool {
	return m.whyNoWire() == "" && (m.wire == wireShown || m.wire == wireByWidth && m.width >= wireFrom)
}

// wirePane shows the body as it stands, with the line of the focused field lit.
// It is drawn beside the form on wide windows.
func (m *Model) wirePane(width, height int) string {
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
	l := m.s.Styles
	const most = 4000
	if m.wireMemo.Styles != l || m.wireMemo.Key != strconv.Itoa(width) || len(m.coloured) > most {
		m.wireMemo = kit.Cache{Key: strconv.Itoa(width), Styles: l}
		m.coloured = map[string]string{}
	}
	drawn, ok := m.coloured[text]
	if !ok {
		drawn = kit.FitLine(l.Rule.Render("│ ")+kit.ColourJSON(text, l), width)
		m.coloured[text] = drawn
	}
	return drawn
}
