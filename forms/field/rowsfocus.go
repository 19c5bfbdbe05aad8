package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// FocusNext moves to the next cell, and behind the last one to the line that adds a row. A row
// that was added and stayed empty is removed, and the focus leaves the field with it: pressing enter
// only ever walks on. If one text is all a row needs, the cells behind it are skipped while it is
// empty.
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
