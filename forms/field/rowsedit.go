package field

import tea "charm.land/bubbletea/v2"

// prune removes the row with the focus if nothing was entered in it, and reports
// whether it did.
func (r *Rows) prune() bool {
	if r.cfg.Empty == nil || r.row >= len(r.rows) || !r.cfg.Empty(r.row) {
		return false
	}
	r.cfg.Remove(r.row)
	r.rebuild()
	r.leaveAll()
	r.row = len(r.rows)
	return true
}

func (r *Rows) add() tea.Cmd {
	if last := len(r.rows) - 1; last >= 0 && r.cfg.Empty != nil && r.cfg.Empty(last) {
		return r.goTo(last, 0) // there is one to fill already
	}
	cmd := r.leave()
	r.cfg.Add()
	r.rebuild()
	r.added = len(r.rows) - 1
	for _, f := range r.rows[r.added] {
		delete(r.visited, f.GetKey()) // of a row that was here before
	}
	return tea.Batch(cmd, r.enter(r.added, 0))
}

func (r *Rows) remove() tea.Cmd {
	if r.row >= len(r.rows) {
		return nil
	}
	cmd := r.leave()
	r.added = -1
	if undo := r.cfg.Remove(r.row); undo != nil {
		r.undo = append(r.undo, rowsUndo{do: undo})
		r.untouched = true
	}
	return r.renew(cmd, r.row)
}

func (r *Rows) restore() tea.Cmd {
	cmd := r.leave()
	r.added = -1
	r.undo[len(r.undo)-1].do()
	r.undo = r.undo[:len(r.undo)-1]
	r.untouched = true
	return r.renew(cmd, r.row)
}

func (r *Rows) move(by int) tea.Cmd {
	to := r.row + by
	if r.cfg.Move == nil || r.row >= len(r.rows) || to < 0 || to >= len(r.rows) {
		return nil
	}
	cmd := r.leave()
	r.cfg.Move(r.row, to)
	return r.renew(cmd, to)
}

// walk goes to the row above or below, and takes away the one it leaves if it is empty.
func (r *Rows) walk(by int) tea.Cmd {
	cmd, row, cell := r.leave(), r.row+by, r.cell
	if r.prune() && by > 0 {
		row--
	}
	return tea.Batch(cmd, r.enter(row, cell))
}
