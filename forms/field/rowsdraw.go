package field

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// place is where a cell was drawn, relative to the control.
type place struct {
	row, cell  int
	x, y, w, h int
}

const rowNumberCells = 3

func (r *Rows) draw(w, h int) drawing {
	var d drawing
	r.places = r.places[:0]
	for i, row := range r.rows {
		title := ""
		if r.cfg.Title != nil {
			title = r.cfg.Title(i)
		}
		head := fmt.Sprintf("%d", i+1)
		if title != "" {
			head += " · " + visible(title)
		}
		d.lines = append(d.lines, r.styles.Dim.Render(cut(head, w)))
		for j, f := range row {
			r.drawCell(&d, f, i, j, rowNumberCells, w, h)
		}
	}
	r.addLine = len(d.lines)
	d.lines = append(d.lines, r.drawAdd(w))
	if r.Current() == nil {
		d.focus = r.addLine
	}
	if r.removed {
		d.note = Hint{"removed – ctrl+z brings it back", HintInfo}
	}
	return d
}

func (r *Rows) drawAdd(w int) string {
	noun := r.cfg.Noun
	if noun == "" {
		noun = "row"
	}
	lead, style := "  ", r.styles.Dim
	if r.focused && r.Current() == nil {
		lead, style = "› ", r.styles.Highlight
	}
	text := "+ add " + noun
	if r.full() {
		text = fmt.Sprintf("%d is the most", r.cfg.Max)
	}
	return style.Render(cut(lead+visible(text), w))
}

func (r *Rows) drawCell(d *drawing, f Field, row, col, x, w, h int) {
	cw := max(w-x, 1)
	f.WithWidth(cw)
	f.WithHeight(h)
	lines := strings.Split(f.View(), "\n")
	p := place{row: row, cell: col, x: x, y: len(d.lines), w: cw, h: len(lines)}
	r.places = append(r.places, p)
	if r.focused && row == r.row && col == r.cell {
		d.focus = p.y + f.FocusLine()
		if c := f.Cursor(); c != nil {
			d.real, d.x, d.y = true, x+c.X, p.y+c.Y
		}
	}
	for _, line := range lines {
		d.lines = append(d.lines, strings.Repeat(" ", x)+line)
	}
}

// Click goes to the cell that was clicked and hands the click on, or adds a row.
func (r *Rows) Click(x, y int) tea.Cmd {
	cx, cy, ok := r.at(x, y)
	if !ok {
		return nil
	}
	if cy == r.addLine {
		if r.Current() != nil {
			return tea.Batch(r.goTo(len(r.rows), 0), r.add())
		}
		return r.add()
	}
	for _, p := range r.places {
		if cx < p.x || cx >= p.x+p.w || cy < p.y || cy >= p.y+p.h {
			continue
		}
		var cmd tea.Cmd
		if p.row != r.row || p.cell != r.cell {
			cmd = r.goTo(p.row, p.cell)
		}
		r.touch()
		return tea.Batch(cmd, r.rows[p.row][p.cell].Click(cx-p.x, cy-p.y))
	}
	return nil
}
