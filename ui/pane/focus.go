package pane

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
)

// move is what a key did to the focus of a pane.
type move int

const (
	Stayed move = iota
	PastEnd
	PastStart
)

func (p *Pane) Focused() field.Field {
	if p.focus < 0 || p.focus >= len(p.Items) {
		return nil
	}
	return p.Items[p.focus].Field
}

func (p *Pane) FocusedKey() draft.Field {
	if p.focus < 0 || p.focus >= len(p.Items) {
		return ""
	}
	return p.Items[p.focus].Key
}

// Passed reports for each field whether it stands before the focused one of the step that the pane
// shows; nil shows none.
func (p *Pane) Passed(step forms.StepID) func(draft.Field) bool {
	return func(f draft.Field) bool {
		return forms.StepOf(f) < step || p != nil && slices.ContainsFunc(p.Items[:max(p.focus, 0)], func(it forms.Item) bool { return f.Within(it.Key) })
	}
}

// focusable reports whether an item can take the focus now.
func (p *Pane) focusable(i int) bool { return p.Items[i].Visible() && !p.Items[i].Field.Skip() }

// setFocus moves the focus to item i, entering it from the given side.
func (p *Pane) setFocus(i int, fromEnd bool) tea.Cmd {
	var cmds []tea.Cmd
	if f := p.Focused(); f != nil && p.focus != i {
		p.touched[p.FocusedKey()] = true
		cmds = append(cmds, f.Blur())
	}
	changed := p.focus != i
	p.focus, p.roams = i, false
	if f := p.Focused(); f != nil && changed {
		if leads := p.Items[i].NextFocus; leads != nil {
			leads() // what was opened before has lost the focus by another way
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

// FocusNext moves to the next field that is wanted; past the end it begins again.
func (p *Pane) FocusNext(wanted func(forms.Item) bool) (tea.Cmd, bool) {
	n := len(p.Items)
	for k := 1; k <= n; k++ {
		i := (p.focus + k + n) % n
		if i != p.focus && p.focusable(i) && wanted(p.Items[i]) {
			return p.setFocus(i, false), true
		}
	}
	return nil, false
}

// Enter puts the focus on the first field, or the last one when coming back.
func (p *Pane) Enter(fromEnd bool) tea.Cmd {
	if fromEnd {
		for i := len(p.Items) - 1; i >= 0; i-- {
			if p.focusable(i) {
				return p.setFocus(i, true)
			}
		}
		return nil
	}
	for i := range p.Items {
		if p.focusable(i) {
			return p.setFocus(i, false)
		}
	}
	return nil
}

// Leave takes the focus away, so that fields settle what was typed.
func (p *Pane) Leave() tea.Cmd {
	if f := p.Focused(); f != nil {
		p.touched[p.FocusedKey()] = true
		cmd := f.Blur()
		p.focus = -1
		return cmd
	}
	return nil
}

// FocusOn moves to the field that a problem names, or that holds it.
func (p *Pane) FocusOn(key draft.Field) (tea.Cmd, bool) {
	for i := range p.Items {
		if !key.Within(p.Items[i].Key) || !p.Items[i].Reachable() {
			continue
		}
		if p.Items[i].Field.Unfold(); !p.focusable(i) {
			continue
		}
		cmd := p.setFocus(i, false)
		if inner, ok := p.Items[i].Field.(field.Inner); ok && key != p.Items[i].Key {
			into, _ := inner.FocusKey(string(key))
			cmd = tea.Batch(cmd, into)
		}
		return cmd, true
	}
	return nil, false
}

func (p *Pane) next() (tea.Cmd, move) {
	var blurred tea.Cmd // of the cell that lost the focus in a list
	if inner, ok := p.Focused().(field.Inner); ok {
		cmd, moved := inner.FocusNext()
		if moved {
			return cmd, Stayed
		}
		blurred = cmd
	}
	for i := p.focus + 1; i < len(p.Items); i++ {
		if p.focusable(i) {
			return tea.Batch(blurred, p.setFocus(i, false)), Stayed
		}
	}
	return blurred, PastEnd
}

func (p *Pane) prev() (tea.Cmd, move) {
	if inner, ok := p.Focused().(field.Inner); ok {
		if cmd, moved := inner.FocusPrev(); moved {
			return cmd, Stayed
		}
	}
	for i := p.focus - 1; i >= 0; i-- {
		if p.focusable(i) {
			return p.setFocus(i, true), Stayed
		}
	}
	return nil, PastStart
}

// Update gives the focused field its keys and keeps the ones that move.
func (p *Pane) Update(msg tea.Msg) (tea.Cmd, move) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.roams = false
		return p.key(msg)
	case tea.MouseClickMsg:
		return p.click(msg.X, msg.Y), Stayed
	case tea.MouseWheelMsg:
		return p.wheel(msg), Stayed
	case tea.PasteMsg:
		p.roams = false
		return p.toFocused(msg), Stayed
	}
	return p.Broadcast(msg), Stayed
}

func (p *Pane) key(msg tea.KeyPressMsg) (tea.Cmd, move) {
	f := p.Focused()
	if f == nil {
		return p.Enter(false), Stayed
	}
	if key.Matches(msg, field.AcceptOffer) && leaf(f).TakeOffer() {
		p.Sync()
		return nil, Stayed
	}
	switch keys := p.keys; {
	case key.Matches(msg, keys.Next):
		if f.HandlesKey(msg) {
			break // there is a path to complete
		}
		settled := settle(f)
		cmd, m := p.next()
		return tea.Batch(settled, cmd), m
	case key.Matches(msg, keys.Back):
		return p.prev()
	case f.HandlesKey(msg):
	case key.Matches(msg, keys.Enter):
		return p.next()
	case key.Matches(msg, keys.Up):
		return p.prevInside()
	case key.Matches(msg, keys.Down):
		return p.nextInside()
	case key.Matches(msg, keys.PageUp, keys.PageDown):
		return p.page(key.Matches(msg, keys.PageDown)), Stayed
	}
	return p.toFocused(msg), Stayed
}

// settle lets a field take what it has highlighted, as tab means it.
func settle(f field.Field) tea.Cmd {
	if s, ok := leaf(f).(field.Settler); ok {
		return s.Settle()
	}
	return nil
}

// leaf is the cell of a list that has the focus, or the field itself.
func leaf(f field.Field) field.Field {
	if inner, ok := f.(field.Inner); ok && inner.Current() != nil {
		return inner.Current()
	}
	return f
}

// nextInside and prevInside serve the arrows: unlike tab they stop at the ends
// of the step, since an arrow too many should not turn the page.
func (p *Pane) nextInside() (tea.Cmd, move) { cmd, _ := p.next(); return cmd, Stayed }

func (p *Pane) prevInside() (tea.Cmd, move) { cmd, _ := p.prev(); return cmd, Stayed }

// page moves the focus by about a window.
func (p *Pane) page(down bool) tea.Cmd {
	p.layout()
	at, to := p.spans[p.focus].start, p.focus
	for i := range p.Items {
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

func (p *Pane) toFocused(msg tea.Msg) tea.Cmd {
	f := p.Focused()
	if f == nil {
		return nil
	}
	_, cmd := f.Update(msg)
	p.arrange()
	if leads := p.Items[p.focus].NextFocus; leads != nil {
		if key := leads(); key != "" {
			into, _ := p.FocusOn(key)
			cmd = tea.Batch(cmd, into)
		}
	}
	p.Sync()
	return cmd
}

// Broadcast hands a message that is no input, such as a listing that was read, to
// every field; each knows its own by the key in it.
func (p *Pane) Broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i := range p.Items {
		_, cmd := p.Items[i].Field.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// Sync moves the focus on when the focused field has just vanished.
func (p *Pane) Sync() {
	if p.focus >= 0 && !p.focusable(p.focus) {
		if cmd, m := p.prev(); m == Stayed {
			_ = cmd
			return
		}
		p.Enter(false)
	}
}

func (p *Pane) click(x, y int) tea.Cmd {
	p.layout()
	line := p.top + y
	for i := range p.Items {
		s := p.spans[i]
		if !p.Items[i].Visible() || line < s.body || line >= s.end || p.Items[i].Field.Skip() {
			continue
		}
		return tea.Batch(p.setFocus(i, false), p.Items[i].Field.Click(x, line-s.body))
	}
	return nil
}

// wheel scrolls what is under the pointer: a field that has more than it shows, or else
// the view. Scrolling moves no focus, so that no question counts as visited.
func (p *Pane) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	if f := p.Focused(); f != nil && f.Zoom() && p.under(p.focus, msg.Y) {
		return p.toFocused(msg)
	}
	if by := kit.WheelLines(msg); by != 0 {
		p.roams = true
		p.top = max(0, min(p.top+by, len(p.lines)-p.height))
	}
	return nil
}

// under reports whether an item was drawn at a line of the window.
func (p *Pane) under(i, y int) bool {
	p.layout()
	line := p.top + y
	return line >= p.spans[i].body && line < p.spans[i].end
}

// OffsetMouse turns the position of a click or the wheel in a screen into one in the part that
// begins some lines below its top.
func OffsetMouse(msg tea.Msg, lines int) tea.Msg {
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
