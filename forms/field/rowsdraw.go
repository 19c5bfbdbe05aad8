package field

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
)

// cellLine is a drawn line of a cell: where it begins in the control, and which line of the cell's
// view it is. Those of a row in short are all of its first cell.
type cellLine struct {
	row, cell int
	x, y, w   int
	n         int
}

const (
	abreastCells    = 56 // from this width on, the cells of a row stand side by side
	cellGap         = 2
	choiceCellCells = 20
)

func (r *Rows) draw(w, h int) drawing {
	r.sync()
	var d drawing
	// A new row lacks everything, and the list may lack what the row is about to bring.
	r.early = r.added >= 0
	r.cellLines = r.cellLines[:0]
	r.abreast = r.fitAbreast(w)
	lead := len(strconv.Itoa(len(r.rows))) + 2
	if r.abreast {
		d.lines = append(d.lines, r.drawHeader(lead, w))
	}
	for i, row := range r.rows {
		for _, f := range row {
			f.setBare(r.abreast)
			f.setEarly(i == r.added && !r.visited[f.GetKey()])
		}
		indent := min(lead, w-1)
		switch {
		case r.abreast:
			r.drawAbreast(&d, i, lead, w, h)
		case r.cfg.Short != nil && !(r.focused && i == r.row):
			r.drawShort(&d, i, lead, w)
		default:
			indent = min(cellGap, w-1)
			r.drawStacked(&d, i, lead, indent, w, h)
		}
		if hint := r.rowHints[i]; i != r.added || hint.now {
			d.add(indent, r.hintLines(hint.Hint, w-indent)...)
		}
	}
	r.addLine = len(d.lines)
	style, mark := r.styles.Dim, "  "
	if r.Current() == nil {
		if d.focus = r.addLine; r.focused {
			style, mark = r.styles.Highlight, "› "
		}
	}
	d.lines = append(d.lines, cells.Paint(style, cells.Cut(mark+"+ add "+r.cfg.Noun, w)))
	d.event = r.undoHint()
	return d
}

// add adds lines that begin some cells further right.
func (d *drawing) add(lead int, lines ...string) {
	for _, line := range lines {
		d.lines = append(d.lines, strings.Repeat(" ", lead)+line)
	}
}

func (r *Rows) title(i int) string { return cells.Visible(r.cfg.Title(i)) }

// fitAbreast reports whether all cells are of a kind, and few enough, to stand side by side.
func (r *Rows) fitAbreast(w int) bool {
	if w < abreastCells || len(r.rows) == 0 {
		return false
	}
	return !slices.ContainsFunc(r.rows, func(row []Field) bool {
		return len(row) > 3 || slices.ContainsFunc(row, func(f Field) bool { return !f.lean() })
	})
}

// columns are the widths of the cells of a row: a choice takes what its options need, the others share the rest.
func columns(row []Field, w int) []int {
	out := make([]int, len(row))
	rest, shares := w-cellGap*(len(row)-1), len(row)
	for i, f := range row {
		if _, ok := f.(*Choice); ok && len(row) > 1 {
			out[i] = choiceCellCells
			rest, shares = rest-choiceCellCells, shares-1
		}
	}
	for i := range out {
		out[i] = cmp.Or(out[i], max(rest/max(shares, 1), 1))
	}
	return out
}

func (r *Rows) drawHeader(lead, w int) string {
	s := strings.Repeat(" ", lead)
	row := r.rows[0]
	for i, cw := range columns(row, w-lead) {
		s += cells.Pad(cells.Paint(r.styles.Dim, cells.Cut(cells.Visible(row[i].Label()), cw)), cw+cellGap)
	}
	return cells.Cut(strings.TrimRight(s, " "), w)
}

func (r *Rows) drawNumber(i, lead int) string {
	mark, style := " ", r.styles.Dim
	if r.focused && i == r.row {
		mark, style = "›", r.styles.Highlight
	}
	return cells.Pad(cells.Paint(style, mark+strconv.Itoa(i+1)), lead)
}

// drawAbreast draws the cells of a row side by side, and below them what more they have to show.
func (r *Rows) drawAbreast(d *drawing, i, lead, w, h int) {
	y, x, line := len(d.lines), lead, r.drawNumber(i, lead)
	var below drawing
	for j, cw := range columns(r.rows[i], w-lead) {
		view := r.drawCell(d, cellLine{row: i, cell: j, x: x, y: y, w: cw}, y+1+len(below.lines), h)
		if j > 0 {
			line += strings.Repeat(" ", cellGap)
		}
		line += cells.Pad(view[0], cw)
		below.add(x, view[1:]...)
		x += cw + cellGap
	}
	d.lines = append(append(d.lines, line), below.lines...)
	if title := r.title(i); title != "" {
		d.add(lead, cells.Paint(r.styles.Dim, cells.Cut(title, w-lead)))
	}
}

// drawStacked draws the cells of a row below each other from cell x on, under its title.
func (r *Rows) drawStacked(d *drawing, i, lead, x, w, h int) {
	number := r.drawNumber(i, lead)
	for _, line := range cells.Wrap(r.title(i), w-lead) {
		d.lines = append(d.lines, number+cells.Paint(r.styles.Dim, line))
		number = strings.Repeat(" ", min(lead, w-1))
	}
	for j, f := range r.rows[i] {
		if !f.Folded() {
			y := len(d.lines)
			d.add(x, r.drawCell(d, cellLine{row: i, cell: j, x: x, y: y, w: max(w-x, 1)}, y+1, h)...)
		}
	}
}

// drawShort draws a row in a line or two, since one without the focus needs no more: in words, and
// what is wrong with it. A fault must not hide with the cell.
func (r *Rows) drawShort(d *drawing, i, lead, w int) {
	room, y := max(w-lead, 1), len(d.lines)
	line := r.drawNumber(i, lead) + cells.Paint(r.styles.Value, cells.Cut(cells.Visible(r.cfg.Short(i)), room))
	title := r.title(i)
	if beside := line + cells.Paint(r.styles.Dim, " · "+title); title != "" && cells.Width(beside) <= w {
		line, title = beside, ""
	}
	d.lines = append(d.lines, line)
	indent := min(lead, w-1)
	if title != "" {
		d.add(indent, painted(r.styles.Dim, cells.Wrap(title, room))...)
	}
	for n := range len(d.lines) - y {
		r.cellLines = append(r.cellLines, cellLine{row: i, w: w, y: y + n, n: n})
	}
	for _, f := range r.rows[i] {
		for _, h := range f.faults(room) {
			d.add(indent, r.hintLines(h, room)...)
		}
	}
}

// drawCell draws a cell, whose second line stands at rest, and takes over its cursor if it has the focus.
func (r *Rows) drawCell(d *drawing, first cellLine, rest, h int) []string {
	f := r.rows[first.row][first.cell]
	f.WithWidth(first.w)
	f.WithHeight(h)
	view := strings.Split(f.View(), "\n")
	drawn := make([]cellLine, len(view))
	for n := range drawn {
		drawn[n] = first
		if drawn[n].n = n; n > 0 {
			drawn[n].y = rest + n - 1
		}
	}
	r.cellLines = append(r.cellLines, drawn...)
	if r.focused && first.row == r.row && first.cell == r.cell {
		line, _ := f.FocusLines()
		d.focus, d.until = drawn[line].y, drawn[len(drawn)-1].y
		if c := f.Cursor(); c != nil {
			d.real, d.x, d.y = true, first.x+c.X, drawn[c.Y].y
		}
	}
	return view
}

// click goes to the cell that was clicked and hands the click on, or adds a row.
func (r *Rows) click(x, y int) tea.Cmd {
	if y == r.addLine {
		return r.add()
	}
	i := slices.IndexFunc(r.cellLines, func(l cellLine) bool { return y == l.y && x >= l.x && x < l.x+l.w })
	if i < 0 {
		return nil
	}
	l := r.cellLines[i]
	return r.during(func() (cmd tea.Cmd) {
		if l.row != r.row || l.cell != r.cell {
			cmd = r.goTo(l.row, l.cell)
		}
		return tea.Batch(cmd, r.rows[l.row][l.cell].Click(x-l.x, l.n))
	})
}
