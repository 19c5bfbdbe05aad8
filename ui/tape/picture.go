package tape

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"image/color"
	"strconv"
	"strings"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// Frame is a screen with its colours, and how long it is seen.
type Frame struct {
	Screen string
	For    time.Duration
}

// The size of a cell and of the margin in a picture, in pixels.
const (
	cellWidth, cellHeight = 8.4, 18
	baseline, margin      = 13, 14
)

// paper is what a screen is drawn on.
type paper struct{ background, text string }

var (
	darkPaper  = paper{"#16141f", "#e6e4ef"}
	lightPaper = paper{"#ffffff", "#1f1d2b"}
)

// Picture draws a screen as SVG.
func Picture(screen string, dark bool) []byte { return Movie([]Frame{{Screen: screen}}, dark) }

// Movie draws screens as one SVG that shows them in turn, again and again. All stand beside one
// another on a strip that is moved; rows that are the same are drawn once.
func Movie(frames []Frame, dark bool) []byte {
	on := lightPaper
	if dark {
		on = darkPaper
	}
	screens, columns, lines := make([][]uv.Line, len(frames)), 0, 0
	for i, f := range frames {
		screens[i] = uv.NewStyledString(f.Screen).Lines(ansi.GraphemeWidth)
		lines = max(lines, len(screens[i]))
		for _, l := range screens[i] {
			columns = max(columns, widthOf(l))
		}
	}
	width, height := float64(columns)*cellWidth, lines*cellHeight
	var rows, strip, out bytes.Buffer
	ids := map[string]string{} // of the rows that were drawn
	for i, screen := range screens {
		fmt.Fprintf(&strip, `<g transform="translate(%s)">`, number(float64(i)*width))
		for y, l := range screen {
			drawn := on.row(l)
			if drawn == "" {
				continue
			}
			if ids[drawn] == "" {
				ids[drawn] = "r" + strconv.FormatInt(int64(len(ids)), 36)
				fmt.Fprintf(&rows, "<g id=%q>%s</g>\n", ids[drawn], drawn)
			}
			fmt.Fprintf(&strip, `<use href="#%s" y="%d"/>`, ids[drawn], y*cellHeight)
		}
		strip.WriteString("</g>\n")
	}
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%d" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" fill="%s">
<style>text{white-space:pre}%s</style>
<rect width="100%%" height="100%%" rx="8" fill="%s"/>
<defs>
%s</defs>
<svg x="%d" y="%d" width="%s" height="%d"><g class="strip">
%s</g></svg>
</svg>
`, number(width+2*margin), height+2*margin, on.text, turns(frames, width), on.background, &rows, margin, margin, number(width), height, &strip)
	return out.Bytes()
}

// turns is the animation that moves the strip from screen to screen.
func turns(frames []Frame, width float64) string {
	var all, at time.Duration
	for _, f := range frames {
		all += f.For
	}
	if len(frames) < 2 || all == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n.strip{animation:turn %ss step-end infinite}@keyframes turn{", number(all.Seconds()))
	for i, f := range frames {
		fmt.Fprintf(&b, "%s%%{transform:translateX(-%spx)}", number(100*at.Seconds()/all.Seconds()), number(float64(i)*width))
		at += f.For
	}
	b.WriteString("}\n")
	return b.String()
}

// row draws one row of a screen, from its top left corner: cells of the same style together.
func (p paper) row(cells uv.Line) string {
	var b strings.Builder
	for x := 0; len(cells) > 0; {
		n, text := 0, ""
		for ; n < len(cells) && cells[n].Style.Equal(&cells[0].Style); n++ {
			text += cells[n].Content
		}
		width := widthOf(cells[:n])
		p.run(&b, x, width, text, cells[0].Style)
		x, cells = x+width, cells[n:]
	}
	return b.String()
}

// widthOf counts the columns of cells: a wide character is one cell of two.
func widthOf(cells uv.Line) (columns int) {
	for _, c := range cells {
		columns += c.Width
	}
	return columns
}

func (p paper) run(b *strings.Builder, from, cells int, text string, s uv.Style) {
	px := func(cells int) string { return number(float64(cells) * cellWidth) }
	fg, bg := hex(s.Fg), hex(s.Bg)
	if s.Attrs&uv.AttrReverse != 0 {
		fg, bg = cmp.Or(bg, p.background), cmp.Or(fg, p.text)
	}
	if bg != "" {
		fmt.Fprintf(b, `<rect x="%s" width="%s" height="%d" fill="%s"/>`, px(from), px(cells), cellHeight, bg)
	}
	from += len(text) - len(strings.TrimLeft(text, " "))
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	fmt.Fprintf(b, `<text x="%s" y="%d" textLength="%s"`, px(from), baseline, px(ansi.StringWidth(text)))
	if fg != "" {
		fmt.Fprintf(b, ` fill="%s"`, fg)
	}
	if s.Attrs&uv.AttrBold != 0 {
		b.WriteString(` font-weight="bold"`)
	}
	if s.Underline != 0 {
		b.WriteString(` text-decoration="underline"`)
	}
	b.WriteString(">")
	_ = xml.EscapeText(b, []byte(text))
	b.WriteString("</text>")
}

func hex(c color.Color) string {
	if c == nil {
		return ""
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// number is a length as short as a picture needs it.
func number(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", f), "0"), ".")
}
