package ui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/faults"
	"kombo-apply/ui/kit"
)

// The smallest window the wizard works in, and the width from which it shows the
// stepper.
const (
	minWidth, minHeight = 40, 10
	stepperFrom         = 100
	stepperWidth        = 18
)

// geometry is the layout of the window.
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
	if m.showsPreview() {
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
	if !m.s.env.NoMouse {
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
	if m.showsPreviewOnly() {
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
	v.Content = m.header() + "\n" + m.progressLine(g) + gap + kit.JoinHorizontal(middle...) + gap + foot[len(foot)-1]
	if len(foot) > 1 {
		lines := strings.Split(v.Content, "\n")
		copy(lines[len(lines)-len(foot):], foot)
		v.Content = strings.Join(lines, "\n")
	}
	if m.overlay != nil {
		v.Content = kit.PlaceOverlay(v.Content, m.overlay, m.s.Keys, m.s.Styles, m.width, m.height)
	} else if !m.showsPreviewOnly() {
		v.Cursor = kit.MoveCursor(m.screen().Cursor(), g.bodyX, g.bodyY)
	}
	if v.Cursor != nil && v.Cursor.Y >= m.height-len(foot) {
		v.Cursor = nil // a long notice covers it
	}
	return v
}

// header names the target of a submit, always, and the job.
func (m *Model) header() string {
	l, job := m.s.Styles, m.s.JobLabel()
	left, room, right := "", 0, ""
	for _, long := range []bool{m.width >= 70, false} {
		left = " " + l.Brand.Render("kombo-apply") + " " + m.target(long)
		if n, of := m.s.Queue.At(); of > 0 {
			left += l.Dim.Render(fmt.Sprintf(" · %d of %d ", n, of))
		}
		if room = m.width - ansi.StringWidth(left) - 2; ansi.StringWidth(job) < room {
			break // the whole job matters more than the reassurance
		}
	}
	if job != "" && room > 10 {
		right = l.Text.Render(ansi.Truncate(job, room, "…")) + " "
	}
	return kit.FitLine(kit.Justify(left, right, m.width), m.width)
}

func (m *Model) target(long bool) string {
	l, t := m.s.Styles, m.s.Target
	name := kit.CleanLine(t.Name)
	if t.ReadOnly {
		name += " (read-only)"
	}
	switch t.Kind {
	case session.TargetSandbox:
		if armed := faults.Armed(m.s.env.Faults); armed != "" {
			return l.Sandbox.Render("SANDBOX") + l.Warning.Render("· "+armed+" ")
		}
		if long {
			return l.Sandbox.Render("SANDBOX") + l.Dim.Render("· nothing leaves this machine")
		}
		return l.Sandbox.Render("SANDBOX")
	case session.TargetProduction:
		return l.Production.Render("PRODUCTION " + name)
	case session.TargetLive:
		if t.OnThisMachine() {
			return l.Sandbox.Render("LOCAL " + name)
		}
	}
	live := l.Live
	if t.Colour != "" {
		live = l.Sandbox.Foreground(lipgloss.Color(t.Colour))
	}
	return live.Render("LIVE " + name)
}

// stepMark is the state of a step in one sign.
func (m *Model) stepMark(id forms.StepID) string {
	if id == m.step && m.showing == atStep {
		return "▸"
	}
	if id == forms.StepReview {
		return " "
	}
	problems := m.s.ProblemsOf(id)
	blocked := len(draft.Errors(problems)) > 0
	switch visited := m.s.visited[id]; {
	case slices.ContainsFunc(problems, draft.Problem.Refused):
		return "!"
	case id == forms.StepQuestions && m.s.SendsRaw():
		return "≠"
	case blocked && visited:
		return draft.SeverityError.Mark()
	case !blocked && (visited || m.wizard.filled(id) && !m.wizard.keptOnly(id)):
		return "✓"
	}
	return " "
}

// progressLine replaces the stepper in narrow windows.
func (m *Model) progressLine(g geometry) string {
	l := m.s.Styles
	if g.stepper || m.showing != atStep {
		state := m.saveState(false)
		if count := m.createdLine(); count != "" && !g.stepper && ansi.StringWidth(count+state)+4 <= m.width {
			state = l.Good.Render(" "+count+" ") + state
		}
		return l.Rule.Render(strings.Repeat("─", max(m.width-ansi.StringWidth(state), 0))) + state
	}
	marks := ""
	for _, id := range forms.Steps() {
		mark := m.stepMark(id)
		if mark == " " {
			mark = "·"
		}
		marks += " " + m.markStyle(mark)
	}
	left := fmt.Sprintf(" %s %s", l.Dim.Render(fmt.Sprintf("%d/%d", int(m.step)+1, len(forms.Steps()))), l.Here.Render(m.step.Title()))
	tight := " " + strings.ReplaceAll(marks, " ", "") + " "
	choices := []string{m.saveState(false) + marks + " ", m.saveState(true) + marks + " ", m.saveState(true) + tight, m.saveState(true)}
	if _, bad := m.autosave.status(); bad {
		choices = []string{choices[0], m.saveState(false), choices[2], choices[3]} // why the draft is not safe matters more
	}
	right := ""
	for _, right = range choices {
		if ansi.StringWidth(left)+ansi.StringWidth(right) < m.width {
			break
		}
	}
	if count := m.createdLine(); count != "" && ansi.StringWidth(left+count+right)+3 < m.width {
		right = l.Good.Render(count+" ") + right
	}
	return kit.FitLine(kit.Justify(left, right, m.width), m.width)
}

// saveState alone says whether the draft is safe; short is for narrow windows.
func (m *Model) saveState(short bool) string {
	l := m.s.Styles
	text, bad := m.autosave.status()
	switch {
	case text == "":
		return ""
	case bad && short:
		return l.Error.Render(" not saved!")
	case bad:
		return l.Error.Render(" " + ansi.Truncate(text, max(m.width-22, 10), "…") + " ")
	case short && m.autosave.Unsaved():
		return l.Dim.Render(" " + text)
	case short:
		return l.Dim.Render(" saved ✓")
	}
	return l.Dim.Render(" " + text + " ")
}

func (m *Model) markStyle(mark string) string {
	l := m.s.Styles
	switch mark {
	case "▸":
		return l.Here.Render(mark)
	case "✓":
		return l.Good.Render(mark)
	case "!", "≠":
		return l.Warning.Render(mark)
	case draft.SeverityError.Mark():
		return l.Error.Render(mark)
	}
	return l.Faint.Render(mark)
}

func (m *Model) stepper(height int) string {
	marks := ""
	for _, id := range forms.Steps() {
		marks += m.stepMark(id)
	}
	return m.stepperCache.Get(fmt.Sprint(marks, height, m.step, m.createdLine()), m.s.Styles, func() string { return m.drawStepper(height) })
}

func (m *Model) drawStepper(height int) string {
	var lines []string
	l := m.s.Styles
	for _, id := range forms.Steps() {
		mark := m.stepMark(id)
		title := l.Dim.Render(id.Title())
		if id == m.step {
			title = l.Here.Render(id.Title())
		}
		lines = append(lines, kit.FitLine(" "+m.markStyle(mark)+" "+title, stepperWidth-1)+l.Rule.Render("│"))
	}
	for len(lines) < height {
		lines = append(lines, strings.Repeat(" ", stepperWidth-1)+l.Rule.Render("│"))
	}
	if n, since := m.created(); n > 0 && height > len(forms.Steps())+3 {
		for i, text := range []string{fmt.Sprintf("%d created", n), since} {
			lines[height-2+i] = kit.FitLine(" "+l.Good.Render(text), stepperWidth-1) + l.Rule.Render("│")
		}
	}
	return kit.Place(lines, stepperWidth, height)
}

// stepAt tells which step of the stepper lies under the mouse.
func (m *Model) stepAt(x, y int) (forms.StepID, bool) {
	g := m.geometry()
	i := y - g.bodyY
	if !g.stepper || x >= stepperWidth || i < 0 || i >= len(forms.Steps()) {
		return 0, false
	}
	return forms.Steps()[i], true
}

// footer is the key bar, or a notice for a moment, which covers what is above it if it is long.
func (m *Model) footer() []string {
	if m.notice.text != "" && m.notice.on == m.showing {
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
	return []string{m.bar.KeyBar(m.barBindings(), m.s.Keys.Help, m.s.Styles, m.width)}
}

// barBindings lists what works here, the most useful first.
func (m *Model) barBindings() []key.Binding {
	_, _, groups := m.screen().Help()
	var out []key.Binding
	if len(groups) > 0 {
		out = append(out, groups[0].Bindings...)
	}
	if m.showing == atStep {
		out = append(out, m.stepBindings()...)
	}
	at, raw := slices.IndexFunc(out, sameKey(m.s.Keys.Fill)), slices.ContainsFunc(out, sameKey(m.s.Keys.RawJSON))
	if at >= 0 && !raw && m.width >= stepperFrom && m.questionID() != "" {
		out = slices.Insert(out, at, m.s.Keys.XRay, kit.As(m.s.Keys.RawJSON, "raw JSON"))
	}
	if m.inQueue() && m.whyNotPutAside() == "" {
		does := "draft, next file"
		switch {
		case m.s.Untouched():
			does = "skip this file"
		case m.s.Store == nil:
			does = "next file…"
		}
		out = slices.Insert(out, min(len(out), 1), kit.As(m.s.Keys.PutAside, does))
	}
	return out
}

// sameKey tells a binding by its key, whatever it does here.
func sameKey(b key.Binding) func(key.Binding) bool {
	return func(other key.Binding) bool { return other.Help().Key == b.Help().Key }
}

func (m *Model) stepBindings() []key.Binding {
	keys := m.s.Keys
	when := func(b key.Binding, on bool) key.Binding {
		b.SetEnabled(on)
		return b
	}
	first, last := m.step == forms.StepJob, m.step == forms.StepReview
	return []key.Binding{
		when(keys.Drafts, m.whyNotResume() == ""),
		when(keys.Send, !last), // there it sends, and stands first
		keys.Fill, keys.GoTo, when(keys.NextOpen, m.step != forms.StepQuestions && m.whyNothingOpen() == ""), when(keys.PutAside, m.whyNotPutAside() == "" && !m.inQueue()), when(keys.NextStep, !last), when(keys.PreviousStep, !first),
		when(keys.RequestPreview, m.whyNoPreview() == ""), keys.Quit,
	}
}

func (m *Model) tooSmallCard() string {
	lines := []string{"This window is too small.", fmt.Sprintf("kombo-apply needs %d×%d;", minWidth, minHeight), fmt.Sprintf("here are %d×%d.", m.width, m.height), "Nothing is lost."}
	pad := max((m.height-len(lines))/2, 0)
	out := make([]string, pad, pad+len(lines))
	for _, l := range lines {
		out = append(out, strings.Repeat(" ", max((m.width-ansi.StringWidth(l))/2, 0))+l)
	}
	return kit.Place(out, m.width, m.height)
}
