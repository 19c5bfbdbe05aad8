package field

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
)

// cellBox is the position of a drawn cell, relative to the control: its first line, and below it,
// perhaps further down, the rest.
type cellBox struct {
	row, cell   int
	x, y, w     int
	rest, lines int
	short       bool // of a whole row, which opens at a click
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
	r.boxes = r.boxes[:0]
	r.abreast = r.fitAbreast(w)
	lead := len(strconv.Itoa(len(r.rows))) + 2
	if r.abreast && len(r.rows) > 0 {
		d.lines = append(d.lines, r.drawHeader(lead, w))
	}
	for i, row := range r.rows {
		number := r.drawNumber(i, lead)
		for _, f := range row {
			f.setBare(r.abreast)
			f.setEarly(i == r.added && !r.visited[f.GetKey()])
		}
		if r.abreast {
			r.drawAbreast(&d, i, number, lead, w, h)
			if title := r.title(i); title != "" {
				d.lines = append(d.lines, strings.Repeat(" ", lead)+cells.Paint(r.styles.Dim, cells.Cut(title, w-lead)))
			}
			r.drawRowHint(&d, i, lead, w)
			continue
		}
		if r.short(i) {
			r.drawShort(&d, i, number, lead, w)
			r.drawRowHint(&d, i, lead, w)
			continue
		}
		for k, line := range cells.Wrap(r.title(i), max(w-lead, 1)) {
			if k > 0 {
				number = strings.Repeat(" ", min(lead, w-1))
			}
			d.lines = append(d.lines, number+cells.Paint(r.styles.Dim, line))
		}
		for j, f := range row {
			if !f.Folded() {
				r.drawStacked(&d, i, j, w, h)
			}
		}
		r.drawRowHint(&d, i, cellGap, w)
	}
	r.addLine = len(d.lines)
	d.lines = append(d.lines, r.drawAdd(w))
	if r.Current() == nil {
		d.focus = r.addLine
	}
	d.event = r.undoHint()
	return d
}

// drawRowHint draws the hint about a whole row below it.
func (r *Rows) drawRowHint(d *drawing, i, lead, w int) {
	h, ok := r.rowHints[i]
	if !ok || i == r.added && !h.insist {
		return
	}
	lead = min(lead, w-1)
	for _, line := range r.hintLines(h.Hint, w-lead) {
		d.lines = append(d.lines, strings.Repeat(" ", lead)+line)
	}
}

func (r *Rows) title(i int) string {
	if r.cfg.Title == nil {
		return ""
	}
	return cells.Visible(r.cfg.Title(i))
}

// fitAbreast reports whether all cells are of a kind, and few enough, to stand side
// by side.
func (r *Rows) fitAbreast(w int) bool {
	if w < abreastCells || len(r.rows) == 0 {
		return false
	}
	return !slices.ContainsFunc(r.rows, func(row []Field) bool {
		return len(row) > 3 || slices.ContainsFunc(row, func(f Field) bool { return !f.lean() })
	})
}

// columns are the widths of the cells of a row: a choice takes what its options need,
// the others share the rest.
func columns(row []Field, w int) []int {
	out := make([]int, len(row))
	rest, shares := w-cellGap*(len(row)-1), 0
	for i, f := range row {
		if _, ok := f.(*Choice); ok && len(row) > 1 {
			out[i] = choiceCellCells
			rest -= choiceCellCells
		} else {
			shares++
		}
	}
	for i := range out {
		if out[i] == 0 {
			out[i] = max(rest/shares, 1)
		}
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

// drawAbreast draws the cells of a row side by side, and below them what more they
// have to show.
func (r *Rows) drawAbreast(d *drawing, i int, number string, lead, w, h int) {
	row := r.rows[i]
	y, x := len(d.lines), lead
	line := number
	var below []string
	for j, cw := range columns(row, w-lead) {
		view := r.drawCell(row[j], cw, h)
		r.boxes = append(r.boxes, cellBox{row: i, cell: j, x: x, y: y, w: cw, rest: y + 1 + len(below), lines: len(view)})
		line += cells.Pad(view[0], cw)
		if j < len(row)-1 {
			line += strings.Repeat(" ", cellGap)
		}
		for _, s := range view[1:] {
			below = append(below, strings.Repeat(" ", x)+s)
		}
		x += cw + cellGap
	}
	d.lines = append(append(d.lines, line), below...)
	for _, p := range r.boxes[len(r.boxes)-len(row):] {
		r.follow(d, p)
	}
}

func (r *Rows) drawStacked(d *drawing, i, j, w, h int) {
	f := r.rows[i][j]
	x := min(cellGap, w-1)
	view := r.drawCell(f, max(w-x, 1), h)
	y := len(d.lines)
	p := cellBox{row: i, cell: j, x: x, y: y, w: max(w-x, 1), rest: y + 1, lines: len(view)}
	r.boxes = append(r.boxes, p)
	for _, s := range view {
		d.lines = append(d.lines, strings.Repeat(" ", x)+s)
	}
	r.follow(d, p)
}

func (r *Rows) drawCell(f Field, w, h int) []string {
	f.WithWidth(w)
	f.WithHeight(h)
	return strings.Split(f.View(), "\n")
}

// follow takes over the cursor of the cell with the focus.
func (r *Rows) follow(d *drawing, p cellBox) {
	if !r.focused || p.row != r.row || p.cell != r.cell {
		return
	}
	f := r.rows[p.row][p.cell]
	d.focus, d.until = p.lineAt(f.FocusLine()), p.lineAt(p.lines-1)
	if c := f.Cursor(); c != nil {
		d.real, d.x, d.y = true, p.x+c.X, p.lineAt(c.Y)
	}
}

// lineAt returns the line of the control on which a line of a cell's view was drawn.
func (p cellBox) lineAt(n int) int {
	if n == 0 {
		return p.y
	}
	return p.rest + n - 1
}

// inside turns a position in the control into one in the cell's view.
func (p cellBox) inside(x, y int) (cx, cy int, ok bool) {
	if x < p.x || x >= p.x+p.w {
		return 0, 0, false
	}
	switch {
	case y == p.y:
		return x - p.x, 0, true
	case y >= p.rest && y < p.rest+p.lines-1:
		return x - p.x, y - p.rest + 1, true
	}
	return 0, 0, false
}

func (r *Rows) drawAdd(w int) string {
	lead, style := "  ", r.styles.Dim
	if r.focused && r.Current() == nil {
		lead, style = "› ", r.styles.Highlight
	}
	return cells.Paint(style, cells.Cut(lead+cells.Visible("+ add "+r.noun()), w))
}

// Click goes to the cell that was clicked and hands the click on, or adds a row.
func (r *Rows) Click(x, y int) tea.Cmd {
	r.sync()
	cx, cy, ok := r.at(x, y)
	if !ok {
		return nil
	}
	if cy == r.addLine {
		return r.add()
	}
	for _, p := range r.boxes {
		ix, iy, ok := p.inside(cx, cy)
		if !ok {
			continue
		}
		var cmd tea.Cmd
		if p.row != r.row || p.cell != r.cell {
			cmd = r.goTo(p.row, p.cell)
		}
		r.invalidate()
		defer r.syncRow()
		defer r.watch()()
		return tea.Batch(cmd, r.rows[p.row][p.cell].Click(ix, iy))
	}
	return nil
}
