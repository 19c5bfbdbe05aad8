// Package review is the last check before sending: a summary in words, the problems
// with a jump to each, the exact JSON, and the same request as commands for a shell.
// It reads the fields of the steps through a function, and changes nothing.
//
//	review.go  the keys, and the head
//	views.go   what was entered, in words, as JSON and as commands, and what is wrong with it
package review

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// Screen is the last check.
type Screen struct {
	s *kit.Shared
	// items are the fields of a step.
	items func(forms.StepID) []forms.Item
	tab   Tab
	at    int // the highlighted problem
	// tabEnds are the ends of the views in the head of the last frame, and starts the first line of each
	// problem in it, for translating clicks.
	tabEnds [tabCount]int
	starts  []int
	kit.Scroller
}

// What the review asks for.
type (
	// Edit opens the request in the person's editor.
	Edit struct{}
	// Accept takes what a problem suggests.
	Accept struct{ Problem draft.Problem }
	// SwitchEndpoint chooses the other of the two create calls.
	SwitchEndpoint struct{}
)

// Tab is a view of the review.
type Tab int

const (
	TabSummary Tab = iota
	TabProblems
	TabJSON
	TabCommands
	tabCount // how many there are
)

// views are what the tabs show, in so many cells.
var views = [tabCount]struct {
	title string
	lines func(r *Screen, width int) []string
}{{"Summary", (*Screen).summary}, {"Problems", (*Screen).problems}, {"JSON", (*Screen).json}, {"Commands", (*Screen).commands}}

const headLines = 2

// New is the review; items returns the fields of a step.
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
		if r.tab == TabCommands {
			return kit.CopyText{Text: r.Copied(draft.Exports()[0].Name)}
		}
		return kit.CopyText{Text: r.Copied("")}
	case key.Matches(k, keys.EditRequest):
		return Edit{}
	case key.Matches(k, keys.Enter):
		if r.tab == TabProblems && r.at < len(r.s.Problems) {
			return kit.To(r.s.Problems[r.at].Field)
		}
	default:
		r.move(r.Moved(k, keys))
	}
	return nil
}

// Show opens a view; among the problems the first that is in the way is highlighted.
func (r *Screen) Show(t Tab) {
	inTheWay := func(p draft.Problem) bool { return p.Severity == draft.SeverityError }
	r.tab, r.Top, r.at = t, 0, max(slices.IndexFunc(r.s.Problems, inTheWay), 0)
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
		if t := slices.IndexFunc(r.tabEnds[:], func(end int) bool { return msg.X < end }); t >= 0 {
			r.Show(Tab(t))
		}
		return nil
	}
	if i := slices.Index(r.starts, msg.Y-headLines+r.Top); r.tab == TabProblems && i >= 0 && i < len(r.s.Problems) {
		r.at = i
		return kit.To(r.s.Problems[i].Field)
	}
	return nil
}

// offered is the problem whose suggestion can be taken: the highlighted one or, on the summary, the
// first that has one.
func (r *Screen) offered() (draft.Problem, bool) {
	from := r.s.Problems
	switch {
	case r.tab == TabProblems && r.at < len(from):
		from = from[r.at : r.at+1]
	case r.tab != TabSummary:
		from = nil
	}
	for _, p := range from {
		if p.Suggestion != "" {
			return p, true
		}
	}
	return draft.Problem{}, false
}

// tabs names the views, the shown one in brackets, the others with a pad in their place.
func (r *Screen) tabs(pad string) string {
	l, line := r.s.Styles, ""
	for t, v := range views {
		title := v.title
		if n := len(r.s.Problems); Tab(t) == TabProblems && n > 0 {
			title += fmt.Sprintf(" %d", n)
		}
		if t > 0 {
			line += " "
		}
		if Tab(t) == r.tab {
			line += l.Here.Render("[" + title + "]")
		} else {
			line += l.Dim.Render(pad + title + pad)
		}
		r.tabEnds[t] = ansi.StringWidth(line) + 1
	}
	return line
}

func (r *Screen) View(width, height int) string {
	l := r.s.Styles
	r.Height = max(height-headLines, 1)
	state := l.Good.Render("ready to send")
	if n := r.s.ErrorCount(); r.s.Target.ReadOnly {
		state = l.Warning.Render("read-only, cannot be sent")
	} else if n > 0 {
		state = l.Error.Render(words.Count(n, "problem in the way", "problems in the way"))
	}
	head, second := r.tabs(" "), state
	if ansi.StringWidth(head) > width {
		head = r.tabs("")
	}
	if ansi.StringWidth(head)+ansi.StringWidth(state) < width {
		head, second = kit.Justify(head, state, width), ""
	}
	shown := r.Window(views[r.tab].lines(r, width), r.Height)
	more := kit.Justify(second, l.Dim.Render(kit.MoreMark(r.Hidden())), width)
	return kit.Place(append([]string{head, more}, shown...), width, height)
}

func (r *Screen) Help() (string, string, []kit.HelpGroup) {
	keys := r.s.Keys
	jump := kit.As(keys.Enter, "go to it")
	jump.SetEnabled(r.tab == TabProblems && len(r.s.Problems) > 0)
	send, accept := kit.As(keys.Send, "send it"), keys.Accept
	send.SetEnabled(!r.s.Target.ReadOnly)
	_, offered := r.offered()
	accept.SetEnabled(offered)
	other := "use the application call"
	if r.s.Draft.Endpoint == "application" {
		other = "use the candidate call"
	}
	text := "Summary, problems and the exact JSON of the request. What the JSON shows is what is sent, byte for byte; only the contents of files are folded away."
	return "Review", text, []kit.HelpGroup{{Title: "Looking", Bindings: []key.Binding{send, jump, accept, kit.As(keys.Next, "next view"), kit.As(keys.SwitchCall, other), keys.Copy, keys.EditRequest}}}
}
