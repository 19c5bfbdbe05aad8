package ui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

const (
	minWidth, minHeight = 40, 10 // the smallest window the wizard works in
	stepperFrom         = 100    // the width from which it shows the stepper
)

type geometry struct {
	stepper                             bool
	previewWidth                        int
	bodyX, bodyY, bodyWidth, bodyHeight int
}

func (m *Model) geometry() geometry {
	g := geometry{bodyX: 1, bodyY: 3, bodyWidth: m.width - 2, bodyHeight: m.height - 5}
	if m.height < 16 {
		g.bodyY, g.bodyHeight = 2, m.height-3
	}
	if m.width >= stepperFrom && m.showing == atStep {
		g.stepper = true
		g.bodyX, g.bodyWidth = stepperWidth+1, m.width-stepperWidth-2
	}
	if m.width >= previewFits && m.preview && m.whyNoPreview() == "" {
		g.previewWidth = min(max(m.width*2/5, 44), 90, m.width-70)
		g.bodyWidth -= g.previewWidth
	}
	return g
}

// tooSmall is false while the size is not known: keys may come before it.
func (m *Model) tooSmall() bool { return m.width > 0 && (m.width < minWidth || m.height < minHeight) }

func (m *Model) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	if !m.env.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = "kombo-apply"
	if m.width == 0 || m.quitting {
		return v
	}
	if m.tooSmall() {
		v.Content = m.tooSmallCard()
		return v
	}
	g := m.geometry()
	body := m.screen().View(g.bodyWidth, g.bodyHeight)
	// In a narrow window the preview stands instead of the form, which still has the keys.
	covered := m.width < previewFits && m.previewOnly && m.whyNoPreview() == ""
	if covered {
		body = m.requestPreview(g.bodyWidth, g.bodyHeight)
	}
	margin := kit.Place(nil, 1, g.bodyHeight)
	middle := []string{margin, body, margin}
	if g.stepper {
		middle = append([]string{m.stepper(g.bodyHeight)}, middle...)
	}
	if g.previewWidth > 0 {
		middle = append(middle, m.requestPreview(g.previewWidth, g.bodyHeight))
	}
	gap, foot := "\n", m.footer()
	if g.bodyY == 3 {
		gap += kit.FitLine("", m.width) + "\n"
	}
	// Each row is as wide as the window.
	v.Content = m.header() + "\n" + m.progressLine(g.stepper) + gap + kit.JoinHorizontal(middle...) + gap + foot[len(foot)-1]
	if len(foot) > 1 {
		lines := strings.Split(v.Content, "\n")
		copy(lines[len(lines)-len(foot):], foot)
		v.Content = strings.Join(lines, "\n")
	}
	if m.overlay != nil {
		v.Content = kit.PlaceOverlay(v.Content, m.overlay, m.s.Keys, m.s.Styles, m.width, m.height)
	} else if !covered {
		v.Cursor = kit.MoveCursor(m.screen().Cursor(), g.bodyX, g.bodyY)
	}
	if v.Cursor != nil && v.Cursor.Y >= m.height-len(foot) {
		v.Cursor = nil // a long notice covers it
	}
	return v
}

func (m *Model) stepAt(x, y int) (forms.StepID, bool) {
	g := m.geometry()
	i := y - g.bodyY
	if !g.stepper || x >= stepperWidth || i < 0 || i >= len(forms.Steps()) {
		return 0, false
	}
	return forms.Steps()[i], true
}
func (m *Model) tooSmallCard() string {
	lines := []string{"This window is too small.", fmt.Sprintf("kombo-apply needs %d×%d;", minWidth, minHeight), fmt.Sprintf("here are %d×%d.", m.width, m.height), "Nothing is lost."}
	out := make([]string, max((m.height-len(lines))/2, 0))
	for _, l := range lines {
		out = append(out, strings.Repeat(" ", max((m.width-ansi.StringWidth(l))/2, 0))+l)
	}
	return kit.Place(out, m.width, m.height)
}

// footer is the key bar, or a notice for a moment, which covers what is above it if it is long.
func (m *Model) footer() []string {
	if m.notice.text == "" || m.notice.on != m.showing {
		return []string{m.drawn.bar.KeyBar(m.barBindings(), m.s.Keys.Help, m.s.Styles, m.width)}
	}
	style, mark := m.s.Styles.Text, "i "
	if m.notice.bad {
		style, mark = m.s.Styles.Error, "✗ "
	}
	lines := kit.Hanging(" "+style.Render(mark), style, words.OneLine(m.notice.text), m.width-1)
	for i := range lines {
		lines[i] = kit.FitLine(lines[i], m.width)
	}
	return lines[:min(len(lines), m.height/2)]
}

// barBindings lists what works here, the most useful first.
func (m *Model) barBindings() []key.Binding {
	k := m.s.Keys
	when := func(b key.Binding, on bool) key.Binding {
		b.SetEnabled(on)
		return b
	}
	_, _, groups := m.screen().Help()
	var out []key.Binding
	if len(groups) > 0 {
		out = append(out, groups[0].Bindings...)
	}
	aside := m.whyNotPutAside() == ""
	if m.showing == atStep {
		first, last := m.step == forms.StepJob, m.step == forms.StepReview
		out = append(out, when(k.Drafts, m.whyNotResume() == ""), when(k.Send, !last)) // there it sends, and stands first
		raw := slices.ContainsFunc(out, func(b key.Binding) bool { return kit.SameKey(b, k.RawJSON) })
		if !raw && m.width >= stepperFrom && m.questionID() != "" {
			out = append(out, k.XRay, kit.As(k.RawJSON, "raw JSON"))
		}
		out = append(out, k.Fill, k.GoTo, when(k.NextOpen, m.step != forms.StepQuestions && m.whyNothingOpen() == ""), when(k.PutAside, aside && !m.inQueue()),
			when(k.NextStep, !last), when(k.PreviousStep, !first), when(k.RequestPreview, m.whyNoPreview() == ""), k.Quit)
	}
	if m.inQueue() && aside {
		does := "draft, next file"
		switch {
		case m.s.Untouched():
			does = "skip this file"
		case m.s.Store == nil:
			does = "next file…"
		}
		out = slices.Insert(out, min(len(out), 1), kit.As(k.PutAside, does))
	}
	return out
}

// requestPreview shows the body as it stands, with the line of the focused field highlighted.
func (m *Model) requestPreview(width, height int) string {
	l, lines := m.s.Styles, m.s.BodyLines()
	at := m.s.PreviewLine(m.focusedKey())
	top := max(0, min(at-height/2, len(lines)-height+1))
	out := []string{kit.FitLine(l.Rule.Render("│ ")+l.Dim.Render(kit.CallLine(*m.s.Draft)), width)}
	for i := top; len(out) < height; i++ {
		var line kit.BodyLine
		if i < len(lines) {
			line = lines[i]
			line.Text = strings.ReplaceAll(line.Text, "\t", " ")
		}
		if i == at {
			out = append(out, kit.FitLine(l.Rule.Render("│")+l.JSONLit.Render(kit.FitLine(" "+line.Text+line.Aside, width-1)), width))
		} else {
			out = append(out, m.previewLine(line, width))
		}
	}
	return strings.Join(out, "\n")
}

// previewLine draws one, exactly width cells. Lines seldom change from one key to the next, so they are cached.
func (m *Model) previewLine(body kit.BodyLine, width int) string {
	const most = 4000
	if m.drawn.body == nil || len(m.drawn.body) > most {
		m.drawn.body = map[previewLine]string{}
	}
	l := m.s.Styles
	line := previewLine{l, width, body}
	drawn, ok := m.drawn.body[line]
	if !ok {
		drawn = kit.FitLine(l.Rule.Render("│ ")+kit.ColourJSON(body.Text, l)+l.Dim.Render(body.Aside), width)
		m.drawn.body[line] = drawn
	}
	return drawn
}
