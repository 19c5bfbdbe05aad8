// Package steps shows a step that is made of fields: a head with what the step is
// for and how far it is answered, and below it a pane. On the questions it leads
// to the next one that is to be answered (nextopen.go), replaces an answer by raw JSON
// (raw.go), and explains a question (xray.go).
package steps

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
)

// Screen shows one step made of fields.
type Screen struct {
	s    *kit.Shared
	ID   forms.StepID
	Pane *pane.Pane
	// nextOpen leads to the next question that is to be answered.
	nextOpen key.Binding
	// swapped are the answers that were replaced by raw JSON, by question.
	swapped map[string]bothForms
	// head is how many lines stood above the fields in the last frame.
	head int
}

func New(s *kit.Shared, id forms.StepID) *Screen {
	st := &Screen{s: s, ID: id, nextOpen: s.Keys.NextOpen, swapped: map[string]bothForms{}}
	st.Pane = pane.New(st.items(), s.Styles, s.Keys)
	st.nextOpen.SetEnabled(id == forms.StepQuestions)
	return st
}

// items are the step's; the first field of an empty form says how it is filled in.
func (st *Screen) items() []forms.Item {
	items := st.s.ItemsOf(st.ID)
	for _, it := range items {
		if f, ok := it.Field.(*field.Line); ok && it.Key == draft.FieldFirstName && st.s.Untouched() {
			f.Placeholder(kit.Named(st.s.Keys.Fill) + ": fill this in from a CV")
		}
	}
	return items
}

// Rebuild makes the fields anew, after what they depend on has changed.
func (st *Screen) Rebuild() tea.Cmd { return st.Pane.SetItems(st.items()) }

func (st *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && st.Pane.Empty() {
		switch keys := st.s.Keys; {
		case key.Matches(k, keys.Next, keys.Enter):
			return kit.StepBy{Delta: 1}, nil
		case key.Matches(k, keys.Back):
			return kit.StepBy{Delta: -1}, nil
		}
	}
	cmd, m := st.Pane.Update(pane.OffsetMouse(msg, st.head))
	switch m {
	case pane.PastEnd:
		return kit.StepBy{Delta: 1}, cmd
	case pane.PastStart:
		return kit.StepBy{Delta: -1}, cmd
	case pane.Stayed:
	}
	return nil, cmd
}

func (st *Screen) View(width, height int) string {
	inline, below := st.introLines(width, height)
	st.head = 1 + len(below)
	if height >= kit.LowScreen {
		st.head++ // a gap
	}
	body := st.Pane.View(width, height-st.head)
	lines := append([]string{st.headLine(inline, width)}, below...)
	return kit.Place(lines, width, st.head) + "\n" + body
}

// introLines is the purpose of the step, beside the title if it fits there, or else below it. It
// is never cut: if there is no room for all of it, it is omitted.
func (st *Screen) introLines(width, height int) (inline string, below []string) {
	const most, more = 2, "  ↑↓ more"
	l, intro := st.s.Styles, st.intro()
	used := ansi.StringWidth(st.ID.Title() + "  " + intro + " " + st.status(false) + more)
	if used <= width {
		return "  " + l.Dim.Render(intro), nil
	}
	lines := kit.Wrap(intro, width)
	if len(lines) > most || st.status(false) != "" || height < kit.LowScreen && !st.Pane.Empty() {
		return "", nil
	}
	for _, line := range lines {
		below = append(below, l.Dim.Render(line))
	}
	return "", below
}

// headLine is the title, how far the step is answered, and whether there is more than
// is shown. In a narrow window the title goes first: the line above has it too.
func (st *Screen) headLine(intro string, width int) string {
	l := st.s.Styles
	mark, arrows := "", ""
	if some := kit.MoreArrows(st.Pane.Hidden()); some != "" {
		arrows, mark = "  "+some, "  "+kit.MoreMark(st.Pane.Hidden())
	}
	title := l.Title.Render(st.ID.Title()) + intro
	for _, right := range []string{st.status(false) + mark, st.status(true) + mark} {
		if room := width - ansi.StringWidth(title) - 1; ansi.StringWidth(right) <= room {
			return kit.Justify(title, l.Dim.Render(right), width)
		}
	}
	for _, right := range []string{st.status(false) + mark, st.status(true) + mark} {
		if ansi.StringWidth(right) <= width {
			return l.Dim.Render(right)
		}
	}
	return l.Dim.Render(st.status(true) + arrows)
}

func (st *Screen) intro() string {
	if st.ID != forms.StepQuestions {
		return st.ID.Intro()
	}
	switch {
	case st.s.Draft.JobID == "":
		return "Choose a job first; its questions appear here."
	case st.s.Known.Job == nil && st.s.Known.JobErr == nil:
		return "Reading the job's questions…"
	case st.s.Known.Job == nil:
		return "This job could not be read, so its questions are not known."
	case len(st.s.Questions()) == 0:
		return "This job has no questions. Press " + kit.Named(st.s.Keys.Next) + " to go on."
	}
	return st.ID.Intro()
}

// status says how far the questions are answered.
func (st *Screen) status(short bool) string {
	c := st.s.Answered
	if st.ID != forms.StepQuestions || c.Total == 0 {
		return ""
	}
	text := fmt.Sprintf("%d of %d", c.Answered, c.Total)
	if !short {
		text += " answered"
	}
	if st.s.SendsRaw() {
		text += " · ≠"
		if !short {
			text += " raw JSON"
		}
	}
	if c.RequiredOpen > 0 {
		text += fmt.Sprintf(" · %d required left", c.RequiredOpen)
	}
	return text
}

func (st *Screen) Cursor() *tea.Cursor {
	c := st.Pane.Cursor()
	if c == nil {
		return nil
	}
	moved := *c
	moved.Y += st.head
	return &moved
}

func (st *Screen) Help() (string, string, []kit.HelpGroup) {
	moving := []key.Binding{st.s.Keys.Next}
	if st.ID == forms.StepQuestions {
		st.nameNextOpen()
		moving = append(moving, st.nextOpen)
	}
	moving = append(moving, st.s.Keys.Back)
	f := st.Pane.Focused()
	intro := st.intro()
	if limits := forms.LimitTexts(st.s.Draft, st.s.Known.Limits); st.ID == forms.StepAttachments && len(limits) > 0 {
		intro = kit.JoinSentences(intro, limits[0])
	}
	if f == nil {
		return st.ID.Title(), intro, []kit.HelpGroup{{Title: "Moving", Bindings: moving}}
	}
	if inner, ok := f.(field.Inner); ok && inner.Current() != nil {
		cell := inner.Current()
		groups := []kit.HelpGroup{{Title: "Moving", Bindings: moving}, {Title: "This list", Bindings: f.KeyBinds()}, {Title: "This field", Bindings: cell.KeyBinds()}}
		return helpTitle(cell), kit.JoinSentences(intro, f.Help(), cell.Help()), append(groups, editingHelp(cell)...)
	}
	groups := []kit.HelpGroup{{Title: "Moving", Bindings: moving}, {Title: "This field", Bindings: f.KeyBinds()}}
	if id := st.QuestionID(); id != "" {
		swap := st.s.Keys.RawJSON
		if st.isRaw(id) {
			swap = kit.As(swap, "back to the field")
			groups[0].Bindings = append([]key.Binding{swap}, moving...)
		}
		groups = append(groups, kit.HelpGroup{Title: "For testing", Bindings: []key.Binding{st.s.Keys.XRay, swap}})
	}
	if st.ID == forms.StepQuestions && f.Help() != "" {
		intro = "" // what all questions have in common says nothing of this one
	}
	return helpTitle(f), kit.JoinSentences(intro, f.Help()), append(groups, editingHelp(f)...)
}

// editingHelp are the keys of a field with text.
func editingHelp(f field.Field) []kit.HelpGroup {
	if e, ok := f.(field.Editable); ok {
		return []kit.HelpGroup{{Title: "Editing text", Bindings: e.EditBinds()}}
	}
	return nil
}

func helpTitle(f field.Field) string { return words.OneLine(f.Label()) }
