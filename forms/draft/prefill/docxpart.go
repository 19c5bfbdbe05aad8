package prefill

import (
	"encoding/xml"
	"strconv"
	"strings"

	"kombo-apply/forms/value/words"
)

// paragraph is one that is being read; text boxes put paragraphs into others.
type paragraph struct {
	text strings.Builder
	size float64
}

// docxPart is a part of a document that is being read.
type docxPart struct {
	page    *page
	targets map[string]string // of its hyperlinks
	open    []*paragraph
	skip    int    // elements around that are omitted
	hidden  bool   // the run is not shown
	within  string // t or instrText
	field   string // the instruction of a field, which may be spread over several runs
}

// saidTwice reports elements that repeat others: the older twin of a text box, and the old position of moved text.
func saidTwice(element string) bool { return element == "Fallback" || element == "moveFrom" }

func (w *docxPart) start(t xml.StartElement) {
	if saidTwice(t.Name.Local) {
		w.skip++
	}
	if w.skip > 0 {
		return
	}
	switch t.Name.Local {
	case "p":
		if len(w.open) < boxesMost {
			w.open = append(w.open, &paragraph{})
		}
	case "r":
		w.hidden = false
	case "vanish":
		v := attr(t, "val")
		w.hidden = v != "0" && v != "false" && v != "off"
	case "t", "instrText":
		w.within = t.Name.Local
	case "fldChar":
		w.endField()
	case "fldSimple":
		w.page.addLink(fieldTarget(attr(t, "instr")))
	case "hyperlink":
		w.page.addLink(w.targets[attr(t, "id")])
	default:
		mark(w.open, t)
	}
}

func (w *docxPart) end(element string) {
	switch last := len(w.open) - 1; {
	case saidTwice(element):
		w.skip = max(0, w.skip-1)
	case element == w.within:
		w.within = ""
	case element == "r":
		w.hidden = false
	case element == "p" && w.skip == 0 && last >= 0:
		for l := range strings.SplitSeq(w.open[last].text.String(), "\n") {
			w.page.add(l, w.open[last].size)
		}
		w.endField()
		w.open = w.open[:last]
	}
}

func (w *docxPart) endField() {
	w.page.addLink(fieldTarget(w.field))
	w.field = ""
}

func (w *docxPart) text(t xml.CharData) {
	switch last := len(w.open) - 1; {
	case w.skip > 0 || last < 0 || w.hidden:
	case w.within == "t" && w.open[last].text.Len() < lineMostRunes*8:
		w.open[last].text.Write(t)
	case w.within == "instrText" && len(w.field) < lineMostRunes*8:
		w.field += string(t)
	}
}

// mark reads what stands between the letters: breaks, and their size.
func mark(open []*paragraph, t xml.StartElement) {
	last := len(open) - 1
	if last < 0 {
		return
	}
	p := open[last]
	switch t.Name.Local {
	case "tab":
		// Inside pPr a tab is a position, and has one; in the text it has none.
		if attr(t, "pos") == "" && p.text.Len() < lineMostRunes*8 {
			p.text.WriteString("   ")
		}
	case "br", "cr":
		if p.text.Len() < lineMostRunes*8 {
			p.text.WriteByte('\n')
		}
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "sz":
		if half, err := strconv.ParseFloat(attr(t, "val"), 64); err == nil && half > 0 && half < 1000 {
			p.size = max(p.size, half/2)
		}
	case "pStyle":
		p.size = max(p.size, styleSize(attr(t, "val")))
	}
}

// headingStyle is one of Word's own styles in its languages: of a title, or of a heading, of which 1 is the largest.
var headingStyle = words.Pattern(`(?i)^(?:(title|titel|titre)|(?:heading|ü?berschrift|titre).*?(1)?)$`)

// styleSize is about what Word makes of a style.
func styleSize(style string) float64 {
	switch m := headingStyle().FindStringSubmatch(style); {
	case m == nil:
		return 0
	case m[1] != "":
		return 28
	case m[2] != "":
		return 16
	}
	return 13
}
