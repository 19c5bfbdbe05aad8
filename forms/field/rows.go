package field

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"
)

// RowsConfig tells a Rows field how its owner keeps the rows. All functions but Title,
// Empty and Move must be given.
type RowsConfig struct {
	Noun   string // what one row is: "e-mail"
	Max    int    // how many there may be; 0 for any number
	Len    func() int
	Add    func()                    // appends an empty row
	Remove func(i int) (undo func()) // removes a row; undo puts it back
	Move   func(from, to int)        // moves a row to another place
	Row    func(i int) []Field       // the fields of a row, bound to it
	Title  func(i int) string        // what is said about a row, such as "résumé"
	Empty  func(i int) bool          // nothing was entered: such a row goes when it is left
}

// Rows is a list of rows made of other fields, in which rows are added, removed and
// moved.
type Rows struct {
	base[*Rows]
	cfg     RowsConfig
	rows    [][]Field
	row     int // the row with the focus; len(rows) for the line that adds one
	cell    int
	undo    []func() // of removals, the last one last
	removed bool     // what was removed can be brought back with the next key
	places  []place  // of the cells, as drawn
	abreast bool     // the cells of a row stand side by side, as drawn
	addLine int      // of the line that adds one; -1 for none
}

// NewRows makes a field for a list of rows.
func NewRows(key, label string, cfg RowsConfig) *Rows {
	r := &Rows{cfg: cfg}
	r.setUp(r, key, label)
	r.wide = true
	r.stale = r.anyStale
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
			if c, ok := f.(*Choice); ok && c.look == LookAuto {
				c.look = Dropdown
			}
		}
		r.rows = append(r.rows, row)
	}
	r.row = clamp(r.row, 0, len(r.rows))
	r.touch()
}

func (r *Rows) anyStale() bool {
	for _, row := range r.rows {
		for _, f := range row {
			if c, ok := f.(cell); ok && !c.isFresh() {
				return true
			}
		}
	}
	return false
}

// Cells are the fields of all rows, in order.
func (r *Rows) Cells() []Field {
	var out []Field
	for _, row := range r.rows {
		out = append(out, row...)
	}
	return out
}

// Current is the field with the focus; nil on the line that adds a row.
func (r *Rows) Current() Field {
	if r.row < len(r.rows) && r.cell < len(r.rows[r.row]) {
		return r.rows[r.row][r.cell]
	}
	return nil
}

// GetValue is the number of rows; the values are those of the cells.
func (r *Rows) GetValue() any { return len(r.rows) }

// Summary counts the rows.
func (r *Rows) Summary() string {
	if len(r.rows) == 0 {
		return ""
	}
	out := ""
	for _, row := range r.rows {
		for _, f := range row {
			if s := f.Summary(); s != "" {
				if out != "" {
					out += ", "
				}
				out += s
			}
		}
	}
	return out
}

// Reload reads the rows again.
func (r *Rows) Reload() {
	if r.cfg.Len() != len(r.rows) {
		cur := r.Current() != nil && r.focused
		r.rebuild()
		if cur {
			r.enter(r.row, r.cell)
		}
		return
	}
	for _, f := range r.Cells() {
		f.Reload()
	}
	r.touch()
}

// SetStyles passes the styles on to the cells.
func (r *Rows) SetStyles(s *Styles) {
	r.base.SetStyles(s)
	for _, f := range r.Cells() {
		f.SetStyles(s)
	}
}

// Focus gives the focus to the cell that had it last.
func (r *Rows) Focus() tea.Cmd {
	r.base.Focus()
	if f := r.Current(); f != nil {
		return f.Focus()
	}
	return nil
}

// Blur takes the focus away, and a row away that was left empty.
func (r *Rows) Blur() tea.Cmd {
	cmd := r.leave()
	r.prune()
	r.removed = false
	r.base.Blur()
	return cmd
}

// leave blurs the cell with the focus.
func (r *Rows) leave() tea.Cmd {
	r.touch()
	if f := r.Current(); f != nil {
		return f.Blur()
	}
	return nil
}

// enter gives the focus to a cell; the row behind the last one is the line that adds.
func (r *Rows) enter(row, cell int) tea.Cmd {
	r.row, r.cell = clamp(row, 0, len(r.rows)), 0
	if r.row < len(r.rows) {
		r.cell = clamp(cell, 0, len(r.rows[r.row])-1)
	}
	r.touch()
	if f := r.Current(); f != nil && r.focused {
		return f.Focus()
	}
	return nil
}

func (r *Rows) goTo(row, cell int) tea.Cmd { return tea.Batch(r.leave(), r.enter(row, cell)) }

// prune removes the row with the focus if nothing was entered in it, and reports
// whether it did.
func (r *Rows) prune() bool {
	if r.cfg.Empty == nil || r.row >= len(r.rows) || !r.cfg.Empty(r.row) {
		return false
	}
	r.cfg.Remove(r.row)
	r.rebuild()
	r.row = len(r.rows)
	return true
}

func (r *Rows) full() bool { return r.cfg.Max > 0 && len(r.rows) >= r.cfg.Max }

func (r *Rows) add() tea.Cmd {
	if r.full() {
		return nil
	}
	cmd := r.leave()
	r.cfg.Add()
	r.rebuild()
	return tea.Batch(cmd, r.enter(len(r.rows)-1, 0))
}

func (r *Rows) remove() tea.Cmd {
	if r.row >= len(r.rows) {
		return nil
	}
	cmd := r.leave()
	if undo := r.cfg.Remove(r.row); undo != nil {
		r.undo = append(r.undo, undo)
		r.removed = true
	}
	r.rebuild()
	return tea.Batch(cmd, r.enter(r.row, r.cell))
}

func (r *Rows) restore() tea.Cmd {
	cmd := r.leave()
	r.undo[len(r.undo)-1]()
	r.undo = r.undo[:len(r.undo)-1]
	r.removed = len(r.undo) > 0
	r.rebuild()
	return tea.Batch(cmd, r.enter(r.row, r.cell))
}

func (r *Rows) move(by int) tea.Cmd {
	to := r.row + by
	if r.cfg.Move == nil || r.row >= len(r.rows) || to < 0 || to >= len(r.rows) {
		return nil
	}
	cmd := r.leave()
	r.cfg.Move(r.row, to)
	r.rebuild()
	return tea.Batch(cmd, r.enter(to, r.cell))
}

var (
	addRow    = key.NewBinding(key.WithKeys("insert"), key.WithHelp("ins", "adds"))
	addHere   = key.NewBinding(key.WithKeys("enter", "space", "insert"), key.WithHelp("enter", "adds"))
	removeRow = key.NewBinding(key.WithKeys("ctrl+x"), key.WithHelp("ctrl+x", "removes"))
	moveRow   = key.NewBinding(key.WithKeys("alt+up", "alt+down"), key.WithHelp("alt+↑/↓", "moves"))
	undoRow   = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "brings it back"))
)

// KeyBinds are the keys of the list, behind those of a cell that has no room to show
// its own.
func (r *Rows) KeyBinds() []key.Binding {
	var out []key.Binding
	if f := r.Current(); f != nil && r.abreast {
		out = append(out, f.KeyBinds()...)
	}
	if r.Current() == nil {
		if !r.full() {
			out = append(out, addHere)
		}
	} else {
		if !r.full() {
			out = append(out, addRow)
		}
		out = append(out, removeRow)
		if r.cfg.Move != nil && len(r.rows) > 1 {
			out = append(out, moveRow)
		}
	}
	if len(r.undo) > 0 && (r.removed || r.Current() == nil) {
		out = append(out, undoRow)
	}
	return out
}

// Update handles the keys of the list and hands everything else to the cells.
func (r *Rows) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	r.touch()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return r, r.press(msg)
	case tea.PasteMsg, tea.MouseWheelMsg:
		if f := r.Current(); f != nil {
			_, cmd := f.Update(msg)
			return r, cmd
		}
		return r, nil
	}
	var cmds []tea.Cmd
	for _, f := range r.Cells() {
		_, cmd := f.Update(msg)
		cmds = append(cmds, cmd)
	}
	return r, tea.Batch(cmds...)
}

func (r *Rows) press(k tea.KeyPressMsg) tea.Cmd {
	f := r.Current()
	undoable := len(r.undo) > 0 && (r.removed || f == nil)
	r.removed = false
	name := k.Keystroke()
	switch {
	case undoable && key.Matches(k, undoRow):
		return r.restore()
	case key.Matches(k, removeRow):
		return r.remove()
	case key.Matches(k, addRow), f == nil && key.Matches(k, addHere):
		return r.add()
	case name == "alt+up":
		return r.move(-1)
	case name == "alt+down" && r.cfg.Move != nil:
		return r.move(1)
	case f == nil && name == "up":
		return r.goTo(r.row-1, r.cell)
	case f == nil:
		return nil
	case (name == "up" || name == "down") && !f.Wants(k):
		by := 1
		if name == "up" {
			by = -1
		}
		return r.goTo(r.row+by, r.cell)
	}
	_, cmd := f.Update(k)
	return cmd
}

// Wants asks the cell, and keeps the arrows that go to another row.
func (r *Rows) Wants(k tea.KeyPressMsg) bool {
	name := k.Keystroke()
	if f := r.Current(); f != nil && f.Wants(k) {
		return true
	}
	switch name {
	case "up":
		return r.row > 0
	case "down":
		return r.row < len(r.rows)
	case "enter":
		return r.Current() == nil && !r.full()
	}
	return false
}

// Settle settles the cell.
func (r *Rows) Settle() tea.Cmd {
	if s, ok := r.Current().(Settler); ok {
		r.touch()
		return s.Settle()
	}
	return nil
}

// Zoom asks for the wheel when the cell does.
func (r *Rows) Zoom() bool {
	f := r.Current()
	return f != nil && f.Zoom()
}
