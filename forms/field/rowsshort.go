package field

import (
	"strings"

	"kombo-apply/forms/field/cells"
)

// short reports whether a row is drawn in a line or two, instead of a line for each cell: a row
// without the focus needs no more.
func (r *Rows) short(i int) bool {
	return r.cfg.Short != nil && !(r.focused && i == r.row)
}

// drawShort draws a row in words, and what is wrong with it: a fault must not hide with the cell.
func (r *Rows) drawShort(d *drawing, i int, number string, lead, w int) {
	room := max(w-lead, 1)
	y := len(d.lines)
	line := number + cells.Paint(r.styles.Value, cells.Cut(cells.Visible(r.cfg.Short(i)), room))
	title := r.title(i)
	if beside := line + cells.Paint(r.styles.Dim, " · "+title); title != "" && cells.Width(beside) <= w {
		line, title = beside, ""
	}
	d.lines = append(d.lines, line)
	indent := strings.Repeat(" ", min(lead, w-1))
	if title != "" {
		for _, s := range cells.Wrap(title, room) {
			d.lines = append(d.lines, indent+cells.Paint(r.styles.Dim, s))
		}
	}
	r.boxes = append(r.boxes, cellBox{row: i, w: w, y: y, rest: y + 1, lines: len(d.lines) - y, short: true})
	for _, f := range r.rows[i] {
		for _, h := range f.faults(room) {
			for _, s := range r.hintLines(h, room) {
				d.lines = append(d.lines, indent+s)
			}
		}
	}
}

// faults are the warnings and errors about the value.
func (b *base[F]) faults(w int) []Hint {
	var out []Hint
	for _, h := range b.hints(b.self.draw(w, 1)) {
		if h.Kind >= HintWarning {
			out = append(out, h)
		}
	}
	return out
}
