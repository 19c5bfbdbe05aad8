package kit

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

// Palette is the "go to" box: every step, every problem, every action, found by
// typing a few letters. What is off stays listed and says why.
type Palette struct {
	title string
	// Hint says what enter does; empty: it goes there.
	Hint string
	// Marks: the entries are boxes, and space changes one.
	Marks   bool
	entries []Entry
	finds   find.Index
	query   string
	// Matches are the entries that are listed.
	Matches []Entry
	At, top int
}

type Entry struct {
	Mark, Label, Note string
	Act               Action
	// Off says why the entry cannot be chosen now.
	Off string
	// Always: it can be chosen while a submit is under way.
	Always bool
}

func NewPalette(title string, entries []Entry) *Palette {
	p := &Palette{title: title, entries: entries, finds: find.Index{InOrder: true}}
	for _, e := range entries {
		p.finds.Add(e.Label, "", nil)
		p.finds.Note(e.Note)
	}
	p.filter()
	return p
}

func (p *Palette) filter() {
	p.Matches, p.At, p.top = nil, 0, 0
	if strings.TrimSpace(p.query) == "" {
		p.Matches = p.entries
		return
	}
	for _, i := range p.finds.Find(p.query) {
		p.Matches = append(p.Matches, p.entries[i])
	}
}

func (p *Palette) Update(k tea.KeyPressMsg) (bool, Action) {
	switch s := k.String(); {
	case s == "esc", s == "ctrl+c", s == "ctrl+g":
		return true, nil
	case s == "tab":
		p.move(1)
	case s == "enter", s == "space" && p.Marks:
		if p.At < len(p.Matches) && p.Matches[p.At].Off == "" {
			return true, p.Matches[p.At].Act
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
		if by, ok := RowsMoved(s, palettePage); ok {
			p.move(by)
		}
	}
	return false, nil
}

// palettePage is how many entries page up and page down move by.
const palettePage = 10

func (p *Palette) move(by int) { p.At = max(0, min(p.At+by, len(p.Matches)-1)) }

func (p *Palette) Paste(s string) {
	p.query += words.OneLine(ansi.Strip(s))
	p.filter()
}

func (p *Palette) View(look *theme.Styles, width, height int) []string {
	out := []string{
		look.Title.Render(p.title) + look.Dim.Render("   "+cmp.Or(p.Hint, "type a few letters · enter goes · esc closes")),
		look.Accent.Render("> ") + look.Text.Render(ansi.TruncateLeft(p.query, max(ansi.StringWidth(p.query)-width+4, 0), "")) + look.Accent.Render("▏"),
	}
	const most = 18 // a taller box is harder to read, not easier
	rows := max(min(height-len(out)-1, most), 1)
	p.top = ScrollTo(p.top, p.At, len(p.Matches), rows)
	for i := p.top; i < min(p.top+rows, len(p.Matches)); i++ {
		e := p.Matches[i]
		note := e.Note
		if e.Off != "" {
			note = "off: " + e.Off
			// Why it is off matters more than the end of a long label.
			e.Label = ansi.Truncate(e.Label, max(width-ansi.StringWidth("  "+e.Mark+"   "+note), width/3), "…")
		}
		line := FitLine(fmt.Sprintf("  %s %s  %s", e.Mark, e.Label, note), width)
		switch {
		case i == p.At:
			line = look.Selected.Render(FitLine(fmt.Sprintf("> %s %s  %s", e.Mark, e.Label, note), width))
		case e.Off != "":
			line = look.Faint.Render(line)
		default:
			line = look.Text.Render(fmt.Sprintf("  %s %s  ", e.Mark, e.Label)) + look.Dim.Render(note)
		}
		out = append(out, FitLine(line, width))
	}
	if len(p.Matches) == 0 {
		out = append(out, look.Dim.Render("  nothing matches; backspace deletes letters"))
	}
	return append(out, look.Faint.Render(fmt.Sprintf("%d of %d", len(p.Matches), len(p.entries))))
}
