// Package review is the last look before sending: a summary in words, the problems
// with a jump to each, the exact JSON, and the same request as commands for a shell.
// It reads the fields of the steps through a function, and changes nothing.
package review

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
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// summaryRow is a value in words.
type summaryRow struct{ label, value string }

// Screen is the last look: a summary a recruiter can read, the problems
// with a jump to each, and the exact JSON.
type Screen struct {
	s *kit.Shared
	// items are the fields of a step; nil for the job and the review.
	items func(forms.StepID) []forms.Item
	tab   Tab
	at    int // the highlighted problem
	// width is that of the last frame, for translating clicks.
	width int
	kit.Scroller
}

// What the review asks for.
type (
	// Copy copies the request as a view shows it.
	Copy struct{ As Tab }
	// Edit opens the request in the person's editor.
	Edit struct{}
	// Accept takes what a problem suggests.
	Accept struct{ Problem draft.Problem }
	// SwitchEndpoint chooses the other of the two create calls.
	SwitchEndpoint struct{}
)

type Tab int

const (
	TabSummary Tab = iota
	TabProblems
	TabJSON
	TabCommands
	tabCount // how many there are
)

const headLines = 2

func New(s *kit.Shared, items func(forms.StepID) []forms.Item) *Screen {
	return &Screen{s: s, items: items}
}

// Open shows the problems first if there are any.
func (r *Screen) Open() {
	r.Top, r.at, r.tab = 0, 0, TabSummary
	if r.s.ErrorCount() > 0 {
		r.Show(TabProblems)
	}
}

func (r *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return r.key(msg), nil
	case tea.MouseWheelMsg:
		r.move(kit.WheelLines(msg))
	case tea.MouseClickMsg:
		return r.click(msg), nil
	}
	return nil, nil
}

func (r *Screen) key(k tea.KeyPressMsg) kit.Action {
	keys := r.s.Keys
	for t, b := range []key.Binding{keys.Summary, keys.Problems, keys.JSON, keys.Commands} {
		if key.Matches(k, b) {
			r.Show(Tab(t))
			return nil
		}
	}
	switch {
	case key.Matches(k, keys.Next, keys.Right):
		r.Show((r.tab + 1) % tabCount)
	case key.Matches(k, keys.Left):
		r.Show((r.tab + tabCount - 1) % tabCount)
	case key.Matches(k, keys.Back, keys.Escape):
		if r.tab == TabSummary {
			return kit.StepBy{Delta: -1}
		}
		r.Show(r.tab - 1)
	case key.Matches(k, keys.Accept):
		if p, ok := r.offered(); ok {
			return Accept{p}
		}
	case key.Matches(k, keys.SwitchCall):
		return SwitchEndpoint{}
	case key.Matches(k, keys.Copy):
		return Copy{r.tab}
	case key.Matches(k, keys.EditRequest):
		return Edit{}
	case key.Matches(k, keys.Enter):
		if r.tab == TabProblems && r.at < len(r.s.Problems) {
			return r.jump(r.s.Problems[r.at])
		}
	default:
		if by, ok := r.Moved(k, keys); ok {
			r.move(by)
		}
	}
	return nil
}

// offered is the highlighted problem, if it suggests a value.
func (r *Screen) offered() (draft.Problem, bool) {
	if r.tab != TabProblems || r.at >= len(r.s.Problems) {
		return draft.Problem{}, false
	}
	p := r.s.Problems[r.at]
	return p, p.Suggestion != ""
}

// Show opens a view; among the problems the first that is in the way is highlighted.
func (r *Screen) Show(t Tab) {
	inTheWay := func(p draft.Problem) bool { return p.Severity == draft.SeverityError }
	r.tab, r.Top, r.at = t, 0, max(slices.IndexFunc(r.s.Problems, inTheWay), 0)
}

func (r *Screen) jump(p draft.Problem) kit.Action {
	return kit.GoTo{Step: forms.StepOf(p.Field), Field: p.Field}
}

// move moves the highlight among the problems, and elsewhere the window.
func (r *Screen) move(by int) {
	if r.tab == TabProblems {
		r.at = max(0, min(r.at+by, len(r.s.Problems)-1))
		return
	}
	r.Scroll(by)
}

func (r *Screen) click(msg tea.MouseClickMsg) kit.Action {
	if msg.Y == 0 {
		x := 0
		for t := TabSummary; t < tabCount; t++ {
			x += ansi.StringWidth(r.tabTitle(t)) + 3
			if msg.X < x {
				r.Show(t)
				return nil
			}
		}
		return nil
	}
	if r.tab != TabProblems {
		return nil
	}
	line := msg.Y - headLines + r.Top
	for i, start := range r.problemStarts(r.width) {
		if line == start {
			r.at = i
			return r.jump(r.s.Problems[i])
		}
	}
	return nil
}

func (r *Screen) tabTitle(t Tab) string {
	switch t {
	case TabProblems:
		if n := len(r.s.Problems); n > 0 {
			return fmt.Sprintf("Problems %d", n)
		}
		return "Problems"
	case TabJSON:
		return "JSON"
	case TabCommands:
		return "Commands"
	case TabSummary, tabCount:
	}
	return "Summary"
}

func (r *Screen) View(width, height int) string {
	l := r.s.Styles
	r.width = width
	r.Height = max(height-headLines, 1)
	var tabs []string
	for t := TabSummary; t < tabCount; t++ {
		if t == r.tab {
			tabs = append(tabs, l.Here.Render("["+r.tabTitle(t)+"]"))
		} else {
			tabs = append(tabs, l.Dim.Render(" "+r.tabTitle(t)+" "))
		}
	}
	state := l.Good.Render("ready to send")
	if n := r.s.ErrorCount(); n > 0 {
		state = l.Error.Render(words.Count(n, "problem in the way", "problems in the way"))
	}
	head := kit.Justify(strings.Join(tabs, " "), state, width)
	var lines []string
	switch r.tab {
	case TabSummary:
		lines = r.summary(width)
	case TabProblems:
		lines = r.problems(width)
	case TabJSON:
		lines = r.json(width)
	case TabCommands, tabCount:
		lines = r.commands(width)
	}
	shown := r.Window(lines, r.Height)
	more := kit.Justify("", l.Dim.Render(kit.MoreMark(r.Hidden())), width)
	return kit.Place(append([]string{head, more}, shown...), width, height)
}

// told are the problems, above all that was entered: none is sent over unread.
func (r *Screen) told(width int) []string {
	var out []string
	for _, p := range r.s.Problems {
		if p.Severity != draft.SeverityNote || p.Kept() {
			for _, line := range r.problemLines(p, width) {
				out = append(out, r.styleOf(p).Render(line))
			}
		}
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	return out
}

// lineOf is a line of a text that may have fewer.
func lineOf(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// summary lists what was entered, step by step, in words.
func (r *Screen) summary(width int) []string {
	l := r.s.Styles
	labelWidth := min(44, width*2/5)
	out := r.told(width)
	add := func(section string, rows []summaryRow) {
		if len(rows) == 0 {
			return
		}
		out = append(out, l.Section.Render(section))
		for _, row := range rows {
			const most = 4 // lines of a long text
			label, value := kit.Wrap(row.label, labelWidth), kit.Wrap(row.value, max(width-labelWidth-3, 8))
			value = value[:min(len(value), most)]
			for i := range max(len(label), len(value)) {
				out = append(out, "  "+l.Dim.Render(kit.FitLine(lineOf(label, i), labelWidth))+" "+l.Text.Render(lineOf(value, i)))
			}
		}
	}
	add("Job", r.jobRows())
	for _, id := range forms.Steps() {
		var rows []summaryRow
		for _, it := range r.items(id) {
			if it.Visible() && !it.Field.Skip() && it.Field.Summary() != "" {
				row := summaryRow{words.OneLine(it.Field.Label()), it.Field.Summary()}
				if it.Raw {
					row.value = "≠ raw JSON: " + row.value
				}
				rows = append(rows, row)
			}
		}
		add(id.Title(), rows)
	}
	return append(out, "", l.Dim.Render("Will be sent with "+kit.CallLine(*r.s.Draft)+" to "+kit.CleanLine(r.s.Target.Name)+"."))
}

func (r *Screen) jobRows() []summaryRow {
	d := r.s.Draft
	if d.JobID == "" {
		return []summaryRow{{label: "Job", value: "none chosen"}}
	}
	rows := []summaryRow{{label: "Job", value: r.s.JobLabel()}}
	if d.StageID == "" {
		return append(rows, summaryRow{label: "Stage", value: "the ATS decides"})
	}
	name := d.StageID
	if job := r.s.Known.Job; job != nil {
		for _, st := range job.Stages {
			if st.ID.Wire() == d.StageID {
				name = st.Label()
			}
		}
	}
	return append(rows, summaryRow{label: "Stage", value: kit.CleanLine(name)})
}

// problems lists them all; the highlighted one stays in sight.
func (r *Screen) problems(width int) []string {
	l := r.s.Styles
	if len(r.s.Problems) == 0 {
		return []string{l.Good.Render("✓ No problems.")}
	}
	r.at = min(r.at, len(r.s.Problems)-1)
	starts := r.problemStarts(width)
	var out []string
	for i, p := range r.s.Problems {
		style, gutter := r.styleOf(p), "  "
		if i == r.at {
			gutter = l.Accent.Render("> ")
		}
		for k, line := range r.problemLines(p, width) {
			if k > 0 {
				gutter = "  "
			}
			out = append(out, gutter+style.Render(line))
		}
	}
	end := len(out)
	if r.at+1 < len(starts) {
		end = starts[r.at+1]
	}
	r.Top = kit.ScrollTo(r.Top, end-1, len(out), r.Height)
	r.Top = min(r.Top, starts[r.at])
	return out
}

func (r *Screen) styleOf(p draft.Problem) lipgloss.Style {
	switch p.Severity {
	case draft.SeverityError:
		return r.s.Styles.Error
	case draft.SeverityWarning:
		return r.s.Styles.Warning
	case draft.SeverityNote:
	}
	return r.s.Styles.Dim
}

func (r *Screen) problemLines(p draft.Problem, width int) []string {
	lines := kit.Wrap(r.s.Where(p)+": "+words.OneLine(p.Text), max(width-4, 10))
	for i := range lines {
		if i == 0 {
			lines[i] = kit.SeverityMark(p.Severity) + " " + lines[i]
		} else {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}

// problemStarts is the first line of each problem.
func (r *Screen) problemStarts(width int) []int {
	var out []int
	at := 0
	for _, p := range r.s.Problems {
		out = append(out, at)
		at += len(r.problemLines(p, width))
	}
	return out
}

// json is the body as it will be sent, files folded, long lines wrapped so that
// nothing is hidden.
func (r *Screen) json(width int) []string {
	l := r.s.Styles
	out := []string{l.Dim.Render(kit.CallLine(*r.s.Draft)), ""}
	for i, line := range r.s.PreviewLines() {
		if n := ansi.StringWidth(line); n <= width {
			out = append(out, kit.ColourJSON(line, l)+l.Dim.Render(ansi.Truncate(r.s.PreviewNote(i), width-n, "…")))
			continue
		}
		for _, part := range strings.Split(ansi.Hardwrap(line, max(width, 10), true), "\n") {
			out = append(out, l.JSONString.Render(part))
		}
	}
	return out
}

// commands are the same request for a shell.
func (r *Screen) commands(width int) []string {
	l := r.s.Styles
	out := []string{l.Section.Render("curl") + l.Dim.Render("   the key stays in $KOMBO_API_KEY · "+kit.Named(r.s.Keys.Copy)+" copies it"), ""}
	for _, text := range []string{r.curl(), r.command()} {
		for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
			for _, part := range strings.Split(ansi.Hardwrap(line, max(width, 10), true), "\n") {
				out = append(out, l.Text.Render(part))
			}
		}
		if len(out) > 0 && text != r.command() {
			out = append(out, "", l.Section.Render("kombo-apply"), "")
		}
	}
	return out
}

func (r *Screen) curl() string {
	return draft.Curl(r.s.Request, r.s.Target.Destination())
}

func (r *Screen) command() string { return draft.Command(r.s.Request, r.s.Target.Destination()) }

// Copied is the request as a view shows it.
func (r *Screen) Copied(as Tab) string {
	if as == TabCommands {
		return r.curl()
	}
	return strings.Join(r.s.PreviewLines(), "\n")
}

// Cursor implements screen; a review has none.
func (r *Screen) Cursor() *tea.Cursor { return nil }

func (r *Screen) Help() (string, string, []kit.HelpGroup) {
	keys := r.s.Keys
	jump := kit.As(keys.Enter, "go to it")
	jump.SetEnabled(r.tab == TabProblems && len(r.s.Problems) > 0)
	accept := keys.Accept
	_, offered := r.offered()
	accept.SetEnabled(offered)
	other := "use the application call"
	if r.s.Draft.Endpoint == "application" {
		other = "use the candidate call"
	}
	text := "Summary, problems and the exact JSON of the request. What the JSON shows is what is sent, byte for byte; only the contents of files are folded away."
	return "Review", text, []kit.HelpGroup{{Title: "Looking", Bindings: []key.Binding{kit.As(keys.Send, "send it"), jump, accept, kit.As(keys.Next, "next view"), kit.As(keys.SwitchCall, other), keys.Copy, keys.EditRequest}}}
}
