package field

import (
	"cmp"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/field/edit"
)

var (
	completePath = key.NewBinding(key.WithKeys("tab", "ctrl+space", "ctrl+@"), key.WithHelp("tab", "completes"))
	browse       = key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("↑/↓", "browse"))
	takeEntry    = key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "picks"))
	takeChanged  = key.NewBinding(key.WithKeys("ctrl+space", "ctrl+@"), key.WithHelp("ctrl+space", "takes the new one"))
	clearPath    = key.NewBinding(key.WithKeys("ctrl+u"), key.WithHelp("ctrl+u", "clears"))
)

func (f *File) KeyBinds() []key.Binding {
	var out []key.Binding
	switch {
	case f.changed():
		out = append(out, takeChanged)
	case f.suggested() != "":
		out = append(out, AcceptOffer)
	case f.listed():
		if f.completion() != "" {
			out = append(out, completePath)
		}
		if len(f.listing.rows) > 0 {
			out = append(out, browse)
		}
		if f.meant() >= 0 {
			out = append(out, takeEntry)
		}
	}
	if f.edit.Text() != "" {
		out = append(out, clearPath)
	}
	return out
}

// changed reports whether another file lies at the path than the one that was picked.
func (f *File) changed() bool { return f.cfg.Changed != nil && f.cfg.Changed() }

// suggested is the web address that was probably meant; empty for none.
func (f *File) suggested() string {
	if !f.cfg.URLs || f.web() || f.told.Fault == disk.Good {
		return ""
	}
	return disk.SuggestWebURL(f.edit.Text())
}

// listed reports whether the listing is on the screen. A file that was found needs none.
func (f *File) listed() bool {
	return f.focused && !f.listing.closed && !f.web() && f.told.Fault != disk.Good
}

// HandlesKey keeps the arrows inside the listing, enter if it takes a row, and tab if it completes.
func (f *File) HandlesKey(k tea.KeyPressMsg) bool {
	l, name := &f.listing, k.Keystroke()
	switch name {
	case "enter":
		return f.meant() >= 0
	case "tab":
		// If only one file can be meant, leaving takes it; tab need not complete it first.
		return f.completion() != "" && !f.meantFile()
	case "esc":
		return f.listed() && l.at >= 0
	}
	return edit.AlongText(k) || f.listed() && staysInside(name, l.at+1, len(l.rows))
}

func (f *File) faultHint() Hint {
	text := f.told.Fault.String()
	switch typing := f.focused; {
	case f.web() && typing, f.stored == "", f.told.Fault == disk.IsDir && typing,
		// A name that is still being typed is not wrong yet.
		f.told.Fault == disk.Missing && typing && (f.listing.loading || len(f.listing.rows) > 0):
		return Hint{}
	case f.web():
		text = disk.URLFault(f.edit.Text())
	}
	if text == "" {
		return Hint{}
	}
	return Hint{text, HintError}
}

// blank says what can be entered, unless the owner does.
func (f *File) blank(w int) string {
	ask := "type, paste or drop a path"
	if f.cfg.URLs {
		ask += ", or a web address"
	}
	return cells.Paint(f.styles.Placeholder, cells.InParens(cmp.Or(f.holder, ask), w))
}

func (f *File) draw(w, h int) drawing {
	d := f.drawText(w)
	d.own = f.faultHint()
	if f.cfg.Facts != nil {
		d.echo = f.cfg.Facts()
	}
	d.event = suggestion(f.suggested())
	if len(f.more) > 0 {
		d.event = Hint{f.omitted(), HintWarning}
	}
	if f.listed() && h > 1 {
		rows, at := f.listing.drawRows(w, h-1, f.styles)
		d.lines = append(d.lines, rows...)
		switch {
		case f.stored == "":
		case f.told.Fault == disk.Missing || f.listing.err != nil:
			// The listing says why: there is no such folder, or nothing of that name in it.
			d.own, d.typed = Hint{}, true
		case f.told.Fault == disk.Unknown || f.told.Fault == disk.IsDir:
			d.typed = true
		}
		if f.listing.at >= 0 {
			d.focus = 1 + at
		}
	}
	return d
}

func (f *File) Click(x, y int) tea.Cmd {
	cx, cy, ok := f.at(x, y)
	switch {
	case !ok:
	case cy == 0:
		f.edit.MoveTo(f.edit.OffsetAt(cx, f.focused), false)
		f.listing.closed = false
	case f.listed() && cy-1 < f.listing.shown:
		return f.choose(f.listing.top + cy - 1)
	}
	f.invalidate()
	return nil
}

func (f *File) Zoom() bool { return f.listed() && f.listing.shown < len(f.listing.rows) }

// nameOf is the name of a file that was dropped.
func (f *File) nameOf(dropped string) string {
	clean, _ := edit.CleanPaste(dropped, false)
	_, name := disk.SplitPath(disk.ParsePath(clean, f.files.Home()))
	return cells.Visible(name)
}

// mostOmitted is how many names of dropped files are listed if there was no room for them.
const mostOmitted = 3

// omitted says which of the files that were dropped together are not taken.
func (f *File) omitted() string {
	names := strings.Join(f.more[:min(len(f.more), mostOmitted)], ", ")
	if n := len(f.more) - mostOmitted; n > 0 {
		names += fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("%d files were dropped, and one has room here; left out: %s", len(f.more)+1, names)
}
