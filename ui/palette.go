package ui

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/theme"
)

// palette is the "go to" box: every step, every problem, every action, found by
// typing a few letters. What is off stays listed and says why.
type palette struct {
	title string
	// hint says what enter does; empty: it goes there.
	hint string
	// marks: the entries are boxes, and space changes one.
	marks   bool
	entries []entry
	finds   find.Index
	query   string
	// matches are the entries that are listed.
	matches []entry
	at, top int
}

type entry struct {
	mark, label, note string
	act               action
	// off says why the entry cannot be chosen now.
	off string
	// always: it can be chosen while a submit is under way.
	always bool
}

func newPalette(title string, entries []entry) *palette {
	p := &palette{title: title, entries: entries, finds: find.Index{InOrder: true}}
	for _, e := range entries {
		p.finds.Add(e.label, "", nil)
		p.finds.Note(e.note)
	}
	p.filter()
	return p
}

func (p *palette) filter() {
	p.matches, p.at, p.top = nil, 0, 0
	if strings.TrimSpace(p.query) == "" {
		p.matches = p.entries
		return
	}
	for _, i := range p.finds.Find(p.query) {
		p.matches = append(p.matches, p.entries[i])
	}
}

func (p *palette) Update(k tea.KeyPressMsg) (bool, action) {
	switch s := k.String(); {
	case s == "esc", s == "ctrl+c", s == "ctrl+g":
		return true, nil
	case s == "tab":
		p.move(1)
	case s == "enter", s == "space" && p.marks:
		if p.at < len(p.matches) && p.matches[p.at].off == "" {
			return true, p.matches[p.at].act
		}
	case s == "backspace":
		if r := []rune(p.query); len(r) > 0 {
			p.query = string(r[:len(r)-1])
			p.filter()
		}
	case s == "ctrl+u":
		p.query = ""
		p.filter()
	case k.Text != "":
		p.query += k.Text
		p.filter()
	default:
		if by, ok := moved(s, palettePage); ok {
			p.move(by)
		}
	}
	return false, nil
}

// palettePage is how many entries page up and page down move by.
const palettePage = 10

func (p *palette) move(by int) { p.at = max(0, min(p.at+by, len(p.matches)-1)) }

func (p *palette) Paste(s string) {
	p.query += words.OneLine(ansi.Strip(s))
	p.filter()
}

func (p *palette) View(look *theme.Styles, width, height int) []string {
	out := []string{
		look.Title.Render(p.title) + look.Dim.Render("   "+cmp.Or(p.hint, "type a few letters · enter goes · esc closes")),
		look.Accent.Render("> ") + look.Text.Render(ansi.TruncateLeft(p.query, max(ansi.StringWidth(p.query)-width+4, 0), "")) + look.Accent.Render("▏"),
	}
	const most = 18 // a taller box is harder to read, not easier
	rows := max(min(height-len(out)-1, most), 1)
	p.top = window(p.top, p.at, len(p.matches), rows)
	for i := p.top; i < min(p.top+rows, len(p.matches)); i++ {
		e := p.matches[i]
		note := e.note
		if e.off != "" {
			note = "off: " + e.off
			// Why it is off matters more than the end of a long label.
			e.label = ansi.Truncate(e.label, max(width-ansi.StringWidth("  "+e.mark+"   "+note), width/3), "…")
		}
		line := fitLine(fmt.Sprintf("  %s %s  %s", e.mark, e.label, note), width)
		switch {
		case i == p.at:
			line = look.Selected.Render(fitLine(fmt.Sprintf("> %s %s  %s", e.mark, e.label, note), width))
		case e.off != "":
			line = look.Faint.Render(line)
		default:
			line = look.Text.Render(fmt.Sprintf("  %s %s  ", e.mark, e.label)) + look.Dim.Render(note)
		}
		out = append(out, fitLine(line, width))
	}
	if len(p.matches) == 0 {
		out = append(out, look.Dim.Render("  nothing matches; backspace takes letters back"))
	}
	return append(out, look.Faint.Render(fmt.Sprintf("%d of %d", len(p.matches), len(p.entries))))
}
