package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/theme"
)

// pane is the step container: it lays out fields in a window, moves the focus
// inside Update, and lets fields appear and vanish in place. It never traps: a
// field is left whenever that is asked for, and what is wrong is only said.
type pane struct {
	items []forms.Item
	look  *theme.Styles
	// focus is the item that has the keys, -1 for none.
	focus int
	top   int
	// roams: the wheel has scrolled the view away from the focus, until the next
	// key or paste brings it back.
	roams         bool
	width, height int
	// touched are the fields that were left once; before that nothing is held
	// against them.
	touched map[draft.Field]bool
	// spans are the lines each item took in the last layout.
	spans []span
	lines []string
	// stacked are the items that stand apart from their neighbours.
	stacked []bool
}

type span struct{ start, body, end int }

func newPane(items []forms.Item, look *theme.Styles) *pane {
	p := &pane{look: look, focus: -1, touched: map[draft.Field]bool{}}
	p.setItems(items)
	return p
}

// setItems replaces the fields, keeping the focus on the same key if it is still there.
func (p *pane) setItems(items []forms.Item) tea.Cmd {
	key := p.focusedKey()
	p.items, p.focus = items, -1
	for i := range items {
		items[i].Field.SetStyles(&p.look.Field)
		if key != "" && items[i].Key == key {
			p.focus = i
		}
	}
	p.resizeFields()
	if p.focus >= 0 {
		return items[p.focus].Field.Focus()
	}
	return nil
}

func (p *pane) restyle(look *theme.Styles) {
	p.look = look
	for i := range p.items {
		p.items[i].Field.SetStyles(&look.Field)
	}
}

// reload lets every field read its value again, after somebody else changed it.
func (p *pane) reload() {
	for i := range p.items {
		p.items[i].Field.Reload()
	}
}

func (p *pane) resize(width, height int) {
	if width == p.width && height == p.height {
		return
	}
	p.width, p.height, p.roams = width, height, false
	p.resizeFields()
}

func (p *pane) resizeFields() {
	if p.width <= 0 {
		return
	}
	p.stacked = make([]bool, len(p.items))
	for i := range p.items {
		f := p.items[i].Field
		f.WithWidth(p.width)
		f.WithHeight(max(p.height-4, 1))
		if s, ok := f.(interface{ Stacked() bool }); ok {
			p.stacked[i] = s.Stacked()
		}
	}
}

// arrange puts the fields into their order of now; the focus stays where it is.
func (p *pane) arrange() {
	key := p.focusedKey()
	if forms.Arrange(p.items) {
		p.focus = slices.IndexFunc(p.items, func(it forms.Item) bool { return it.Key == key })
		p.resizeFields()
	}
}

// layout draws every visible field and notes where each one lies.
func (p *pane) layout() {
	p.arrange()
	p.lines = p.lines[:0]
	if cap(p.spans) < len(p.items) {
		p.spans = make([]span, len(p.items))
	}
	p.spans = p.spans[:len(p.items)]
	section, tallBefore := "", false
	for i := range p.items {
		it := &p.items[i]
		p.spans[i] = span{start: len(p.lines), body: len(p.lines), end: len(p.lines)}
		if !it.Visible() {
			continue
		}
		view := strings.Split(it.Field.View(), "\n")
		tall := i < len(p.stacked) && p.stacked[i]
		if len(p.lines) > 0 && (tall || tallBefore || it.Section != section) {
			p.lines = append(p.lines, "")
		}
		if it.Section != section && it.Section != "" {
			p.lines = append(p.lines, "  "+p.look.Section.Render(ansi.Truncate(it.Heading(), max(p.width-2, 0), "…")))
			if it.SectionNote != nil {
				p.lines = append(p.lines, p.sectionNote(it.SectionNote())...)
			}
		}
		section, tallBefore = it.Section, tall
		if it.Why != nil {
			if why := it.Why(); why != "" {
				p.lines = append(p.lines, "  "+p.look.Faint.Render(ansi.Truncate("↳ "+words.OneLine(why), max(p.width-2, 0), "…")))
				tallBefore = true
			}
		}
		p.spans[i].body = len(p.lines)
		p.lines = append(p.lines, view...)
		p.spans[i].end = len(p.lines)
	}
}

// sectionNote is the warning below a heading.
func (p *pane) sectionNote(text string) []string {
	if text == "" {
		return nil
	}
	return hanging("  ", p.look.Warning, "! "+words.OneLine(text), p.width)
}

// linesAhead is how many lines below the focused field are kept in sight: what an
// answer opens appears there.
const linesAhead = 3

// scroll keeps the focused field in sight: all of it where it fits, with what comes
// next, else the line that matters most. A view that was scrolled with the wheel stays.
func (p *pane) scroll() {
	if p.roams || p.focus < 0 || p.focus >= len(p.spans) {
		p.top = max(0, min(p.top, len(p.lines)-p.height))
		return
	}
	s := p.spans[p.focus]
	p.top = window(p.top, s.end-1, len(p.lines), p.height)
	p.top = max(p.top, min(s.end+linesAhead, len(p.lines))-p.height)
	switch {
	case s.end-s.start <= p.height:
		p.top = min(p.top, s.start)
	case s.end-s.body <= p.height: // with as much of what stands above its label as fits
		p.top = s.end - p.height
	default:
		p.top = window(p.top, s.body, len(p.lines), p.height)
		f := p.items[p.focus].Field
		p.top = window(p.top, s.body+f.FocusEnd(), len(p.lines), p.height)
		p.top = window(p.top, s.body+f.FocusLine(), len(p.lines), p.height)
	}
	p.top = max(0, min(p.top, len(p.lines)-p.height))
}

// View returns exactly height lines of exactly width cells.
func (p *pane) View(width, height int) string {
	p.resize(width, height)
	p.layout()
	p.scroll()
	shown := p.lines[min(p.top, len(p.lines)):]
	box := fitBox(shown, width, height)
	return box
}

// hidden tells how many lines lie above and below the window.
func (p *pane) hidden() (above, below int) {
	return p.top, max(0, len(p.lines)-p.top-p.height)
}

// Cursor returns where the cursor stands, relative to the pane.
func (p *pane) Cursor() *tea.Cursor {
	f := p.focused()
	if f == nil || p.focus >= len(p.spans) {
		return nil
	}
	c := f.Cursor()
	if c == nil {
		return nil
	}
	y := p.spans[p.focus].body + c.Y - p.top
	if y < 0 || y >= p.height || c.X < 0 || c.X >= p.width {
		return nil
	}
	moved := *c
	moved.X, moved.Y = c.X, y
	return &moved
}

// empty reports whether nothing in the pane can take the focus.
func (p *pane) empty() bool {
	for i := range p.items {
		if p.focusable(i) {
			return false
		}
	}
	return true
}

// byKey finds a field by its key, also inside lists.
func (p *pane) byKey(k draft.Field) field.Field {
	for i := range p.items {
		if p.items[i].Key == k {
			return p.items[i].Field
		}
		inner, ok := p.items[i].Field.(field.Inner)
		if !ok || !k.Within(p.items[i].Key) {
			continue
		}
		for _, c := range inner.Cells() {
			if c.GetKey() == string(k) {
				return c
			}
		}
	}
	return nil
}
