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
	"strings"
)

// The limits of a DOCX. What it unpacks to is bounded together, since a small archive can hold many large parts.
const (
	unpackedMost = 16_000_000 // one text may be all of it, and is kept in memory more than once
	partsMost    = 12
	boxesMost    = 40 // text boxes inside each other
)

// readDOCX reads the paragraphs of a Word document: its headers and footers first, since many
// people keep their address there, then the body.
func readDOCX(name string, data []byte) (page, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return page{}, &Error{Name: name, Reason: Damaged, Err: err}
	}
	r := docx{parts: map[string]*zip.File{}, unpacked: io.LimitedReader{N: unpackedMost}}
	for _, f := range z.File { // as a file system, the folders of hostile names would cost too much
		if dir, _ := path.Split(f.Name); dir == "word/" || dir == "word/_rels/" {
			r.parts[f.Name] = f
		}
	}
	glob := func(kind string) []string {
		other := func(part string) bool {
			matches, _ := path.Match("word/"+kind+"*.xml", part) // the pattern is a good one
			return !matches
		}
		found := slices.DeleteFunc(slices.Sorted(maps.Keys(r.parts)), other)
		slices.Reverse(found)
		return found
	}
	margins, bodies := append(glob("header"), glob("footer")...), glob("document")
	if len(bodies) == 0 {
		return page{}, &Error{Name: name, Reason: OtherArchive}
	}
	for _, part := range append(margins[:min(len(margins), partsMost)], bodies[len(bodies)-1]) {
		if err = r.part(part); err != nil {
			break
		}
	}
	switch {
	case len(r.page.lines) > 0:
		return r.page, nil // what was read until the limit is the beginning
	case errors.Is(err, errUnpacked):
		return page{}, &Error{Name: name, Reason: TooComplex, Err: err}
	case err != nil:
		return page{}, &Error{Name: name, Reason: Damaged, Err: err}
	}
	return r.page, nil
}

var errUnpacked = errors.New("the document unpacks to too much")

type docx struct {
	page  page
	parts map[string]*zip.File
	// unpacked pays for what all parts unpack to. The sizes in the archive are the sender's claims and
	// count for nothing.
	unpacked io.LimitedReader
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
			w.text(t)
		}
		return true
	})
}

// fieldTarget reads a field such as HYPERLINK "mailto:ada@example.com".
func fieldTarget(field string) string {
	_, rest, found := strings.Cut(field, "HYPERLINK")
	if !found {
		return ""
	}
	_, rest, _ = strings.Cut(rest, `"`)
	target, _, _ := strings.Cut(rest, `"`)
	return target
}

func attr(t xml.StartElement, local string) string {
	for _, a := range t.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
