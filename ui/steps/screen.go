// Package steps shows a step that is made of fields: a head with what the step is
// for and how far it is answered, and below it a pane. On the questions it leads to the next one that is
// to be answered, replaces an answer by raw JSON, and explains a question (xray.go).
package steps

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

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
	s  *kit.Shared
	ID forms.StepID
	*pane.Pane
	// swapped are the answers that were replaced by raw JSON, by question.
	swapped map[string]bothForms
}

// New is the screen of a step, made for what is known now.
func New(s *kit.Shared, id forms.StepID) *Screen {
	st := &Screen{s: s, ID: id, swapped: map[string]bothForms{}}
	st.Pane = pane.New(st.items(), s.Styles, s.Keys)
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
func (st *Screen) Rebuild() tea.Cmd { return st.SetItems(st.items()) }

func (st *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	by := 0
	var cmd tea.Cmd
	if k, ok := msg.(tea.KeyPressMsg); !ok || !st.Empty() {
		cmd, by = st.Pane.Update(msg)
	} else if keys := st.s.Keys; key.Matches(k, keys.Next, keys.Enter) {
		by = 1
	} else if key.Matches(k, keys.Back) {
		by = -1
	}
	if by == 0 {
		return nil, cmd
	}
	return kit.StepBy{Delta: by}, cmd
}

func (st *Screen) View(width, height int) string {
	inline, below := st.introLines(width, height)
	st.Above = 1 + len(below)
	if height >= kit.LowScreen {
		st.Above++ // a gap
	}
	body := st.Pane.View(width, height-st.Above)
	lines := append([]string{st.headLine(inline, width)}, below...)
	return kit.Place(lines, width, st.Above) + "\n" + body
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
	if len(lines) > most || st.status(false) != "" || height < kit.LowScreen && !st.Empty() {
		return "", nil
	}
	return "", kit.Styled(l.Dim, lines...)
}

// headLine is the title, how far the step is answered, and whether there is more than
// is shown. In a narrow window the title goes first: the line above has it too.
func (st *Screen) headLine(intro string, width int) string {
	l := st.s.Styles
	mark, arrows := "", ""
	if some := kit.MoreArrows(st.Hidden()); some != "" {
		arrows, mark = "  "+some, "  "+kit.MoreMark(st.Hidden())
	}
	title, long, short := l.Title.Render(st.ID.Title())+intro, st.status(false), st.status(true)
	for _, right := range []string{long + mark, short + mark} {
		if ansi.StringWidth(title+" "+right) <= width {
			return kit.Justify(title, l.Dim.Render(right), width)
		}
	}
	return l.Dim.Render(kit.Fitting(width, long+mark, short+mark, short+arrows))
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
	text, answered, raw := fmt.Sprintf("%d of %d", c.Answered, c.Total), " answered", " · ≠ raw JSON"
	if short {
		answered, raw = "", " · ≠"
	}
	text += answered
	if st.s.SendsRaw() {
		text += raw
	}
	if c.RequiredOpen > 0 {
		text += fmt.Sprintf(" · %d required left", c.RequiredOpen)
	}
	return text
}

func (st *Screen) Help() (title, text string, groups []kit.HelpGroup) {
	keys, f, cell := st.s.Keys, st.Focused(), st.Leaf()
	moving := []key.Binding{keys.Next, keys.Back}
	if st.ID == forms.StepQuestions {
		moving = []key.Binding{keys.Next, st.nextOpen(), keys.Back}
	}
	text = st.intro()
	if limits := forms.LimitTexts(st.s.Draft, st.s.Known.Limits); st.ID == forms.StepAttachments && len(limits) > 0 {
		text += "\n" + limits[0]
	}
	groups = []kit.HelpGroup{{Title: "Moving", Bindings: moving}}
	if f == nil {
		return st.ID.Title(), text, groups
	}
	if f != cell {
		text = words.Join("\n", text, f.Help(), cell.Help())
		groups = append(groups, kit.HelpGroup{Title: "This list", Bindings: f.KeyBinds()})
	} else if st.ID == forms.StepQuestions && f.Help() != "" {
		text = f.Help() // what all questions have in common says nothing of this one
	} else {
		text = words.Join("\n", text, f.Help())
	}
	groups = append(groups, kit.HelpGroup{Title: "This field", Bindings: cell.KeyBinds()})
	if id := st.QuestionID(); id != "" && f == cell {
		swap := keys.RawJSON
		if st.isRaw(id) {
			swap = kit.As(swap, "back to the field")
			groups[0].Bindings = append([]key.Binding{swap}, moving...)
		}
		groups = append(groups, kit.HelpGroup{Title: "For testing", Bindings: []key.Binding{keys.XRay, swap}})
	}
	if binds := cell.EditBinds(); len(binds) > 0 {
		groups = append(groups, kit.HelpGroup{Title: "Editing text", Bindings: binds})
	}
	return words.OneLine(cell.Label()), text, groups
}

// ToNextOpen goes to the next question that keeps the application from being sent, because of a missing or a wrong
// answer; if there is none, to the next one without an answer. Past the end it begins again.
func (st *Screen) ToNextOpen() tea.Cmd {
	errors := draft.Errors(st.s.Problems)
	blocks := func(it forms.Item) bool {
		return slices.ContainsFunc(errors, func(p draft.Problem) bool { return p.Field.Within(it.Key) })
	}
	empty := func(it forms.Item) bool {
		_, text := it.Field.(*field.Info)
		return !text && it.Field.Summary() == ""
	}
	for _, wanted := range []func(forms.Item) bool{blocks, empty} {
		if cmd, found := st.Pane.FocusNext(wanted); found {
			return cmd
		}
	}
	return nil
}

// nextOpen is the key that leads to it, with the target in its help.
func (st *Screen) nextOpen() key.Binding {
	p, missing := st.s.Missing(st.FocusedKey(), st.Passed(st.ID))
	next, none := st.s.Keys.NextOpen, WhyNoneOpen(st.s) != ""
	switch {
	case missing && p.Refused():
		next = kit.As(next, "next refused")
	case missing && forms.StepOf(p.Field) == st.ID && st.s.Answered.RequiredOpen > 0:
		next = kit.As(next, "next required")
	case !missing && !none:
		next = kit.As(next, "next unanswered")
	}
	next.SetEnabled(missing || !none)
	return next
}

// WhyNoneOpen says why there is no question to go to; empty if there is one.
func WhyNoneOpen(s *kit.Shared) string {
	c := s.Answered
	return cmp.Or(kit.Unless(s.Draft.JobID != "", NoJob), kit.Unless(c.Total > 0, "this job has no questions to answer"),
		kit.Unless(c.Answered < c.Total, "every question is answered"))
}

// NoJob says why there are no questions yet.
const NoJob = "choose a job first: it has the questions"

// SwapRaw replaces the answer to a question by raw JSON, or goes back to the field.
type SwapRaw struct{ ID string }

// bothForms are an answer as its field had it and as raw JSON, so that neither is lost.
type bothForms struct{ plain, raw draft.Value }

// SwapRaw makes the answer to a question raw JSON, or an answer of its field again. JSON that does
// not fit the field is kept, and comes back with the next swap; the notice says so.
func (st *Screen) SwapRaw(id string) (cmd tea.Cmd, notice string) {
	q := st.s.QuestionOf(draft.FieldAnswer(id))
	if q == nil {
		return nil, ""
	}
	leave := st.Pane.Leave() // what is typed counts
	now, kept := st.s.Draft.Answer(id), st.swapped[id]
	if st.isRaw(id) {
		plain, fits := now.Fitting(q.Format.Type)
		if now.Kind != draft.KindNone && !fits {
			if plain.Kind != draft.KindNone {
				notice = "The JSON is no answer for this field. " + kit.Named(st.s.Keys.RawJSON) + " brings it back."
			}
			plain = kept.plain
		}
		kept = bothForms{plain: plain, raw: now}
		st.s.Draft.SetAnswer(id, plain)
	} else {
		if kept.raw.Kind == draft.KindNone || !reflect.DeepEqual(kept.plain, now) {
			kept.raw = now.AsRaw()
		}
		kept.plain = now
		st.s.Draft.SetAnswer(id, kept.raw)
	}
	st.swapped[id] = kept
	cmd = st.Rebuild()
	focus, _ := st.Pane.FocusOn(draft.FieldAnswer(id))
	return tea.Batch(leave, cmd, focus), notice
}

func (st *Screen) isRaw(id string) bool {
	return slices.ContainsFunc(st.Pane.Items, func(it forms.Item) bool { return it.Raw && it.Key == draft.FieldAnswer(id) })
}

// QuestionID is the question whose answer has the focus; empty if there is none.
func (st *Screen) QuestionID() string {
	if q := st.s.QuestionOf(st.Pane.FocusedKey()); q != nil && st.ID == forms.StepQuestions {
		return q.ID.Wire()
	}
	return ""
}
