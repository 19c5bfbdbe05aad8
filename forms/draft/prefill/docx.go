package prefill

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/forms/value/words"
)

// The limits of a DOCX. What it unpacks to is bounded together, since a small archive can hold many large parts.
const (
	unpackedMost  = 16_000_000 // one text may be all of it, and is kept in memory more than once
	partsMost     = 12
	boxesMost     = 40 // text boxes inside each other
	paragraphMost = 8 * lineMostRunes
)

var errUnpacked = errors.New("the document unpacks to too much")

// docx is an archive that is being read.
type docx struct {
	page  page
	parts map[string]*zip.File
	// unpacked pays for what all parts unpack to. The sizes in the archive are the sender's claims and
	// count for nothing.
	unpacked io.LimitedReader
}

// readDOCX reads the paragraphs of a Word document: its headers and footers first, since many
// people keep their address there, then the body.
func readDOCX(data []byte) (p page, no Reason, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return p, Damaged, err
	}
	r := docx{parts: map[string]*zip.File{}, unpacked: io.LimitedReader{N: unpackedMost}}
	for _, f := range z.File { // as a file system, the folders of hostile names would cost too much
		if dir, _ := path.Split(f.Name); dir == "word/" || dir == "word/_rels/" {
			r.parts[f.Name] = f
		}
	}
	found := map[string][]string{}
	for _, part := range slices.Backward(slices.Sorted(maps.Keys(r.parts))) {
		for _, kind := range []string{"header", "footer", "document"} {
			if strings.HasPrefix(part, "word/"+kind) && strings.HasSuffix(part, ".xml") {
				found[kind] = append(found[kind], part)
			}
		}
	}
	margins, bodies := append(found["header"], found["footer"]...), found["document"]
	if len(bodies) == 0 {
		return p, OtherArchive, nil
	}
	for _, part := range append(margins[:min(len(margins), partsMost)], bodies[len(bodies)-1]) {
		if err = r.part(part); err != nil {
			break
		}
	}
	switch {
	case len(r.page.lines) > 0 || err == nil:
		return r.page, "", nil // what was read until the limit is the beginning
	case errors.Is(err, errUnpacked):
		return p, TooComplex, err
	}
	return p, Damaged, err
}

// tokens goes through the tokens of a part while see wants more.
func (r *docx) tokens(part string, see func(xml.Token) bool) error {
	packed := r.parts[part]
	if packed == nil {
		return fs.ErrNotExist
	}
	f, err := packed.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	r.unpacked.R = f
	// Entities that a document declares itself are not expanded, so none can grow.
	dec := xml.NewDecoder(&r.unpacked)
	dec.Strict = false
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		token, err := dec.RawToken()
		switch {
		case err != nil && r.unpacked.N <= 0:
			return errUnpacked
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case !see(token):
			return nil
		}
	}
}

// part reads the paragraphs of one part into lines.
func (r *docx) part(part string) error {
	w := docxPart{page: &r.page, targets: map[string]string{}}
	dir, base := path.Split(part)
	_ = r.tokens(dir+"_rels/"+base+".rels", func(token xml.Token) bool { // without it, links have no targets
		if t, ok := token.(xml.StartElement); ok && strings.HasSuffix(attr(t, "Type"), "/hyperlink") {
			w.targets[attr(t, "Id")] = attr(t, "Target")
		}
		return len(w.targets) < linksMost
	})
	return r.tokens(part, func(token xml.Token) bool {
		switch t := token.(type) {
		case xml.StartElement:
			w.start(t)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			w.text(string(t[:min(len(t), paragraphMost)]))
		}
		return true
	})
}

func attr(t xml.StartElement, local string) string {
	i := slices.IndexFunc(t.Attr, func(a xml.Attr) bool { return a.Name.Local == local })
	if i < 0 {
		return ""
	}
	return t.Attr[i].Value
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

// paragraph is one that is being read; text boxes put paragraphs into others.
type paragraph struct {
	text strings.Builder
	size float64
}

func (p *paragraph) add(text string) {
	if p.text.Len() < paragraphMost {
		p.text.WriteString(text)
	}
}

// paragraph is the innermost one; of text outside of all, one that nobody reads.
func (w *docxPart) paragraph() *paragraph {
	if len(w.open) == 0 {
		return &paragraph{}
	}
	return w.open[len(w.open)-1]
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
	p, value := w.paragraph(), attr(t, "val")
	switch t.Name.Local {
	case "p":
		if len(w.open) < boxesMost {
			w.open = append(w.open, &paragraph{})
		}
	case "r":
		w.hidden = false
	case "vanish":
		w.hidden = value != "0" && value != "false" && value != "off"
	case "t", "instrText":
		w.within = t.Name.Local
	case "fldChar":
		w.endField()
	case "fldSimple":
		w.linkField(attr(t, "instr"))
	case "hyperlink":
		w.page.addLink(w.targets[attr(t, "id")])
	case "tab":
		if attr(t, "pos") == "" { // inside pPr a tab is a position, and has one
			p.add("   ")
		}
	case "br", "cr":
		p.add("\n")
	case "noBreakHyphen":
		p.add("-")
	case "sz":
		if half, err := strconv.ParseFloat(value, 64); err == nil && half > 0 && half < 1000 {
			p.size = max(p.size, half/2)
		}
	case "pStyle":
		p.size = max(p.size, styleSize(value))
	}
}

func (w *docxPart) end(element string) {
	switch {
	case saidTwice(element):
		w.skip = max(0, w.skip-1)
	case element == w.within:
		w.within = ""
	case element == "r":
		w.hidden = false
	case element == "p" && w.skip == 0 && len(w.open) > 0:
		p := w.paragraph()
		for l := range strings.SplitSeq(p.text.String(), "\n") {
			w.page.add(l, p.size)
		}
		w.endField()
		w.open = w.open[:len(w.open)-1]
	}
}

func (w *docxPart) text(text string) {
	switch {
	case w.skip > 0 || w.hidden:
	case w.within == "t":
		w.paragraph().add(text)
	case w.within == "instrText" && len(w.open) > 0 && len(w.field) < paragraphMost:
		w.field += text
	}
}

// hyperlink is a field such as HYPERLINK "mailto:ada@example.com".
var hyperlink = words.Pattern(`HYPERLINK[^"]*"([^"]*)`)

func (w *docxPart) linkField(field string) {
	if m := hyperlink().FindStringSubmatch(field); m != nil {
		w.page.addLink(m[1])
	}
}

func (w *docxPart) endField() {
	w.linkField(w.field)
	w.field = ""
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
