package kit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/theme"
)

// Palette is the "go to" box: every step, every problem, every action, found by
// typing a few letters. What is off stays listed and says why.
type Palette struct {
	title string
	// Does is what the key that chooses does, such as "filters"; empty: it goes there.
	Does string
	// Marks: the entries are boxes, and space changes one.
	Marks bool
	// Letters: the mark of an entry is the letter that chooses it, and nothing is searched.
	Letters bool
	entries []Entry
	finds   find.Index
	query   string
	// Matches are the entries that are listed.
	Matches []Entry
	At, top int
}

// Entry is a line of a palette, and what choosing it does.
type Entry struct {
	Mark, Label, Detail string
	Act                 Action
	// Remove and Copy are what those keys do with the entry; nil is nothing.
	Remove, Copy Action
	// Off says why the entry cannot be chosen now.
	Off string
}

// NewPalette lists all entries until something is searched for.
func NewPalette(title string, entries []Entry) *Palette {
	p := &Palette{title: title, entries: entries, finds: find.Index{InOrder: true}}
	for _, e := range entries {
		p.finds.Add(e.Label, "", nil)
		p.finds.Detail(e.Detail)
	}
	p.search("")
	return p
}

func (p *Palette) search(query string) {
	p.query, p.Matches, p.At, p.top = query, nil, 0, 0
	if strings.TrimSpace(query) == "" {
		p.Matches = p.entries
		return
	}
	for _, i := range p.finds.Find(query) {
		p.Matches = append(p.Matches, p.entries[i])
	}
}

func (p *Palette) Update(keys *Keys, k tea.KeyPressMsg) (bool, Action) {
	switch {
	case key.Matches(k, keys.Escape, keys.Quit, keys.GoTo):
		return true, nil
	case key.Matches(k, keys.Next):
		p.move(1)
	case key.Matches(k, keys.Enter), p.Marks && key.Matches(k, keys.Mark):
		if p.At < len(p.Matches) && p.Matches[p.At].Off == "" {
			return true, p.Matches[p.At].Act
		}
	case p.Letters && k.Text != "":
		if i := slices.IndexFunc(p.entries, func(e Entry) bool { return e.Mark == k.Text }); i >= 0 {
			return true, p.entries[i].Act
		}
	case key.Matches(k, keys.Remove):
		act := p.highlighted().Remove
		return act != nil, act
	case key.Matches(k, keys.CopyLine):
		return false, p.highlighted().Copy // the next line may be wanted too
	case key.Matches(k, keys.Erase):
		_, n := utf8.DecodeLastRuneInString(p.query)
		p.search(p.query[:len(p.query)-n])
	case key.Matches(k, keys.Clear):
		p.search("")
	case k.Text != "":
		p.search(p.query + k.Text)
	default:
		p.move(RowsMoved(k, keys, palettePage))
	}
	return false, nil
}

// highlighted is the entry that is; one without acts if there is none.
func (p *Palette) highlighted() Entry {
	if p.At >= len(p.Matches) {
		return Entry{}
	}
	return p.Matches[p.At]
}

// palettePage is how many entries page up and page down move by.
const palettePage = 10

func (p *Palette) move(by int) { p.At = max(0, min(p.At+by, len(p.Matches)-1)) }

// hint says how the palette is used.
func (p *Palette) hint(keys *Keys) string {
	if p.Letters {
		return "letter or " + Named(keys.Enter) + " chooses · " + Named(keys.Escape) + " closes"
	}
	if p.Marks {
		return Named(keys.Mark) + " changes a mark · " + Named(keys.Escape) + " closes"
	}
	does := []string{Named(keys.Enter) + " " + cmp.Or(p.Does, "goes")}
	if slices.ContainsFunc(p.entries, func(e Entry) bool { return e.Remove != nil }) {
		does = append(does, Named(keys.Remove)+" removes")
	}
	if slices.ContainsFunc(p.entries, func(e Entry) bool { return e.Copy != nil }) {
		does = append(does, Named(keys.CopyLine)+" copies")
	}
	return strings.Join(append(does, Named(keys.Escape)+" closes"), " · ")
}

func (p *Palette) Paste(s string) { p.search(p.query + words.OneLine(ansi.Strip(s))) }

// View implements Overlay. The highlighted entry is shown whole, in as many lines as it takes; the
// box is as high for each of them.
func (p *Palette) View(keys *Keys, styles *theme.Styles, width, height int) []string {
	out := p.head(keys, styles, width)
	head := len(out)
	const most = 18 // a taller box is harder to read, not easier
	rows, tallest := max(min(height-len(out), most), 1), 1
	for _, e := range p.Matches {
		tallest = max(tallest, len(e.whole(width)))
	}
	rows = min(rows, len(p.Matches)+tallest-1)
	taken, listed := 0, rows
	if p.At < len(p.Matches) {
		taken = min(len(p.Matches[p.At].whole(width)), rows)
		listed = rows - taken + 1
	}
	p.top = ScrollTo(p.top, p.At, len(p.Matches), listed)
	end := len(out) + rows
	for i := p.top; i < min(p.top+listed, len(p.Matches)); i++ {
		e := p.Matches[i]
		if i == p.At {
			for _, line := range e.whole(width)[:taken] {
				out = append(out, styles.Selected.Render(FitLine(line, width)))
			}
			continue
		}
		lead := "  " + e.Mark + " "
		if e.Off != "" {
			// Why it is off matters more than the end of a long label.
			e.Label = ansi.Truncate(e.Label, max(width-ansi.StringWidth(lead+"  "+e.detail()), width/3), "…")
			out = append(out, styles.Faint.Render(FitLine(lead+e.Label+"  "+e.detail(), width)))
			continue
		}
		out = append(out, FitLine(styles.Text.Render(lead+e.Label+"  ")+styles.Dim.Render(e.Detail), width))
	}
	for len(out) < end {
		out = append(out, strings.Repeat(" ", width)) // not empty: a low window leaves out empty lines
	}
	if len(p.Matches) == 0 {
		out = append(out, Paragraph(styles.Dim, "nothing matches; "+Named(keys.Erase)+" deletes letters", width)...)
	}
	count := fmt.Sprintf("%d of %d", len(p.Matches), len(p.entries))
	if arrows := MoreArrows(p.top, len(p.Matches)-p.top-listed); arrows != "" {
		count += " " + arrows
	}
	for i := range head {
		if line := Justify(out[i], styles.Faint.Render(count), width); ansi.StringWidth(out[i])+ansi.StringWidth(count) < width {
			out[i] = line
			break
		}
	}
	return out
}

// head is the title, how the palette is used, and what is searched for.
func (p *Palette) head(keys *Keys, styles *theme.Styles, width int) []string {
	out, hint := []string{styles.Title.Render(p.title)}, p.hint(keys)
	const count = 20 // cells beside them, for how many there are
	if ansi.StringWidth(p.title+"   "+hint)+count <= width {
		out[0] += styles.Dim.Render("   " + hint)
	} else {
		out = append(out, Paragraph(styles.Dim, hint, width)...)
	}
	if p.Letters {
		return append(out, "")
	}
	typed := styles.Text.Render(ansi.TruncateLeft(p.query, max(ansi.StringWidth(p.query)-width+4, 0), "")) + styles.Focus.Render("▏")
	if p.query == "" {
		typed += styles.Faint.Render("(type a few letters)")
	}
	return append(out, styles.Focus.Render("> ")+typed)
}

// detail is what stands behind the label: why the entry is off, if it is.
func (e Entry) detail() string {
	if e.Off != "" {
		return "off: " + e.Off
	}
	return e.Detail
}

// whole is all of the highlighted entry.
func (e Entry) whole(width int) []string {
	lead := "> " + e.Mark + " "
	if one := lead + e.Label + "  " + e.detail(); ansi.StringWidth(one) <= width {
		return []string{one}
	}
	return Hanging(lead, lipgloss.NewStyle(), e.Label+"  "+e.detail(), width)
}
