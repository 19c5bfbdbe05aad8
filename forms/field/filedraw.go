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

func (f *File) acts() acts {
	l, meant := &f.listing, f.meant()
	complete := func(string) tea.Cmd { return f.SetPath(f.completion()) }
	out := acts{}.
		when(f.completion() != "", act{completePath, complete}).
		when(f.listed() && len(l.rows) > 0, act{browse, nil}).
		when(meant >= 0, act{takeEntry, func(string) tea.Cmd { return f.choose(meant) }})
	switch {
	case f.changed():
		out = append(acts{{takeChanged, func(string) tea.Cmd { return f.cfg.Take() }}}, out.quiet()...)
	case f.suggested() != "":
		out = append(acts{{AcceptOffer, func(string) tea.Cmd { return f.SetPath(f.suggested()) }}}, out.quiet()...)
	}
	return out.
		when(f.edit.Text() != "", act{clearPath, func(string) tea.Cmd { return f.SetPath("") }}).
		when(f.completion() != "" && f.edit.Pos() == len(f.edit.Text()), act{keys("right"), complete}).
		when(f.listed(), act{keys(walkingKeys(l.at+1, len(l.rows))...), byName(func(name string) { l.move(stepOf(name, pageRows, 0)) })}).
		when(true, act{keys("esc"), just(func() {
			l.closed = l.closed || l.at < 0
			l.at = -1
		})})
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

// HandlesKey keeps esc if a row is highlighted, and tab if it completes. If only one file can be
// meant, leaving takes it; tab need not complete it first.
func (f *File) HandlesKey(k tea.KeyPressMsg) bool {
	switch k.Keystroke() {
	case "tab":
		return f.completion() != "" && !f.meantFile()
	case "esc":
		return f.listed() && f.listing.at >= 0
	}
	return f.entry.HandlesKey(k)
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
	return hintOf(text, HintError)
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
	if d.event.Text == "" {
		d.event = suggestion(f.suggested())
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

func (f *File) click(x, y int) tea.Cmd {
	if y > 0 && f.listed() && y-1 < f.listing.shown {
		return f.choose(f.listing.top + y - 1)
	}
	if y == 0 {
		f.listing.closed = false
	}
	return f.entry.click(x, y)
}

func (f *File) Zoom() bool { return f.listed() && f.listing.shown < len(f.listing.rows) }

// mostOmitted is how many names of dropped files are listed if there was no room for them.
const mostOmitted = 3

// omitted says which of the files that were dropped together are not taken.
func (f *File) omitted(dropped []string) string {
	names := make([]string, len(dropped))
	for i, part := range dropped {
		clean, _ := edit.CleanPaste(part, false)
		_, name := disk.SplitPath(disk.ParsePath(clean, f.files.Home()))
		names[i] = cells.Visible(name)
	}
	list := strings.Join(names[:min(len(names), mostOmitted)], ", ")
	if n := len(names) - mostOmitted; n > 0 {
		list += fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("%d files were dropped, and one has room here; left out: %s", len(names)+1, list)
}
