package field

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/words"
)

// RowsConfig tells a Rows field how its owner keeps the rows. Title, Summary, Short and Empty may be nil.
type RowsConfig struct {
	Noun    string // what one row is: "e-mail"
	Len     func() int
	Add     func()                    // appends an empty row
	Remove  func(i int) (undo func()) // removes a row; undo puts it back
	Move    func(from, to int)        // moves a row up or down
	Row     func(i int) []Field       // the fields of a row, bound to it; also of the one behind the last
	Title   func(i int) string        // the name of a row, such as "the résumé"
	Summary func(i int) string        // a row in words; without it, what its cells say
	Short   func(i int) string        // a row in words while the focus is elsewhere; without it, its cells
	Empty   func(i int) bool          // nothing was entered: such a row goes when the focus does
	// Quick: one text is all that a row needs, since the other cells have a value from the start.
	// Enter behind it makes the next row, and a list that is pasted becomes rows.
	Quick bool
	Kind  LineKind // of that text
	// Files: the first cell is a file, and several that are dropped at once become rows.
	Files bool
}

// Rows is a list of rows made of other fields, in which rows are added, removed and
// moved. On tab, shift+tab and enter the container asks it first (FocusNext, FocusPrev); only if it
// answers false does the focus leave the field. Right after Focus, FocusFirst, FocusLast or FocusKey
// put the focus at one end or on a cell; without them the cell that had it last has it again.
type Rows struct {
	base[*Rows]
	cfg       RowsConfig
	rows      [][]Field
	row       int // the row with the focus; len(rows) for the line that adds one
	cell      int
	added     int        // the row that was added and has the focus since; -1 for none
	undo      []rowsUndo // of removals and pastes, the last one last
	untouched bool       // nothing in the list was changed since the last of them
	cellLines []cellLine // as drawn
	abreast   bool       // the cells of a row stand side by side, as drawn
	addLine   int        // of the line that adds one; -1 for none
	rowHints  map[int]rowHint
	visited   map[string]bool // the keys of the cells that lost the focus once
}

// rowHint is a hint about a whole row.
type rowHint struct {
	Hint
	now bool // also while the row is filled in for the first time
}

// NewRows makes a field for a list of rows.
func NewRows(key, label string, cfg RowsConfig) *Rows {
	cfg.Noun = cells.Visible(cmp.Or(cfg.Noun, "row"))
	if cfg.Title == nil {
		cfg.Title = func(int) string { return "" }
	}
	if cfg.Empty == nil {
		cfg.Empty = func(int) bool { return false }
	}
	r := &Rows{cfg: cfg, added: -1, rowHints: map[int]rowHint{}, visited: map[string]bool{}}
	r.setUp(r, key, label)
	r.wide = true
	r.outdated = r.anyStale
	r.rebuild()
	r.row = len(r.rows)
	return r
}

// rebuild makes the fields anew, after rows came, went or moved.
func (r *Rows) rebuild() {
	r.rows = r.rows[:0:0]
	for i := range r.cfg.Len() {
		row := r.cfg.Row(i)
		for _, f := range row {
			f.SetStyles(r.styles)
			if c, ok := f.(*Choice); ok && c.display == DisplayAuto {
				c.display = Dropdown
			}
		}
		r.rows = append(r.rows, row)
	}
	r.row = clamp(r.row, 0, len(r.rows))
	r.invalidate()
}

// sync makes the fields anew when the owner has added or taken away rows.
func (r *Rows) sync() {
	if r.cfg.Len() != len(r.rows) {
		r.Rebuild()
	}
}

// Rebuild makes all cells anew, if the rows have other cells now. The focus stays on its cell.
func (r *Rows) Rebuild() {
	r.untouched = false
	r.rebuild()
	if r.focused {
		r.enter(r.row, r.cell)
	}
}

func (r *Rows) anyStale() bool {
	return r.cfg.Len() != len(r.rows) || slices.ContainsFunc(r.rows, func(row []Field) bool {
		return slices.ContainsFunc(row, func(f Field) bool { return !f.isValid() })
	})
}

func (r *Rows) Cells() []Field { return slices.Concat(r.rows...) }

// Current is the field with the focus; nil on the line that adds a row.
func (r *Rows) Current() Field {
	if r.row < len(r.rows) && r.cell < len(r.rows[r.row]) {
		return r.rows[r.row][r.cell]
	}
	return nil
}

// Len is the number of rows.
func (r *Rows) Len() int { return len(r.rows) }

// GetValue is the number of rows; the values are those of the cells.
func (r *Rows) GetValue() any { return len(r.rows) }

func (r *Rows) Summary() string {
	r.sync()
	var said []string
	for i, row := range r.rows {
		if r.cfg.Summary != nil {
			said = append(said, cells.Visible(r.cfg.Summary(i)))
			continue
		}
		for _, f := range row {
			said = append(said, f.Summary())
		}
	}
	return words.Join(", ", said...)
}

func (r *Rows) Reload() {
	r.sync()
	for _, f := range r.Cells() {
		f.Reload()
	}
	r.invalidate()
}

func (r *Rows) SetStyles(s *Styles) {
	r.base.SetStyles(s)
	for _, f := range r.Cells() {
		f.SetStyles(s)
	}
}

func (r *Rows) Focus() tea.Cmd {
	r.sync()
	r.base.Focus()
	if f := r.Current(); f != nil {
		return f.Focus()
	}
	return nil
}

// Blur takes the focus away, and an empty row with it.
func (r *Rows) Blur() tea.Cmd {
	r.sync()
	cmd := r.leave()
	r.prune()
	r.added = -1
	r.base.Blur()
	return cmd
}

// leave blurs the cell with the focus. Those that are folded away behind it count as visited too.
func (r *Rows) leave() tea.Cmd {
	r.invalidate()
	if f := r.Current(); f != nil {
		r.visited[f.GetKey()] = true
		for _, hidden := range r.rows[r.row][r.cell+1:] {
			r.visited[hidden.GetKey()] = r.visited[hidden.GetKey()] || hidden.Folded()
		}
		defer r.watch()()
		return f.Blur()
	}
	return nil
}

// Visited reports whether the focus was on a cell and is gone from there.
func (r *Rows) Visited(key string) bool { return r.visited[key] }

// leaveAll counts every cell as visited. Keys number the rows, so that after a row has gone
// or moved they stand for other cells; and all these rows had been there before.
func (r *Rows) leaveAll() {
	for _, f := range r.Cells() {
		r.visited[f.GetKey()] = true
	}
}

// HintRow shows a line below a row as a whole, the zero Hint none; at once, or when the row has been filled in.
func (r *Rows) HintRow(i int, h Hint, now bool) {
	if hint := (rowHint{h, now}); hint != r.rowHints[i] {
		r.rowHints[i] = hint
		r.invalidate()
	}
}

// syncRow lets the cells of the row follow what was entered in one: the name of a file is that of its path.
func (r *Rows) syncRow() {
	if r.row < len(r.rows) {
		for _, f := range r.rows[r.row] {
			f.Reload()
		}
	}
}

// change lets rows come, go or move, and gives the focus to a cell of what is there then.
func (r *Rows) change(row int, do func()) tea.Cmd {
	blurred := r.leave()
	do()
	r.rebuild()
	r.leaveAll()
	return tea.Batch(blurred, r.enter(row, r.cell))
}

// enter gives the focus to a cell; the row behind the last one is the line that adds.
func (r *Rows) enter(row, cell int) tea.Cmd {
	r.row, r.cell = clamp(row, 0, len(r.rows)), 0
	if r.row < len(r.rows) {
		r.cell = clamp(cell, 0, len(r.rows[r.row])-1)
		for r.cell > 0 && r.Current().Folded() {
			r.cell--
		}
	}
	if r.row != r.added {
		r.added = -1
	}
	r.invalidate()
	if f := r.Current(); f != nil && r.focused {
		return f.Focus()
	}
	return nil
}

func (r *Rows) goTo(row, cell int) tea.Cmd { return tea.Batch(r.leave(), r.enter(row, cell)) }
