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

// Overlay is a box on top of the screen that has all the keys while it is open.
type Overlay interface {
	// Update takes a key; the overlay closes when done, and may ask for an action.
	Update(keys *Keys, k tea.KeyPressMsg) (done bool, act Action)
	// View returns the content of the box, at most width × height.
	View(keys *Keys, styles *theme.Styles, width, height int) []string
}

// PlaceOverlay puts the overlay's box in the middle of the screen below it.
func PlaceOverlay(base string, o Overlay, keys *Keys, styles *theme.Styles, width, height int) string {
	const border, padding, least, most = 2, 2, 30, 76
	inner := min(width-border-padding, most)
	content := o.View(keys, styles, inner, height-border)
	if len(content) > height-border {
		content = slices.DeleteFunc(content, func(l string) bool { return l == "" }) // closer together, but whole
	}
	content = content[:min(len(content), height-border)]
	w := least
	for _, l := range content {
		w = max(w, ansi.StringWidth(l))
	}
	w = min(w, inner)
	if margin := width - w - border - padding; margin <= 8 {
		w += margin // a strip of the screen beside the box would only confuse
	}
	for i, l := range content {
		content[i] = FitLine(l, w)
	}
	box, lines := strings.Split(styles.Dialog.Render(strings.Join(content, "\n")), "\n"), strings.Split(base, "\n")
	boxWidth := ansi.StringWidth(box[0])
	x, y := (width-boxWidth)/2, (height-len(box))/3
	for i, b := range box {
		l := lines[y+i]
		lines[y+i] = FitLine(ansi.Truncate(l, x, ""), x) + b + ansi.TruncateLeft(l, x+boxWidth, "")
	}
	return strings.Join(lines, "\n")
}

// Palette is the "go to" box: every step, every problem, every action, found by
// typing a few letters. What is off stays listed and says why.
type Palette struct {
	title string
	// Does is what the key that chooses does, such as "filters"; empty: it goes there.
	Does string
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
	// On is a box that is ticked or not; choosing the entry changes it, and does no more.
	On *bool
}

// NewPalette lists all entries until something is searched for.
func NewPalette(title string, entries []Entry) *Palette {
	p := &Palette{title: title, entries: entries, finds: find.Index{InOrder: true}}
	for i, e := range entries {
		p.finds.Add(e.Label, "", nil)
		p.finds.Detail(e.Detail)
		if e.Off != "" {
			entries[i].Detail = "off: " + e.Off
		}
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
	var at Entry // the highlighted one; none has no acts
	if p.At < len(p.Matches) {
		at = p.Matches[p.At]
	}
	switch {
	case key.Matches(k, keys.Escape, keys.Quit, keys.GoTo):
		return true, nil
	case key.Matches(k, keys.Next):
		p.move(1)
	case at.On != nil && key.Matches(k, keys.Enter, keys.Mark):
		*at.On = !*at.On
	case key.Matches(k, keys.Enter):
		if p.At < len(p.Matches) && at.Off == "" {
			return true, at.Act
		}
	case p.Letters && k.Text != "":
		if i := slices.IndexFunc(p.entries, func(e Entry) bool { return e.Mark == k.Text }); i >= 0 {
			return true, p.entries[i].Act
		}
	case key.Matches(k, keys.Remove):
		return at.Remove != nil, at.Remove
	case key.Matches(k, keys.CopyLine):
		return false, at.Copy // the next line may be wanted too
	case key.Matches(k, keys.Erase):
		_, n := utf8.DecodeLastRuneInString(p.query)
		p.search(p.query[:len(p.query)-n])
	case key.Matches(k, keys.Clear):
		p.search("")
	case k.Text != "":
		p.search(p.query + k.Text)
	default:
		const page = 10
		p.move(RowsMoved(k, keys, page))
	}
	return false, nil
}

func (p *Palette) move(by int) { p.At = max(0, min(p.At+by, len(p.Matches)-1)) }

func (p *Palette) Paste(s string) { p.search(p.query + words.OneLine(ansi.Strip(s))) }

// hint says how the palette is used.
func (p *Palette) hint(keys *Keys) string {
	has := func(is func(Entry) bool) bool { return slices.ContainsFunc(p.entries, is) }
	does := []string{Named(keys.Enter) + " " + cmp.Or(p.Does, "goes")}
	if p.Letters {
		does[0] = "letter or " + Named(keys.Enter) + " chooses"
	}
	if has(func(e Entry) bool { return e.On != nil }) {
		does[0] = Named(keys.Mark) + " changes a mark"
	}
	if has(func(e Entry) bool { return e.Remove != nil }) {
		does = append(does, Named(keys.Remove)+" removes")
	}
	if has(func(e Entry) bool { return e.Copy != nil }) {
		does = append(does, Named(keys.CopyLine)+" copies")
	}
	return strings.Join(append(does, Named(keys.Escape)+" closes"), " · ")
}

// View implements Overlay. The highlighted entry is shown whole, in as many lines as it takes; the
// box is as high for each of them.
func (p *Palette) View(keys *Keys, styles *theme.Styles, width, height int) []string {
	out := p.head(keys, styles, width)
	head := len(out)
	const most = 18 // a taller box is harder to read, not easier
	tallest, whole := 1, []string(nil)
	for i, e := range p.Matches {
		lines := e.whole(width)
		if tallest = max(tallest, len(lines)); i == p.At {
			whole = lines
		}
	}
	rows := min(max(min(height-head, most), 1), len(p.Matches)+tallest-1)
	whole = whole[:min(len(whole), rows)]
	listed := rows - max(len(whole)-1, 0)
	p.top = ScrollTo(p.top, p.At, len(p.Matches), listed)
	for i := p.top; i < min(p.top+listed, len(p.Matches)); i++ {
		if i != p.At {
			out = append(out, p.Matches[i].line(styles, width))
			continue
		}
		for _, line := range whole {
			out = append(out, styles.Selected.Render(FitLine(line, width)))
		}
	}
	for len(out) < head+rows {
		out = append(out, strings.Repeat(" ", width)) // not empty: a low window leaves out empty lines
	}
	if len(p.Matches) == 0 {
		out = append(out, Paragraph(styles.Dim, "nothing matches; "+Named(keys.Erase)+" deletes letters", width)...)
	}
	count := fmt.Sprintf("%d of %d", len(p.Matches), len(p.entries))
	if arrows := MoreArrows(p.top, len(p.Matches)-p.top-listed); arrows != "" {
		count += " " + arrows
	}
	if i := slices.IndexFunc(out[:head], func(line string) bool { return ansi.StringWidth(line)+ansi.StringWidth(count) < width }); i >= 0 {
		out[i] = Justify(out[i], styles.Faint.Render(count), width)
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

// lead is what stands before the label.
func (e Entry) lead(highlight string) string {
	if e.On != nil {
		e.Mark = map[bool]string{true: "[x]", false: "[ ]"}[*e.On]
	}
	return highlight + e.Mark + " "
}

// line is an entry that is not highlighted, cut. Why it is off matters more than the end of a long label.
func (e Entry) line(styles *theme.Styles, width int) string {
	lead := e.lead("  ")
	if e.Off == "" {
		return FitLine(styles.Text.Render(lead+e.Label+"  ")+styles.Dim.Render(e.Detail), width)
	}
	label := ansi.Truncate(e.Label, max(width-ansi.StringWidth(lead+"  "+e.Detail), width/3), "…")
	return styles.Faint.Render(FitLine(lead+label+"  "+e.Detail, width))
}

// whole is all of the highlighted entry.
func (e Entry) whole(width int) []string {
	lead, text := e.lead("> "), e.Label+"  "+e.Detail
	if ansi.StringWidth(lead+text) <= width {
		return []string{lead + text}
	}
	return Hanging(lead, lipgloss.NewStyle(), text, width)
}
