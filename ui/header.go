package ui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/faults"
	"kombo-apply/ui/kit"
)

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
	live := l.Live
	switch armed := faults.Armed(m.env.Faults); {
	case t.Kind == session.TargetSandbox && armed != "":
		return l.Sandbox.Render("SANDBOX") + l.Warning.Render("· "+armed+" ")
	case t.Kind == session.TargetSandbox && long:
		return l.Sandbox.Render("SANDBOX") + l.Dim.Render("· nothing leaves this machine")
	case t.Kind == session.TargetSandbox:
		return l.Sandbox.Render("SANDBOX")
	case t.Kind == session.TargetProduction:
		return l.Production.Render("PRODUCTION " + name)
	case t.OnThisMachine():
		return l.Sandbox.Render("LOCAL " + name)
	case t.Colour != "":
		live = l.Sandbox.Foreground(lipgloss.Color(t.Colour))
	}
	return live.Render("LIVE " + name)
}

// progressLine says how far each step is, in place of the stepper, and whether the draft is safe.
func (m *Model) progressLine(stepper bool) string {
	l, count := m.s.Styles, ""
	if n, since := m.created(); n > 0 {
		count = fmt.Sprintf("%d created %s", n, since)
	}
	if stepper || m.showing != atStep {
		state := m.saveState(false)
		if count != "" && !stepper && ansi.StringWidth(count+state)+4 <= m.width {
			state = l.Good.Render(" "+count+" ") + state
		}
		return l.Rule.Render(strings.Repeat("─", max(m.width-ansi.StringWidth(state), 0))) + state
	}
	loose, tight := "", " "
	for _, id := range forms.Steps() {
		mark := m.markStyle(m.stepMark(id), "·")
		loose, tight = loose+" "+mark, tight+mark
	}
	left := fmt.Sprintf(" %s %s", l.Dim.Render(fmt.Sprintf("%d/%d", int(m.step)+1, len(forms.Steps()))), l.Here.Render(m.step.Title()))
	state, short := m.saveState(false), m.saveState(true)
	choices := []string{state + loose + " ", short + loose + " ", short + tight + " ", short}
	if _, bad := m.saveStatus(); bad {
		choices[1] = state // why the draft is not safe matters more
	}
	room := m.width - ansi.StringWidth(left) - 1
	right := kit.Fitting(room, choices...)
	if count != "" && ansi.StringWidth(count+right)+3 <= room {
		right = l.Good.Render(count+" ") + right
	}
	return kit.FitLine(kit.Justify(left, right, m.width), m.width)
}

// saveStatus is the one visible save state.
func (m *Model) saveStatus() (text string, bad bool) {
	if m.s.Unkept != nil {
		return "drafts are NOT kept: " + store.Why(m.s.Unkept), true
	}
	switch last := m.s.Autosave.State(); {
	case m.s.Autosave.Discarded():
		return "", false
	case last.Err != nil:
		return "draft NOT saved: " + store.Why(last.Err), true
	case m.s.Autosave.Unsaved():
		return "saving…", false
	case !last.At.IsZero():
		return "draft saved " + last.At.Format("15:04"), false
	}
	return "", false
}

// saveState draws it; short is for narrow windows.
func (m *Model) saveState(short bool) string {
	l := m.s.Styles
	text, bad := m.saveStatus()
	switch {
	case text == "":
		return ""
	case bad && short:
		return l.Error.Render(" not saved!")
	case bad:
		return l.Error.Render(" " + ansi.Truncate(text, max(m.width-22, 10), "…") + " ")
	case short && m.s.Autosave.Unsaved():
		return l.Dim.Render(" " + text)
	case short:
		return l.Dim.Render(" saved ✓")
	}
	return l.Dim.Render(" " + text + " ")
}

// stepMark is the state of a step in one sign.
func (m *Model) stepMark(id forms.StepID) string {
	if id == m.step && m.showing == atStep {
		return "▸"
	}
	if id == forms.StepReview {
		return " "
	}
	problems, visited := m.s.ProblemsOf(id), m.visited[id]
	blocked := len(draft.Errors(problems)) > 0
	keptOnly := func(f draft.Field) bool { return forms.StepOf(f) == id } // and nobody has seen it
	switch {
	case slices.ContainsFunc(problems, draft.Problem.Refused):
		return "!"
	case id == forms.StepQuestions && m.s.SendsRaw():
		return "≠"
	case blocked && visited:
		return draft.SeverityError.Mark()
	case !blocked && (visited || m.filled(id) && !slices.ContainsFunc(m.s.Draft.Kept, keptOnly)):
		return "✓"
	}
	return " "
}

// markStyle draws a mark; none is what stands for it if it is blank.
func (m *Model) markStyle(mark, none string) string {
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
	return l.Faint.Render(none)
}

const stepperWidth = 18

func (m *Model) stepper(height int) string {
	marks := ""
	for _, id := range forms.Steps() {
		marks += m.stepMark(id)
	}
	l := m.s.Styles
	created, since := m.created()
	return m.drawn.stepper.Get(fmt.Sprint(marks, height, m.step, created, since), l, func() string {
		lines := make([]string, height)
		for i, id := range forms.Steps()[:min(height, len(forms.Steps()))] {
			title := l.Dim
			if id == m.step {
				title = l.Here
			}
			lines[i] = " " + m.markStyle(m.stepMark(id), " ") + " " + title.Render(id.Title())
		}
		if created > 0 && height > len(forms.Steps())+3 {
			lines[height-2], lines[height-1] = " "+l.Good.Render(fmt.Sprintf("%d created", created)), " "+l.Good.Render(since)
		}
		for i := range lines {
			lines[i] = kit.FitLine(lines[i], stepperWidth-1) + l.Rule.Render("│")
		}
		return strings.Join(lines, "\n")
	})
}
