package field

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/disk"
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
	return r.change(r.row, func() { r.canUndo(r.cfg.Remove(r.row), "removed – %s brings it back", HintInfo) })
}

func (r *Rows) restore() tea.Cmd {
	last := len(r.undo) - 1
	return r.change(r.row, func() {
		r.undo[last].do()
		r.undo = r.undo[:last]
		r.added, r.untouched = -1, true
	})
}

func (r *Rows) move(by int) tea.Cmd {
	to := r.row + by
	if to < 0 || to >= len(r.rows) {
		return nil
	}
	return r.change(to, func() { r.cfg.Move(r.row, to) })
}

// walk goes to the row above or below, and takes away the one it leaves if it is empty.
func (r *Rows) walk(by int) tea.Cmd {
	cmd, row, cell := r.leave(), r.row+by, r.cell
	if r.prune() && by > 0 {
		row--
	}
	return tea.Batch(cmd, r.enter(row, cell))
}

// rowsUndo takes back a removal or a paste, and says what became of the rows until something is changed.
type rowsUndo struct {
	do   func()
	said Hint
}

// canUndo remembers how to take back what was done last. What it says names the key.
func (r *Rows) canUndo(undo func(), said string, kind HintKind) {
	r.undo = append(r.undo, rowsUndo{undo, Hint{fmt.Sprintf(said, undoRow.Help().Key), kind}})
	r.added, r.untouched = -1, true
}

// undoes reports whether the key that undoes is the list's: until something is changed
// in it, and on the line that adds a row always. Elsewhere it may be a text's.
func (r *Rows) undoes() bool { return len(r.undo) > 0 && (r.untouched || r.Current() == nil) }

// undoHint says what became of rows, and how to have it back.
func (r *Rows) undoHint() Hint {
	if len(r.undo) == 0 || !r.untouched || !r.focused {
		return Hint{}
	}
	return r.undo[len(r.undo)-1].said
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
	var values []any
	for i, row := range r.rows {
		if i < r.cfg.Len() && r.cfg.Empty(i) {
			continue
		}
		for _, f := range row {
			values = append(values, f.GetValue())
		}
	}
	return fmt.Sprintf("%#v", values)
}

// quick reports whether the row needs nothing more than what is typed into the cell with the
// focus: those behind it have a value already. Enter then goes on to the next row.
func (r *Rows) quick() bool {
	if _, ok := r.Current().(*Line); !ok || !r.cfg.Quick {
		return false
	}
	return !slices.ContainsFunc(r.rows[r.row][r.cell+1:], func(f Field) bool { return f.Summary() == "" })
}

// given reports whether something stands in the row with the focus.
func (r *Rows) given() bool { return r.Current() != nil && !r.cfg.Empty(r.row) }

// goesOn reports whether enter leads to the next row, or makes it.
func (r *Rows) goesOn() bool { return r.quick() && r.given() }

func (r *Rows) nextRow() tea.Cmd {
	if r.row < len(r.rows)-1 {
		return r.goTo(r.row+1, r.cell)
	}
	return r.add()
}

// mostPasted is how many rows one paste makes; nobody reads more of them.
const mostPasted = 50

// pasteRows spreads what was pasted over rows of its own, from an empty row or the line that
// adds one. It reports whether there was more than one value.
func (r *Rows) pasteRows(text string) (tea.Cmd, bool) {
	parts := r.pastedParts(text)
	if len(parts) < 2 {
		return nil, false
	}
	all := len(parts)
	parts = parts[:min(len(parts), mostPasted)]
	cell := 0
	if r.Current() != nil && !r.cfg.Files {
		cell = r.cell
	}
	r.leave()
	r.prune() // what is pasted goes behind the other rows, as everything that is added does
	var taken []any
	var cmds []tea.Cmd
	first := r.cfg.Len()
	for range parts {
		r.cfg.Add()
	}
	// All rows are there before any is filled: a file is probed in the background, and
	// the answer finds only the field that asked.
	r.rebuild()
	for i, row := range r.rows[first:] {
		_, cmd := row[cell].Update(tea.PasteMsg{Content: parts[i]})
		cmds = append(cmds, cmd)
		taken = append(taken, row[cell].GetValue())
	}
	said, kind := fmt.Sprintf("%d rows were added", len(parts)), HintInfo
	if all > len(parts) {
		said, kind = fmt.Sprintf("only the first %d of %d were added", len(parts), all), HintWarning
	}
	r.canUndo(func() { r.takeBack(taken, cell) }, said+" – %s takes them away", kind)
	return tea.Batch(append(cmds, r.enter(len(r.rows)-1, cell))...), true
}

// pastedParts are the values in what was pasted, if each of them can have a row: texts from an
// empty row or the line that adds one, files that were dropped from anywhere.
func (r *Rows) pastedParts(text string) []string {
	if r.cfg.Files {
		return disk.SplitDropped(text)
	}
	if !r.cfg.Quick || r.Current() != nil && (!r.quick() || r.given()) {
		return nil
	}
	return splitValues(text, r.cfg.Kind)
}

// takeBack removes the rows that a paste made, but for those that were changed since.
func (r *Rows) takeBack(values []any, cell int) {
	for _, value := range slices.Backward(values) {
		for i, row := range slices.Backward(r.rows) {
			if cell < len(row) && row[cell].GetValue() == value {
				r.cfg.Remove(i)
				r.rebuild()
				break
			}
		}
	}
}

// splitValues takes a list apart that was copied from somewhere: at line breaks, semicolons and commas. A comma may
// also belong to a value: to a name before an address, as in "Lovelace, Ada" <ada@kombo.dev>, or to a web address.
func splitValues(text string, kind LineKind) (out []string) {
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		parts := strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' || r == '\t' })
		if kind == URL {
			parts = strings.Fields(line)
		}
		held := ""
		for i, part := range parts {
			part = held + part
			if held = ""; kind == Email && !strings.Contains(part, "@") && i < len(parts)-1 {
				held = part + "," // a name that goes on, or what is no address at all
				continue
			}
			if part = strings.TrimSpace(strings.Trim(part, ",;")); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}
