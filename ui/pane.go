package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/theme"
)

// pane is the step container: it lays out fields in a window, moves the focus
// inside Update, and lets fields appear and vanish in place. It never traps: a
// field is left whenever that is asked for, and what is wrong is only said.
type pane struct {
	items []forms.Item
	look  *theme.Styles
	// focus is the item that has the keys, -1 for none.
	focus         int
	top           int
	width, height int
	// touched are the fields that were left once; before that nothing is held
	// against them.
	touched map[draft.Field]bool
	// spans are the lines each item took in the last layout.
	spans []span
	lines []string
	// stacked are the items that stand apart from their neighbours.
	stacked []bool
}

type span struct{ start, body, end int }

// move is what a key did to the focus of a pane.
type move int

const (
	moveNone move = iota
	movePastEnd
	movePastStart
)

func newPane(items []forms.Item, look *theme.Styles) *pane {
	p := &pane{look: look, focus: -1, touched: map[draft.Field]bool{}}
	p.setItems(items)
	return p
}

// setItems replaces the fields, keeping the focus on the same key if it is still there.
func (p *pane) setItems(items []forms.Item) tea.Cmd {
	key := p.focusedKey()
	p.items, p.focus = items, -1
	for i := range items {
		items[i].Field.SetStyles(&p.look.Field)
		if key != "" && items[i].Key == key {
			p.focus = i
		}
	}
	p.resizeFields()
	if p.focus >= 0 {
		return items[p.focus].Field.Focus()
	}
	return nil
}

func (p *pane) restyle(look *theme.Styles) {
	p.look = look
	for i := range p.items {
		p.items[i].Field.SetStyles(&look.Field)
	}
}

// reload lets every field read its value again, after somebody else changed it.
func (p *pane) reload() {
	for i := range p.items {
		p.items[i].Field.Reload()
	}
}

func (p *pane) resize(width, height int) {
	if width == p.width && height == p.height {
		return
	}
	p.width, p.height = width, height
	p.resizeFields()
}

func (p *pane) resizeFields() {
	if p.width <= 0 {
		return
	}
	p.stacked = make([]bool, len(p.items))
	for i := range p.items {
		f := p.items[i].Field
		f.WithWidth(p.width)
		f.WithHeight(max(p.height-4, 1))
		if s, ok := f.(interface{ Stacked() bool }); ok {
			p.stacked[i] = s.Stacked()
		}
	}
}

func (p *pane) focused() field.Field {
	if p.focus < 0 || p.focus >= len(p.items) {
		return nil
	}
	return p.items[p.focus].Field
}

func (p *pane) focusedKey() draft.Field {
	if p.focus < 0 || p.focus >= len(p.items) {
		return ""
	}
	return p.items[p.focus].Key
}

// focusable reports whether an item can take the focus now.
func (p *pane) focusable(i int) bool { return p.items[i].Visible() && !p.items[i].Field.Skip() }

// setFocus moves the focus to item i, entering it from the given side.
func (p *pane) setFocus(i int, fromEnd bool) tea.Cmd {
	var cmds []tea.Cmd
	if f := p.focused(); f != nil && p.focus != i {
		p.touched[p.focusedKey()] = true
		cmds = append(cmds, f.Blur())
	}
	changed := p.focus != i
	p.focus = i
	if f := p.focused(); f != nil && changed {
		cmds = append(cmds, f.Focus())
		if inner, ok := f.(field.Inner); ok {
			if fromEnd {
				cmds = append(cmds, inner.FocusLast())
			} else {
				cmds = append(cmds, inner.FocusFirst())
			}
		}
	}
	return tea.Batch(cmds...)
}

// enter puts the focus on the first field, or the last one when coming back.
func (p *pane) enter(fromEnd bool) tea.Cmd {
	if fromEnd {
		for i := len(p.items) - 1; i >= 0; i-- {
			if p.focusable(i) {
				return p.setFocus(i, true)
			}
		}
		return nil
	}
	for i := range p.items {
		if p.focusable(i) {
			return p.setFocus(i, false)
		}
	}
	return nil
}

// leave takes the focus away, so that fields settle what was typed.
func (p *pane) leave() tea.Cmd {
	if f := p.focused(); f != nil {
		p.touched[p.focusedKey()] = true
		cmd := f.Blur()
		p.focus = -1
		return cmd
	}
	return nil
}

// focusOn moves to the field that a problem names, or that holds it.
func (p *pane) focusOn(key draft.Field) (tea.Cmd, bool) {
	for i := range p.items {
		if !key.Within(p.items[i].Key) || !p.focusable(i) {
			continue
		}
		cmd := p.setFocus(i, false)
		if inner, ok := p.items[i].Field.(field.Inner); ok && key != p.items[i].Key {
			into, _ := inner.FocusKey(string(key))
			cmd = tea.Batch(cmd, into)
		}
		return cmd, true
	}
	return nil, false
}

func (p *pane) next() (tea.Cmd, move) {
	if inner, ok := p.focused().(field.Inner); ok {
		if cmd, moved := inner.FocusNext(); moved {
			return cmd, moveNone
		}
	}
	for i := p.focus + 1; i < len(p.items); i++ {
		if p.focusable(i) {
			return p.setFocus(i, false), moveNone
		}
	}
	return nil, movePastEnd
}

func (p *pane) prev() (tea.Cmd, move) {
	if inner, ok := p.focused().(field.Inner); ok {
		if cmd, moved := inner.FocusPrev(); moved {
			return cmd, moveNone
		}
	}
	for i := p.focus - 1; i >= 0; i-- {
		if p.focusable(i) {
			return p.setFocus(i, true), moveNone
		}
	}
	return nil, movePastStart
}

// Update gives the focused field its keys and keeps the ones that move.
func (p *pane) Update(msg tea.Msg) (tea.Cmd, move) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.key(msg)
	case tea.MouseClickMsg:
		return p.click(msg.X, msg.Y), moveNone
	case tea.MouseWheelMsg:
		return p.wheel(msg), moveNone
	case tea.PasteMsg:
		return p.toFocused(msg), moveNone
	}
	return p.toAll(msg), moveNone
}

func (p *pane) key(msg tea.KeyPressMsg) (tea.Cmd, move) {
	f := p.focused()
	if f == nil {
		return p.enter(false), moveNone
	}
	switch k := msg.String(); k {
	case "tab":
		settled := settle(f)
		cmd, m := p.next()
		return tea.Batch(settled, cmd), m
	case "shift+tab":
		return p.prev()
	case "enter", "down", "up":
		if f.Wants(msg) {
			break
		}
		if k == "up" {
			return p.prevInside()
		}
		if k == "down" {
			return p.nextInside()
		}
		return p.next()
	case "pgdown", "pgup":
		if f.Wants(msg) {
			break
		}
		return p.page(k == "pgdown"), moveNone
	}
	return p.toFocused(msg), moveNone
}

// settle lets a field take what it has highlighted, as tab means it.
func settle(f field.Field) tea.Cmd {
	if inner, ok := f.(field.Inner); ok && inner.Current() != nil {
		f = inner.Current()
	}
	if s, ok := f.(field.Settler); ok {
		return s.Settle()
	}
	return nil
}

// nextInside and prevInside serve the arrows: unlike tab they stop at the ends
// of the step, since an arrow too many should not turn the page.
func (p *pane) nextInside() (tea.Cmd, move) { cmd, _ := p.next(); return cmd, moveNone }
func (p *pane) prevInside() (tea.Cmd, move) { cmd, _ := p.prev(); return cmd, moveNone }

// page moves the focus by about a window.
func (p *pane) page(down bool) tea.Cmd {
	p.layout()
	at, to := p.spans[p.focus].start, p.focus
	for i := range p.items {
		if !p.focusable(i) {
			continue
		}
		d := p.spans[i].start - at
		if down && i > p.focus && (d <= p.height || to == p.focus) {
			to = i
		}
		if !down && i < p.focus && -d <= p.height {
			return p.setFocus(i, false)
		}
	}
	return p.setFocus(to, false)
}

func (p *pane) toFocused(msg tea.Msg) tea.Cmd {
	f := p.focused()
	if f == nil {
		return nil
	}
	_, cmd := f.Update(msg)
	p.settle()
	return cmd
}

// toAll hands a message that is no input, such as a listing that was read, to
// every field; each knows its own by the key in it.
func (p *pane) toAll(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i := range p.items {
		_, cmd := p.items[i].Field.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// settle moves the focus on when the focused field has just vanished.
func (p *pane) settle() {
	if p.focus >= 0 && !p.focusable(p.focus) {
		if cmd, m := p.prev(); m == moveNone {
			_ = cmd
			return
		}
		p.enter(false)
	}
}

func (p *pane) click(x, y int) tea.Cmd {
	p.layout()
	line := p.top + y
	for i := range p.items {
		s := p.spans[i]
		if !p.items[i].Visible() || line < s.body || line >= s.end || p.items[i].Field.Skip() {
			continue
		}
		return tea.Batch(p.setFocus(i, false), p.items[i].Field.Click(x, line-s.body))
	}
	return nil
}

func (p *pane) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	if f := p.focused(); f != nil && f.Zoom() {
		return p.toFocused(msg)
	}
	if msg.Button == tea.MouseWheelDown {
		cmd, _ := p.nextInside()
		return cmd
	}
	cmd, _ := p.prevInside()
	return cmd
}

// layout draws every visible field and notes where each one lies.
func (p *pane) layout() {
	p.lines = p.lines[:0]
	if cap(p.spans) < len(p.items) {
		p.spans = make([]span, len(p.items))
	}
	p.spans = p.spans[:len(p.items)]
	section, tallBefore := "", false
	for i := range p.items {
		it := &p.items[i]
		p.spans[i] = span{start: len(p.lines), body: len(p.lines), end: len(p.lines)}
		if !it.Visible() {
			continue
		}
		view := strings.Split(it.Field.View(), "\n")
		tall := i < len(p.stacked) && p.stacked[i]
		if len(p.lines) > 0 && (tall || tallBefore || it.Section != section) {
			p.lines = append(p.lines, "")
		}
		if it.Section != section && it.Section != "" {
			p.lines = append(p.lines, "  "+p.look.Section.Render(ansi.Truncate(it.Section, max(p.width-2, 0), "…")))
		}
		section, tallBefore = it.Section, tall
		if it.Why != nil {
			if why := it.Why(); why != "" {
				p.lines = append(p.lines, "  "+p.look.Faint.Render(ansi.Truncate("↳ "+firstLine(why), max(p.width-2, 0), "…")))
				tallBefore = true
			}
		}
		p.spans[i].body = len(p.lines)
		p.lines = append(p.lines, view...)
		p.spans[i].end = len(p.lines)
	}
}

// scroll keeps the focused field in sight: all of it where it fits, else the
// line that matters most.
func (p *pane) scroll() {
	if p.focus < 0 || p.focus >= len(p.spans) {
		p.top = max(0, min(p.top, len(p.lines)-p.height))
		return
	}
	s := p.spans[p.focus]
	p.top = window(p.top, s.end-1, len(p.lines), p.height)
	if s.end-s.start <= p.height {
		p.top = min(p.top, s.start)
	} else {
		p.top = window(p.top, s.body, len(p.lines), p.height)
		p.top = window(p.top, s.body+p.items[p.focus].Field.FocusLine(), len(p.lines), p.height)
	}
	p.top = max(0, min(p.top, len(p.lines)-p.height))
}

// View returns exactly height lines of exactly width cells.
func (p *pane) View(width, height int) string {
	p.resize(width, height)
	p.layout()
	p.scroll()
	shown := p.lines[min(p.top, len(p.lines)):]
	box := fitBox(shown, width, height)
	return box
}

// hidden tells how many lines lie above and below the window.
func (p *pane) hidden() (above, below int) {
	return p.top, max(0, len(p.lines)-p.top-p.height)
}

// Cursor returns where the cursor stands, relative to the pane.
func (p *pane) Cursor() *tea.Cursor {
	f := p.focused()
	if f == nil || p.focus >= len(p.spans) {
		return nil
	}
	c := f.Cursor()
	if c == nil {
		return nil
	}
	y := p.spans[p.focus].body + c.Y - p.top
	if y < 0 || y >= p.height || c.X < 0 || c.X >= p.width {
		return nil
	}
	moved := *c
	moved.X, moved.Y = c.X, y
	return &moved
}

// showProblems puts each problem under its field, the worst first.
//
// Fields that the connected ATS does not store are dimmed and say so, but stay:
// a tester may want to send them all the same.
func (p *pane) showProblems(problems []draft.Problem, all bool, ignored []draft.Field) {
	for i := range p.items {
		it := &p.items[i]
		if slices.ContainsFunc(ignored, it.Key.Within) {
			it.Field.SetStyles(&p.look.Ignored)
			if hint := worstHint(problems, it.Key, all || p.touched[it.Key]); hint.Kind > field.HintInfo {
				it.Field.SetHint(hint)
			} else {
				it.Field.SetHint(field.Hint{Text: "this ATS ignores it", Kind: field.HintInfo})
			}
			continue
		}
		shown := all || p.touched[it.Key]
		inner, ok := it.Field.(field.Inner)
		if !ok {
			it.Field.SetHint(worstHint(problems, it.Key, shown))
			continue
		}
		// A list says what concerns the list; each of its cells the rest.
		var rest []draft.Problem
		cells := inner.Cells()
		for _, pr := range problems {
			if pr.Field.Within(it.Key) && !underCell(pr.Field, cells) {
				rest = append(rest, pr)
			}
		}
		it.Field.SetHint(worstHint(rest, it.Key, shown))
		for _, c := range cells {
			c.SetHint(worstHint(problems, draft.Field(c.GetKey()), shown))
		}
	}
}

func underCell(f draft.Field, cells []field.Field) bool {
	for _, c := range cells {
		if f.Within(draft.Field(c.GetKey())) {
			return true
		}
	}
	return false
}

// worstHint is the most serious problem of a field.
func worstHint(problems []draft.Problem, key draft.Field, shown bool) field.Hint {
	hint := field.Hint{}
	if !shown {
		return hint
	}
	for _, pr := range problems {
		if kind := hintKind(pr.Severity); pr.Field.Within(key) && kind > hint.Kind {
			hint = field.Hint{Text: pr.Text, Kind: kind}
		}
	}
	return hint
}

func hintKind(s draft.Severity) field.HintKind {
	switch s {
	case draft.SeverityError:
		return field.HintError
	case draft.SeverityWarning:
		return field.HintWarning
	case draft.SeverityNote:
		return field.HintInfo
	}
	return field.HintNone
}
