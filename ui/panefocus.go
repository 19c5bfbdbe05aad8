package ui

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// move is what a key did to the focus of a pane.
type move int

const (
	moveNone move = iota
	movePastEnd
	movePastStart
)

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
	p.focus, p.roams = i, false
	if f := p.focused(); f != nil && changed {
		if leads := p.items[i].Leads; leads != nil {
			leads() // what was opened before has been left by another way
		}
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

// focusNext moves to the next field that is wanted; past the end it begins again.
func (p *pane) focusNext(wanted func(forms.Item) bool) (tea.Cmd, bool) {
	n := len(p.items)
	for k := 1; k <= n; k++ {
		i := (p.focus + k + n) % n
		if i != p.focus && p.focusable(i) && wanted(p.items[i]) {
			return p.setFocus(i, false), true
		}
	}
	return nil, false
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
	var left tea.Cmd // of the cell that a list has left behind
	if inner, ok := p.focused().(field.Inner); ok {
		cmd, moved := inner.FocusNext()
		if moved {
			return cmd, moveNone
		}
		left = cmd
	}
	for i := p.focus + 1; i < len(p.items); i++ {
		if p.focusable(i) {
			return tea.Batch(left, p.setFocus(i, false)), moveNone
		}
	}
	return left, movePastEnd
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
		p.roams = false
		return p.key(msg)
	case tea.MouseClickMsg:
		return p.click(msg.X, msg.Y), moveNone
	case tea.MouseWheelMsg:
		return p.wheel(msg), moveNone
	case tea.PasteMsg:
		p.roams = false
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
		if f.Wants(msg) {
			break // there is a path to complete
		}
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
	p.arrange()
	if leads := p.items[p.focus].Leads; leads != nil {
		if key := leads(); key != "" {
			into, _ := p.focusOn(key)
			cmd = tea.Batch(cmd, into)
		}
	}
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

// wheel scrolls what is under the pointer: a field that has more than it shows, or else
// the view. Looking around moves no focus, so that no question counts as visited.
func (p *pane) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	if f := p.focused(); f != nil && f.Zoom() && p.under(p.focus, msg.Y) {
		return p.toFocused(msg)
	}
	if by := wheeled(msg); by != 0 {
		p.roams = true
		p.top = max(0, min(p.top+by, len(p.lines)-p.height))
	}
	return nil
}

// under reports whether an item was drawn at a line of the window.
func (p *pane) under(i, y int) bool {
	p.layout()
	line := p.top + y
	return line >= p.spans[i].body && line < p.spans[i].end
}

// lower turns the position of a click or the wheel in a screen into one in the part that
// begins some lines below its top.
func lower(msg tea.Msg, lines int) tea.Msg {
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		m.Y -= lines
		return m
	case tea.MouseWheelMsg:
		m.Y -= lines
		return m
	}
	return msg
}
