package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/disk"
)

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
func (f *File) choose(row int) tea.Cmd {
	if row < 0 || row >= len(f.listing.rows) {
		return nil // it was drawn before
	}
	return f.SetPath(f.target(row))
}

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

// completion is what the path becomes by completing it as a shell does; empty if there is nothing
// to add.
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

// complete adds what all names in the listing have in common.
func (f *File) complete() tea.Cmd {
	if path := f.completion(); path != "" {
		return f.SetPath(path)
	}
	return nil
}
