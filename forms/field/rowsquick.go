package field

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/disk"
)

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
	r.undo = append(r.undo, rowsUndo{do: func() { r.takeBack(taken, cell) }, pasted: len(taken), unpasted: all - len(taken)})
	r.untouched, r.added = true, -1
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
func splitValues(text string, kind LineKind) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if kind == URL {
			for word := range strings.FieldsSeq(line) {
				add(strings.Trim(word, ",;"))
			}
			continue
		}
		held := ""
		for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ',' || r == ';' || r == '\t' }) {
			part = held + part
			held = ""
			if kind == Email && !strings.Contains(part, "@") {
				held = part + "," // a name that goes on, or what is no address at all
				continue
			}
			add(part)
		}
		add(strings.TrimSuffix(held, ","))
	}
	return out
}
