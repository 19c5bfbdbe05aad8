package field

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/edit"
)

var (
	addRow    = key.NewBinding(key.WithKeys("insert"))
	addHere   = key.NewBinding(key.WithKeys("enter", "space", "insert"), key.WithHelp("enter", "adds"))
	removeRow = key.NewBinding(key.WithKeys("ctrl+x"), key.WithHelp("ctrl+x", "removes"))
	moveRow   = key.NewBinding(key.WithKeys("alt+up", "alt+down"), key.WithHelp("alt+↑/↓", "moves"))
	pasteList = key.NewBinding(key.WithKeys("paste"), key.WithHelp("paste", "a list makes rows"))
	undoRow   = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "brings it back"))
)

// KeyBinds are the keys of the list, behind those of a cell that has no room to show its own.
func (r *Rows) KeyBinds() []key.Binding {
	var out []key.Binding
	if f := r.Current(); f == nil {
		out = append(out, addHere)
	} else {
		if r.abreast {
			out = append(out, f.KeyBinds()...)
		}
		if r.goesOn() {
			out = append(out, key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "next "+r.cfg.Noun)))
		}
		// Insert adds from here too. Many keyboards lack it, and the line that adds is near.
		if out = append(out, removeRow); len(r.rows) > 1 {
			out = append(out, moveRow)
		}
	}
	if r.cfg.Quick && !r.given() {
		out = append(out, pasteList)
	}
	// While nothing was changed since, the hint below the rows says it.
	if !r.untouched && r.undoable() {
		out = append(out, undoRow)
	}
	return out
}

// Update handles the keys of the list and hands everything else to the cells.
func (r *Rows) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	r.sync()
	r.invalidate()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		defer r.syncRow()
		return r, r.press(msg)
	case tea.PasteMsg, tea.MouseWheelMsg:
		defer r.syncRow()
		return r, r.input(msg)
	}
	var cmds []tea.Cmd
	for _, f := range r.Cells() {
		_, cmd := f.Update(msg)
		cmds = append(cmds, cmd)
	}
	return r, tea.Batch(cmds...)
}

// input hands a paste or the wheel to the cell. What is pasted or dropped onto the line that adds a row makes one.
func (r *Rows) input(msg tea.Msg) tea.Cmd {
	defer r.watch()()
	var added tea.Cmd
	if paste, ok := msg.(tea.PasteMsg); ok {
		if cmd, several := r.pasteRows(paste.Content); several {
			return cmd
		}
		if r.Current() == nil {
			added = r.add()
			if i := slices.IndexFunc(r.rows[r.row], func(f Field) bool { return f.EditBinds() != nil }); i >= 0 {
				added = tea.Batch(added, r.goTo(r.row, i))
			}
		}
	}
	f := r.Current()
	if f == nil {
		return nil
	}
	_, cmd := f.Update(msg)
	return tea.Batch(added, cmd)
}

func (r *Rows) press(k tea.KeyPressMsg) tea.Cmd {
	f := r.Current()
	defer r.watch()()
	name := k.Keystroke()
	walks := name == "up" || name == "down"
	switch by := stepOf(strings.TrimPrefix(name, "alt+"), 0, 0); {
	case r.undoable() && key.Matches(k, undoRow):
		return r.restore()
	case key.Matches(k, removeRow):
		return r.remove()
	case key.Matches(k, addRow), f == nil && key.Matches(k, addHere):
		return r.add()
	case key.Matches(k, moveRow):
		return r.move(by)
	case f == nil && (r.cfg.Quick || r.cfg.Files) && edit.Typed(k) != "":
		added := r.add() // who types here means a new row
		_, cmd := r.Current().Update(k)
		return tea.Batch(added, cmd)
	case f == nil && name != "up":
		return nil
	case f == nil, walks && !f.HandlesKey(k):
		return r.walk(by)
	case name == "enter" && !f.HandlesKey(k) && r.goesOn():
		return r.nextRow()
	}
	_, cmd := f.Update(k)
	return cmd
}

// HandlesKey asks the cell, and keeps the arrows that go to another row.
func (r *Rows) HandlesKey(k tea.KeyPressMsg) bool {
	if f := r.Current(); f != nil && f.HandlesKey(k) {
		return true
	}
	switch k.Keystroke() {
	case "up":
		return r.row > 0
	case "down":
		return r.row < len(r.rows)
	case "enter":
		return r.Current() == nil || r.goesOn()
	}
	return false
}

func (r *Rows) Settle() tea.Cmd {
	f := r.Current()
	if f == nil {
		return nil
	}
	r.invalidate()
	defer r.syncRow()
	defer r.watch()()
	return f.Settle()
}

func (r *Rows) Zoom() bool {
	f := r.Current()
	return f != nil && f.Zoom()
}

// FocusNext moves to the next cell, and behind the last one to the line that adds a row. A row that was added and
// stayed empty is removed, and the focus leaves the field with it: pressing enter only ever walks on. If one text is
// all a row needs, the cells behind it are skipped while it is empty.
func (r *Rows) FocusNext() (tea.Cmd, bool) {
	r.sync()
	if r.row >= len(r.rows) {
		return nil, false
	}
	if behind := r.rows[r.row][r.cell+1:]; len(behind) > 0 && !behind[0].Folded() && !(r.quick() && !r.given()) {
		return r.goTo(r.row, r.cell+1), true
	}
	cmd, last := r.leave(), r.row == len(r.rows)-1
	row := r.row + 1
	if r.prune() {
		row--
		if last {
			return cmd, false
		}
	}
	return tea.Batch(cmd, r.enter(row, 0)), true
}

// FocusPrev moves to the cell before. From the first one there is nowhere to go inside,
// and perhaps not outside either: it keeps the focus until Blur takes it.
func (r *Rows) FocusPrev() (tea.Cmd, bool) {
	r.sync()
	if r.row < len(r.rows) && r.cell > 0 {
		return r.goTo(r.row, r.cell-1), true
	}
	row := r.row - 1
	if row < 0 {
		return nil, false
	}
	cmd := r.leave()
	r.prune()
	return tea.Batch(cmd, r.enter(row, len(r.rows[row])-1)), true
}

func (r *Rows) FocusFirst() tea.Cmd { return r.goTo(0, 0) }

// FocusLast goes to the line that adds a row.
func (r *Rows) FocusLast() tea.Cmd { return r.goTo(len(r.rows), 0) }

// FocusKey goes to the cell with this key, or to the first one of the row with it.
func (r *Rows) FocusKey(key string) (tea.Cmd, bool) {
	for i, row := range r.rows {
		for j, f := range row {
			if f.GetKey() == key {
				f.Unfold()
				return r.goTo(i, j), true
			}
		}
	}
	for i, row := range r.rows {
		if len(row) > 0 && strings.HasPrefix(row[0].GetKey(), key+".") && key != r.key {
			return r.goTo(i, 0), true
		}
	}
	if key == r.key {
		return nil, true
	}
	return nil, false
}
