package field

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// listing is a directory as shown below a path: what matches the part of a name that is typed.
type listing struct {
	window
	dir     string
	part    string
	gen     int // of the directory that was asked for last
	loading bool
	closed  bool
	err     error
	entries []disk.Entry
	rows    []disk.Entry
}

const maxListingRows = 8

func (l *listing) begin(dir, part string) {
	if dir != l.dir {
		l.entries, l.rows = nil, nil
	}
	l.dir, l.loading, l.err = dir, true, nil
	l.gen++
	l.narrow(part)
}

func (l *listing) arrive(m disk.DirRead) {
	l.loading, l.err, l.entries = false, m.Err, m.Entries
	l.narrow(l.part)
}

// narrow keeps the entries whose name begins with part, or else contains it. Hidden
// ones are shown only after a dot was typed.
func (l *listing) narrow(part string) {
	l.part, l.at, l.top = part, -1, 0
	l.rows = l.rows[:0:0]
	if l.leadsUp() {
		l.rows = append(l.rows, disk.Entry{Name: "..", Folded: "..", Dir: true, Up: true})
	}
	q := find.Fold(part)
	var inside []disk.Entry
	for _, e := range l.entries {
		switch {
		case strings.HasPrefix(e.Name, ".") && !strings.HasPrefix(part, "."):
		case strings.HasPrefix(e.Folded, q):
			l.rows = append(l.rows, e)
		case strings.Contains(e.Folded, q):
			inside = append(inside, e)
		}
	}
	l.rows = append(l.rows, inside...)
}

// leadsUp reports whether there is a row for the folder above: until a name is typed, in a
// folder that was read and is not the topmost.
func (l *listing) leadsUp() bool {
	known := l.err == nil && (!l.loading || len(l.entries) > 0)
	return known && strings.HasPrefix("..", l.part) && disk.Above(l.dir) != l.dir
}

// move moves the highlight; above the first row there is none.
func (l *listing) move(n int) { l.at = clamp(l.at+n, -1, len(l.rows)-1) }

// common is the longest start that all names which begin with part share, and the row of the
// only one if there is just one.
func (l *listing) common(part string) (start string, only int) {
	only = -1
	n := 0
	for i, e := range l.rows {
		if !strings.HasPrefix(e.Folded, find.Fold(part)) || e.Up && part != ".." {
			continue
		}
		n++
		if n == 1 {
			start, only = e.Name, i
			continue
		}
		only = -1
		for !strings.HasPrefix(e.Name, start) {
			start = start[:cells.Before(start, len(start))]
		}
	}
	if n == 0 && len(l.rows) == 1 && !l.rows[0].Up {
		return l.rows[0].Name, 0
	}
	if len(start) < len(part) {
		start = part
	}
	return start, only
}

func (l *listing) drawRows(w, h int, st *Styles) (lines []string, at int) {
	l.shown = 0
	switch {
	case l.err != nil:
		return []string{cells.Paint(st.Error, cells.Cut("✗ "+dirError(l.err), w))}, 0
	case l.loading && len(l.entries) == 0:
		return []string{dimLine("reading …", w, st)}, 0
	case len(l.rows) == 0 && l.part != "":
		return []string{dimLine("nothing here begins like that", w, st)}, 0
	}
	h = min(h, maxListingRows)
	lines, at = l.draw(len(l.rows), w, h, st, func(i int, lit bool) string { return drawEntry(l.rows[i], lit, w, st) })
	if len(l.entries) == 0 && l.part == "" && (h > 1 || len(lines) == 0) {
		lines = append(lines, dimLine("an empty folder", w, st))
	}
	return lines, at
}

func drawEntry(e disk.Entry, lit bool, w int, st *Styles) string {
	lead, style := "  ", st.Value
	if lit {
		lead, style = "› ", st.Highlight
	}
	name, facts := cells.Visible(e.Name), ""
	if e.Dir {
		name += "/"
	} else {
		facts = words.Size(e.Size)
	}
	if !e.When.IsZero() {
		facts = fmt.Sprintf("%8s  %s", facts, e.When.Format(time.DateOnly))
	}
	if w < 40 || facts == "" {
		return cells.Paint(style, cells.Cut(lead+name, w))
	}
	room := w - cells.Width(facts) - 1
	return cells.Paint(style, cells.Pad(lead+name, room)) + " " + cells.Paint(st.Dim, facts)
}

func dirError(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "this folder may not be read"
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such folder"
	}
	return "this folder cannot be read"
}

// target is the path that a row of the listing stands for.
func (f *File) target(row int) string {
	e, dir := f.listing.rows[row], f.listing.dir
	if e.Up {
		return disk.Above(dir)
	}
	if dir != "" && !strings.HasSuffix(dir, "/") && !strings.HasSuffix(dir, `\`) {
		dir += "/"
	}
	if e.Dir {
		return dir + e.Name + "/"
	}
	return dir + e.Name
}

// choose takes a row of the listing: a directory is entered, a file is the value.
func (f *File) choose(row int) tea.Cmd { return f.SetPath(f.target(row)) }

// meant is the row that enter takes: the highlighted one, or the only one that what was
// typed leaves; -1 for none. A name that is there in full adds nothing, and enter goes on.
func (f *File) meant() int {
	l := &f.listing
	switch {
	case !f.listed():
		return -1
	case l.at >= 0:
		return l.at
	case l.loading || l.part == "" || len(l.rows) != 1, l.rows[0].Up && l.part != "..", f.target(0) == f.stored:
		return -1
	}
	return 0
}

func (f *File) Settle() tea.Cmd {
	if f.meantFile() {
		return f.choose(f.meant())
	}
	return nil
}

func (f *File) meantFile() bool {
	i := f.meant()
	return i >= 0 && !f.listing.rows[i].Dir
}

// completion is what the path becomes by completing it as a shell does; empty if there is nothing to add.
func (f *File) completion() string {
	l := &f.listing
	switch {
	case !f.listed():
		return ""
	case l.at >= 0:
		return f.target(l.at)
	case f.stored == "":
		return ""
	}
	dir, part := disk.SplitPath(f.stored)
	more, only := l.common(part)
	path := dir + more
	if only >= 0 {
		path = f.target(only)
	}
	if path == f.stored {
		return ""
	}
	return path
}
