package field

import "fmt"

// Rows are asked cell by cell. Behind the last row one more prompt adds another one: it is that
// of the first cell of a row that is not there yet.

// rowCell is a cell as it is asked in a line.
type rowCell struct {
	Liner
	rows      *Rows
	row, cell int
	cells     int // of the row
}

func (r *Rows) lines() []Liner {
	r.sync()
	var out []Liner
	for i, row := range r.rows {
		for j, f := range row {
			if _, fold := f.(*Fold); !fold && !f.Folded() { // what it hides is found out
				out = append(out, rowCell{f, r, i, j, len(row)})
			}
		}
	}
	if ghost := r.cfg.Row(len(r.rows)); len(ghost) > 0 {
		out = append(out, rowCell{ghost[0], r, len(r.rows), 0, len(ghost)})
	}
	return out
}

// Ask names the row of the cell, and adds the hint about the whole row.
func (c rowCell) Ask() Prompt {
	p := c.Liner.Ask()
	label := fmt.Sprintf("%s %d", c.rows.label, c.row+1)
	if c.cells > 1 {
		label += ", " + p.Label
	}
	p.Label = label
	switch {
	case c.row == len(c.rows.rows):
		p.Form, p.Required = "empty: no more", false
	case c.cell == 1:
		p.Form = c.rows.title(c.row)
	}
	if p.Help == "" {
		p.Help = c.rows.help
	}
	return p
}

// Answer takes a line for the cell; the line that adds a row adds it first. The other cells of
// the row follow: the name of a file is that of its path.
func (c rowCell) Answer(line string, listed bool) Said {
	r := c.rows
	if c.row == len(r.rows) {
		r.cfg.Add()
		r.rebuild()
		c.Liner = r.rows[c.row][c.cell]
	}
	said := c.Liner.Answer(line, listed)
	r.row, r.cell = c.row, c.cell
	r.syncRow()
	return said
}

// Clear empties the cell; with the first one the row goes.
func (c rowCell) Clear() {
	switch r := c.rows; {
	case c.row == len(r.rows):
	case c.cell > 0:
		c.Liner.Clear()
	default:
		r.cfg.Remove(c.row)
		r.rebuild()
	}
}

// Answer adds a row with the line in its first cell.
func (r *Rows) Answer(line string, listed bool) Said {
	lines := r.lines()
	return lines[len(lines)-1].Answer(line, listed)
}

func (r *Rows) Clear() {
	for i := r.cfg.Len() - 1; i >= 0; i-- {
		r.cfg.Remove(i)
	}
	r.rebuild()
}
