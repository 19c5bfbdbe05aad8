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
	addHere   = key.NewBinding(key.WithKeys("enter", "space", "insert"), key.WithHelp("enter", "adds"))
	removeRow = key.NewBinding(key.WithKeys("ctrl+x"), key.WithHelp("ctrl+x", "removes"))
	moveRow   = key.NewBinding(key.WithKeys("alt+up", "alt+down"), key.WithHelp("alt+↑/↓", "moves"))
	pasteList = key.NewBinding(key.WithKeys("paste"), key.WithHelp("paste", "a list makes rows"))
	undoRow   = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "brings it back"))
)

// acts are those of the list, behind the keys of a cell that has no room to show its own.
func (r *Rows) acts() (out acts) {
	f := r.Current()
	add := func(string) tea.Cmd { return r.add() }
	walk := func(by int) func(string) tea.Cmd { return func(string) tea.Cmd { return r.walk(by) } }
	handles := func(arrow rune) bool { return f != nil && f.HandlesKey(tea.KeyPressMsg{Code: arrow}) }
	if f == nil {
		out = acts{{addHere, add}}
	} else {
		if r.abreast {
			for _, b := range f.KeyBinds() {
				out = append(out, act{b, nil})
			}
		}
		next := key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "next "+r.cfg.Noun))
		move := acts{{moveRow, func(name string) tea.Cmd { return r.move(stepOf(strings.TrimPrefix(name, "alt+"), 0, 0)) }}}
		if len(r.rows) == 1 {
			move = move.quiet()
		}
		out = append(out.when(r.goesOn(), act{next, func(string) tea.Cmd { return r.nextRow() }}),
			act{removeRow, func(string) tea.Cmd { return r.remove() }},
			act{keys("insert"), add}) // many keyboards lack it, and the line that adds is near
		out = append(out, move...).when(!handles(tea.KeyDown), act{keys("down"), walk(1)})
	}
	undo := acts{{undoRow, func(string) tea.Cmd { return r.restore() }}}
	if r.untouched {
		undo = undo.quiet() // the hint below the rows says it
	}
	return out.
		when(r.cfg.Quick && !r.given(), act{pasteList, nil}).
		when(r.undoes(), undo...).
		when(r.row > 0 && !handles(tea.KeyUp), act{keys("up"), walk(-1)})
}

// Update takes what a person does, and hands everything else to the cells.
func (r *Rows) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	r.sync()
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseWheelMsg:
		return r, r.during(func() tea.Cmd {
			_, cmd := r.base.Update(msg)
			return cmd
		})
	}
	r.invalidate()
	var cmds []tea.Cmd
	for _, f := range r.Cells() {
		_, cmd := f.Update(msg)
		cmds = append(cmds, cmd)
	}
	return r, tea.Batch(cmds...)
}

// during runs what a person does in the list. The other cells of the row follow: the name of a file is that of its path.
func (r *Rows) during(do func() tea.Cmd) tea.Cmd {
	r.invalidate()
	changed := r.watch()
	cmd := do()
	changed()
	r.syncRow()
	return cmd
}

// typed hands a key to the cell. On the line that adds a row it means a new one, if that begins with a text.
func (r *Rows) typed(k tea.KeyPressMsg) (added tea.Cmd) {
	if r.Current() == nil {
		if !r.cfg.Quick && !r.cfg.Files || edit.Typed(k) == "" {
			return nil
		}
		added = r.add()
	}
	return tea.Batch(added, r.toCell(k))
}

// paste hands a text or a file to the cell. On the line that adds a row it makes one.
func (r *Rows) paste(text string) (added tea.Cmd) {
	if cmd, several := r.pasteRows(text); several {
		return cmd
	}
	if r.Current() == nil {
		added = r.add()
		if i := slices.IndexFunc(r.rows[r.row], func(f Field) bool { return f.EditBinds() != nil }); i >= 0 {
			added = tea.Batch(added, r.goTo(r.row, i))
		}
	}
	return tea.Batch(added, r.toCell(tea.PasteMsg{Content: text}))
}

func (r *Rows) wheel(m tea.MouseWheelMsg) { r.toCell(m) }

func (r *Rows) toCell(msg tea.Msg) tea.Cmd {
	f := r.Current()
	if f == nil {
		return nil
	}
	_, cmd := f.Update(msg)
	return cmd
}

// HandlesKey asks the cell, and keeps the keys of the list.
func (r *Rows) HandlesKey(k tea.KeyPressMsg) bool {
	f := r.Current()
	return f != nil && f.HandlesKey(k) || r.base.HandlesKey(k)
}

func (r *Rows) Settle() tea.Cmd {
	f := r.Current()
	if f == nil {
		return nil
	}
	return r.during(f.Settle)
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
			if key != r.key && strings.HasPrefix(f.GetKey(), key+".") {
				return r.goTo(i, 0), true
			}
		}
	}
	return nil, key == r.key
}
