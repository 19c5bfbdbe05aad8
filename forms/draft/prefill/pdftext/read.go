// Package pdftext reads the text layer of a PDF that may be hostile.
//
//	Read     bytes → lines and link targets          (read.go)
//	lexer    bytes → objects                         (lexer.go)
//	file     the position of each object             (file.go, object.go, crypt.go)
//	font     codes → letters and widths              (font.go, cmap.go; builtin.go for what embedded
//	                                                  fonts say; glyph.go for glyphs by their names)
//	painter  a page's operators → positioned glyphs  (painter.go)
//	layout   positioned glyphs → lines               (layout.go, spell.go)
//
// It draws nothing and knows no pictures. Every step is paid for out of one budget, every nesting and every list is
// bounded, and no loop runs without moving forward, so that a file of any content costs a limited time and memory.
// A library in another goroutine cannot be held to that: a parser that has started to spin or to allocate is not
// stopped by a timeout or a recover.
//
// The positions of objects are found by searching for them, not by the file's
// cross-reference table, which broken and hand-made files get wrong. Encrypted
// files are read if an empty password opens them: those only forbid copying.
package pdftext

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode"
)

// The errors of Read.
var (
	ErrNoText     = errors.New("the PDF has no text layer")
	ErrNoNames    = errors.New("the PDF does not say which letters its glyphs are")
	ErrProtected  = errors.New("the PDF is encrypted")
	ErrDamaged    = errors.New("the PDF has no pages that can be read")
	ErrTooComplex = errors.New("the PDF is too complex")
)

// Line is one line of text, as it came: nothing has cleaned it. A letter that the file does not name is U+FFFD.
type Line struct {
	Text string
	Size float64 // of its letters, in points
	// Guessed: which letters some of its glyphs are is not certain.
	Guessed bool
}

// Document is the text of a PDF in reading order, and the targets of its links.
type Document struct {
	Lines []Line
	Links []string
}

// The limits of a document. A CV has a few pages; of a book, the first ones do.
const (
	pagesMost = 60
	nodesMost = 2_000
	linksMost = 500
)

// Read reads the text layer. If a limit is reached, what was read until then counts, unless it is nothing.
func Read(data []byte) (doc Document, err error) {
	defer func() {
		// Nothing here is meant to panic; a file that proves otherwise must not take the person's work with it.
		if r := recover(); r != nil {
			doc, err = Document{}, fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	f, err := open(data)
	if err != nil {
		return Document{}, err
	}
	pages := f.pages()
	if len(pages) == 0 {
		return Document{}, f.why(ErrDamaged)
	}
	out := &layout{}
	p := &painter{f: f, out: out, fonts: map[ref]*font{}}
	for _, page := range pages {
		first := len(out.lines)
		p.paint(f.contents(page.dict["Contents"]), page.resources, identity)
		out.flush()
		out.joinDates(first)
		f.annotate(out, first, page.dict)
		if f.spent() || out.full() {
			break
		}
	}
	letters := 0
	for _, l := range out.lines {
		doc.Lines = append(doc.Lines, l.Line)
		for _, r := range l.Text {
			if unicode.IsLetter(r) {
				letters++
			}
		}
	}
	doc.Links = out.links
	const lettersFewest = 5 // page numbers alone are no text layer
	switch {
	case out.unnamed > letters:
		return Document{}, f.why(ErrNoNames)
	case letters < lettersFewest:
		return Document{}, f.why(ErrNoText)
	}
	return doc, nil
}

// why prefers the limit that was reached over what followed from it.
func (f *file) why(err error) error {
	if f.spent() {
		return ErrTooComplex
	}
	return err
}

type pageNode struct{ dict, resources dict }

// pages walks the tree of pages; if there is none, every object of type Page counts.
func (f *file) pages() (pages []pageNode) {
	seen := map[ref]bool{}
	nodes := 0
	var walk func(v any, inherited dict, depth int)
	walk = func(v any, inherited dict, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(v)
		nodes++
		if d == nil || depth > depthMost || nodes > nodesMost || len(pages) >= pagesMost {
			return
		}
		if own := f.dict(d["Resources"]); own != nil {
			inherited = own
		}
		kids := f.list(d["Kids"])
		if kids == nil {
			pages = append(pages, pageNode{d, inherited})
		}
		for _, kid := range kids {
			walk(kid, inherited, depth+1)
		}
	}
	walk(f.dict(f.trailer["Root"])["Pages"], nil, 0)
	if len(pages) > 0 {
		return pages
	}
	for _, r := range slices.Sorted(maps.Keys(f.locations)) {
		if f.get(f.dict(r)["Type"]) == name("Page") {
			walk(r, nil, 0)
		}
		if len(pages) >= pagesMost || f.spent() {
			break
		}
	}
	return pages
}

// contents joins the streams of a page: an operator may begin in one and end in the next.
func (f *file) contents(v any) []byte {
	var all []byte
	for _, part := range f.oneOrMore(v) {
		data := f.decode(as[stream](f, part))
		if !f.pay(len(data)) {
			break
		}
		all = append(append(all, data...), '\n')
	}
	return all
}
