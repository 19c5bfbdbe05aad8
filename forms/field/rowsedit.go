package field

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// prune removes the row with the focus if nothing was entered in it, and reports whether it did.
func (r *Rows) prune() bool {
	if r.Current() == nil || !r.cfg.Empty(r.row) {
		return false
	}
	r.cfg.Remove(r.row)
	r.rebuild()
	r.leaveAll()
	r.row = len(r.rows)
	return true
}

func (r *Rows) add() tea.Cmd {
	if last := len(r.rows) - 1; last >= 0 && r.cfg.Empty(last) {
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
	if r.Current() == nil {
		return nil
	}
	cmd := r.leave()
	r.undo = append(r.undo, rowsUndo{do: r.cfg.Remove(r.row)})
	r.added, r.untouched = -1, true
	return r.renew(cmd, r.row)
}

func (r *Rows) restore() tea.Cmd {
	cmd, last := r.leave(), len(r.undo)-1
	r.undo[last].do()
	r.undo = r.undo[:last]
	r.added, r.untouched = -1, true
	return r.renew(cmd, r.row)
}

func (r *Rows) move(by int) tea.Cmd {
	to := r.row + by
	if r.Current() == nil || to < 0 || to >= len(r.rows) {
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

// rowsUndo takes back a removal or a paste.
type rowsUndo struct {
	do       func()
	pasted   int // how many rows the paste made; 0 for a removal
	unpasted int // how many values of it had no room
}

// undoable reports whether the key that undoes is the list's: until something is changed
// in it, and on the line that adds a row always. Elsewhere it may be a text's.
func (r *Rows) undoable() bool { return len(r.undo) > 0 && (r.untouched || r.Current() == nil) }

// undoHint says what became of rows, and how to have it back.
func (r *Rows) undoHint() Hint {
	if len(r.undo) == 0 || !r.untouched || !r.focused {
		return Hint{}
	}
	back := undoRow.Help().Key
	switch u := r.undo[len(r.undo)-1]; {
	case u.unpasted > 0:
		return Hint{fmt.Sprintf("only the first %d of %d were added – %s takes them away", u.pasted, u.pasted+u.unpasted, back), HintWarning}
	case u.pasted > 0:
		return Hint{fmt.Sprintf("%d rows were added – %s takes them away", u.pasted, back), HintInfo}
	}
	return Hint{"removed – " + back + " brings it back", HintInfo}
}

// watch records what stands in the list. What it returns is called after a person did
// something: if they changed it, the last removal is no longer the last thing they did.
// What is found out about a file meanwhile is no change of theirs.
func (r *Rows) watch() func() {
	if !r.untouched || len(r.undo) == 0 {
		return func() {}
	}
	undos, before := len(r.undo), r.contents()
	return func() {
		if len(r.undo) == undos && r.contents() != before {
			r.untouched = false
		}
	}
}

// contents is all that was entered. A row that is still empty is none.
func (r *Rows) contents() string {
	var b strings.Builder
	for i, row := range r.rows {
		if i < r.cfg.Len() && r.cfg.Empty(i) {
			continue
		}
		for _, f := range row {
			fmt.Fprintf(&b, "%q ", fmt.Sprint(f.GetValue()))
		}
	}
	return b.String()
}
