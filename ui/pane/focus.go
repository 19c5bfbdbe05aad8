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

// Focused is the field with the focus; nil if none has it.
func (p *Pane) Focused() field.Field {
	if p.focus < 0 || p.focus >= len(p.Items) {
		return nil
	}
	return p.Items[p.focus].Field
}

// FocusedKey is the key of that field; empty if none has the focus.
func (p *Pane) FocusedKey() draft.Field {
	if p.Focused() == nil {
		return ""
	}
	return p.Items[p.focus].Key
}

// Passed reports for each field whether it stands before the focused one of the step that the pane shows.
func (p *Pane) Passed(step forms.StepID) func(draft.Field) bool {
	return func(f draft.Field) bool {
		return forms.StepOf(f) < step || slices.ContainsFunc(p.Items[:max(p.focus, 0)], func(it forms.Item) bool { return f.Within(it.Key) })
	}
}

// Leaf is the innermost field with the focus: the cell of a list, or else the field itself.
func (p *Pane) Leaf() field.Field {
	f := p.Focused()
	if inner, ok := f.(*field.Rows); ok && inner.Current() != nil {
		return inner.Current()
	}
	return f
}

func focusable(it forms.Item) bool { return it.Visible() && !it.Field.Skip() }

// setFocus moves the focus to item i, entering it from the given side.
func (p *Pane) setFocus(i int, fromEnd bool) tea.Cmd {
	p.roams = false
	if p.focus == i {
		return nil
	}
	left := p.Leave()
	p.focus = i
	if leads := p.Items[i].NextFocus; leads != nil {
		leads() // what was opened before has lost the focus by another way
	}
	entered := tea.Batch(left, p.Items[i].Field.Focus())
	if inner, ok := p.Items[i].Field.(*field.Rows); ok && fromEnd {
		return tea.Batch(entered, inner.FocusLast())
	} else if ok {
		return tea.Batch(entered, inner.FocusFirst())
	}
	return entered
}

// FocusNext moves to the next field that is wanted; past the end it begins again.
func (p *Pane) FocusNext(wanted func(forms.Item) bool) (tea.Cmd, bool) {
	n := len(p.Items)
	for k := range n {
		i := (p.focus + k + 1) % n
		if i != p.focus && focusable(p.Items[i]) && wanted(p.Items[i]) {
			return p.setFocus(i, false), true
		}
	}
	return nil, false
}

// Enter puts the focus on the first field, or the last one when coming back.
func (p *Pane) Enter(fromEnd bool) tea.Cmd {
	from, by := 0, 1
	if fromEnd {
		from, by = len(p.Items)-1, -1
	}
	cmd, _ := p.focusFrom(from, by)
	return cmd
}

// focusFrom moves to the first field that can take the focus, from item i on, forwards or with -1 backwards.
func (p *Pane) focusFrom(i, by int) (tea.Cmd, bool) {
	for ; i >= 0 && i < len(p.Items); i += by {
		if focusable(p.Items[i]) {
			return p.setFocus(i, by < 0), true
		}
	}
	return nil, false
}

// Leave takes the focus away, so that fields settle what was typed.
func (p *Pane) Leave() tea.Cmd {
	f := p.Focused()
	if f == nil {
		return nil
	}
	p.touched[p.FocusedKey()] = true
	p.focus = -1
	return f.Blur()
}

// FocusOn moves to the field that a problem names, or that holds it.
func (p *Pane) FocusOn(key draft.Field) (tea.Cmd, bool) {
	for i := range p.Items {
		if !key.Within(p.Items[i].Key) || !p.Items[i].Reachable() {
			continue
		}
		if p.Items[i].Field.Unfold(); !focusable(p.Items[i]) {
			continue
		}
		cmd := p.setFocus(i, false)
		if inner, ok := p.Items[i].Field.(*field.Rows); ok && key != p.Items[i].Key {
			into, _ := inner.FocusKey(string(key))
			cmd = tea.Batch(cmd, into)
		}
		return cmd, true
	}
	return nil, false
}

// move moves the focus to the next field or, with -1, to the one before. If there is none, it returns by.
func (p *Pane) move(by int) (tea.Cmd, int) {
	var blurred tea.Cmd // of the cell that lost the focus in a list
	if inner, ok := p.Focused().(*field.Rows); ok {
		inside, moved := inner.FocusNext, false
		if by < 0 {
			inside = inner.FocusPrev
		}
		if blurred, moved = inside(); moved {
			return blurred, 0
		}
	}
	cmd, moved := p.focusFrom(p.focus+by, by)
	if moved {
		by = 0
	}
	return tea.Batch(blurred, cmd), by
}

// Update gives the focused field its keys and keeps the ones that move. By is 1 if the focus wants
// to leave past the end, and -1 past the start.
func (p *Pane) Update(msg tea.Msg) (cmd tea.Cmd, by int) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.roams = false
		return p.key(msg)
	case tea.MouseClickMsg:
		return p.click(msg.X, msg.Y-p.Above), 0
	case tea.MouseWheelMsg:
		msg.Y -= p.Above
		return p.wheel(msg), 0
	case tea.PasteMsg:
		p.roams = false
		return p.toFocused(msg), 0
	}
	return p.Broadcast(msg), 0
}

func (p *Pane) key(msg tea.KeyPressMsg) (cmd tea.Cmd, by int) {
	f := p.Focused()
	if f == nil {
		return p.Enter(false), 0
	}
	if key.Matches(msg, field.AcceptOffer) && p.Leaf().TakeOffer() {
		p.Sync()
		return nil, 0
	}
	switch keys := p.keys; {
	case key.Matches(msg, keys.Next):
		if f.HandlesKey(msg) {
			break // there is a path to complete
		}
		settled := p.Leaf().Settle()
		cmd, by = p.move(1)
		return tea.Batch(settled, cmd), by
	case key.Matches(msg, keys.Back):
		return p.move(-1)
	case f.HandlesKey(msg):
	case key.Matches(msg, keys.Enter):
		return p.move(1)
	// An arrow too many does not leave the step.
	case key.Matches(msg, keys.Up):
		cmd, _ = p.move(-1)
		return cmd, 0
	case key.Matches(msg, keys.Down):
		cmd, _ = p.move(1)
		return cmd, 0
	case key.Matches(msg, keys.PageUp, keys.PageDown):
		return p.page(key.Matches(msg, keys.PageDown)), 0
	}
	return p.toFocused(msg), 0
}

// page moves the focus by about a window.
func (p *Pane) page(down bool) tea.Cmd {
	p.layout()
	at, to := p.spans[p.focus].start, p.focus
	for i := range p.Items {
		if !focusable(p.Items[i]) {
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
	if p.focus < 0 || focusable(p.Items[p.focus]) {
		return
	}
	if _, by := p.move(-1); by != 0 {
		p.Enter(false)
	}
}

func (p *Pane) click(x, y int) tea.Cmd {
	p.layout()
	for i := range p.Items {
		if p.under(i, y) && focusable(p.Items[i]) {
			return tea.Batch(p.setFocus(i, false), p.Items[i].Field.Click(x, p.top+y-p.spans[i].body))
		}
	}
	return nil
}

// wheel scrolls what is under the pointer: a field that has more than it shows, or else
// the view. Scrolling moves no focus, so that no question counts as visited.
func (p *Pane) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	p.layout()
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
	return p.top+y >= p.spans[i].body && p.top+y < p.spans[i].end
}
