// Package pane is the step container: fields in a window.
//
//	pane.go   lays the fields out, scrolls to the focused one
//	focus.go  moves the focus, hands keys, pastes, clicks and the wheel on
//	hints.go  puts problems below the fields that they are about
//
// The focus moves inside Update, and fields appear and vanish while it stands. A pane never traps: the
// focus can always move on, and problems are shown, not enforced.
package pane

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// Pane is the step container.
type Pane struct {
	Items  []forms.Item
	Styles *theme.Styles
	keys   *kit.Keys
	// focus is the item that has the keys, -1 for none.
	focus int
	top   int
	// roams: the wheel has scrolled the view away from the focus, until the next key or paste brings it back.
	roams         bool
	width, height int
	// Above is how many lines of the screen stand above the pane: mouse and cursor count from its top.
	Above int
	// touched are the fields that lost the focus once; before that their problems are not shown.
	touched map[draft.Field]bool
	// spans are the lines each item took in the last layout.
	spans []span
	lines []string
	// stacked are the items that stand apart from their neighbours.
	stacked []bool
}

type span struct{ start, body, end int }

// New is a pane without focus.
func New(items []forms.Item, styles *theme.Styles, keys *kit.Keys) *Pane {
	p := &Pane{Styles: styles, keys: keys, focus: -1, touched: map[draft.Field]bool{}}
	p.SetItems(items)
	return p
}

// SetItems replaces the fields, keeping the focus on the same key if it is still there.
func (p *Pane) SetItems(items []forms.Item) tea.Cmd {
	key := p.FocusedKey()
	p.Items, p.focus = items, -1
	for i := range items {
		items[i].Field.SetStyles(&p.Styles.Field)
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

// SetStyles changes the colours, also those of the fields.
func (p *Pane) SetStyles(styles *theme.Styles) {
	p.Styles = styles
	for i := range p.Items {
		p.Items[i].Field.SetStyles(&styles.Field)
	}
}

// Reload lets every field read its value again, after it was changed from outside.
func (p *Pane) Reload() {
	for i := range p.Items {
		p.Items[i].Field.Reload()
	}
}

func (p *Pane) resize(width, height int) {
	if width == p.width && height == p.height {
		return
	}
	p.width, p.height, p.roams = width, height, false
	p.resizeFields()
}

// widest is the width of a field in a large window: what belongs together stands together.
const widest = 120

func (p *Pane) resizeFields() {
	if p.width <= 0 {
		return
	}
	p.stacked = make([]bool, len(p.Items))
	for i := range p.Items {
		f := p.Items[i].Field
		f.WithWidth(min(p.width, widest))
		f.WithHeight(max(p.height-4, 1))
		p.stacked[i] = f.Stacked()
	}
}

// arrange puts the fields into their present order; the focus stays on its field.
func (p *Pane) arrange() {
	key := p.FocusedKey()
	if forms.Arrange(p.Items) {
		p.focus = slices.IndexFunc(p.Items, func(it forms.Item) bool { return it.Key == key })
		p.resizeFields()
	}
}

// layout draws every visible field and records its lines.
func (p *Pane) layout() {
	p.arrange()
	p.lines = p.lines[:0]
	p.spans = slices.Grow(p.spans[:0], len(p.Items))[:len(p.Items)]
	section, tallBefore := "", false
	for i := range p.Items {
		it := &p.Items[i]
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
			p.lines = append(p.lines, kit.Hanging("  ", p.Styles.Section, it.Heading(), p.width)...)
			if text := it.Warning(); text != "" {
				p.lines = append(p.lines, kit.Hanging("  ", p.Styles.Warning, "! "+words.OneLine(text), p.width)...)
			}
		}
		section, tallBefore = it.Section, tall
		if why := it.Because(); why != "" {
			p.lines = append(p.lines, kit.Hanging("  "+p.Styles.Faint.Render("↳ "), p.Styles.Faint, words.OneLine(why), p.width)...)
			tallBefore = true
		}
		p.spans[i].body = len(p.lines)
		p.lines = append(p.lines, view...)
		p.spans[i].end = len(p.lines)
	}
}

// linesAhead is how many lines below the focused field are kept in sight: what an answer opens appears there.
const linesAhead = 3

// scroll keeps the focused field in sight: all of it if it fits, with what comes next, else the
// line that matters most. A view that was scrolled with the wheel stays.
func (p *Pane) scroll() {
	if p.roams || p.focus < 0 || p.focus >= len(p.spans) {
		p.top = max(0, min(p.top, len(p.lines)-p.height))
		return
	}
	s := p.spans[p.focus]
	p.top = kit.ScrollTo(p.top, s.end-1, len(p.lines), p.height)
	p.top = max(p.top, min(s.end+linesAhead, len(p.lines))-p.height)
	switch {
	case s.end-s.start <= p.height:
		p.top = min(p.top, s.start)
	case s.end-s.body <= p.height: // with as much of what stands above its label as fits
		p.top = s.end - p.height
	default:
		p.top = kit.ScrollTo(p.top, s.body, len(p.lines), p.height)
		f := p.Items[p.focus].Field
		line, end := f.FocusLines()
		p.top = kit.ScrollTo(p.top, s.body+end, len(p.lines), p.height)
		p.top = kit.ScrollTo(p.top, s.body+line, len(p.lines), p.height)
	}
	p.top = max(0, min(p.top, len(p.lines)-p.height))
}

// View returns exactly height lines of exactly width cells.
func (p *Pane) View(width, height int) string {
	p.resize(width, height)
	p.layout()
	p.scroll()
	return kit.Place(p.lines[min(p.top, len(p.lines)):], width, height)
}

// Shows reports whether a line of a field's view was in the window at the last View.
func (p *Pane) Shows(key draft.Field, line int) bool {
	for i, s := range p.spans {
		if y := s.body + line; draft.Field(p.Items[i].Field.GetKey()) == key && y < s.end {
			return line >= 0 && y >= p.top && y < p.top+p.height
		}
	}
	return false
}

// Hidden tells how many lines lie above and below the window.
func (p *Pane) Hidden() (above, below int) {
	return p.top, max(0, len(p.lines)-p.top-p.height)
}

// Cursor returns the position of the cursor in the screen.
func (p *Pane) Cursor() *tea.Cursor {
	f := p.Focused()
	if f == nil || p.focus >= len(p.spans) {
		return nil
	}
	c := kit.MoveCursor(f.Cursor(), 0, p.spans[p.focus].body-p.top)
	if c == nil || c.Y < 0 || c.Y >= p.height || c.X < 0 || c.X >= p.width {
		return nil
	}
	return kit.MoveCursor(c, 0, p.Above)
}

// Empty reports whether nothing in the pane can take the focus.
func (p *Pane) Empty() bool {
	return !slices.ContainsFunc(p.Items, focusable)
}

// ByKey finds a field by its key, also inside lists.
func (p *Pane) ByKey(k draft.Field) field.Field {
	for i := range p.Items {
		if p.Items[i].Key == k {
			return p.Items[i].Field
		}
		inner, ok := p.Items[i].Field.(*field.Rows)
		if !ok || !k.Within(p.Items[i].Key) {
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
