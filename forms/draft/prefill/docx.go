package prefill

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
)

// The limits of a DOCX. What it unpacks to is bounded together, since a small
// archive can hold many large parts.
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
	r := docx{files: map[string]*zip.File{}, budget: unpackedMost}
	var margins, bodies []string
	for _, f := range z.File {
		dir, base := path.Split(f.Name)
		if dir != "word/" && dir != "word/_rels/" {
			continue
		}
		r.files[f.Name] = f
		switch {
		case dir != "word/" || !strings.HasSuffix(base, ".xml"):
		case strings.HasPrefix(base, "header"), strings.HasPrefix(base, "footer"):
			margins = append(margins, f.Name)
		case strings.HasPrefix(base, "document"):
			bodies = append(bodies, f.Name)
		}
	}
	if len(bodies) == 0 {
		return page{}, &Error{Name: name, Reason: OtherArchive}
	}
	slices.SortFunc(margins, func(a, b string) int { return strings.Compare(b, a) }) // headers before footers
	for _, part := range append(margins[:min(len(margins), partsMost)], bodies[0]) {
		if err = r.part(part); err != nil {
			break
		}
	}
	if len(r.page.lines) > 0 {
		return r.page, nil // what was read until the limit is the beginning
	}
	switch {
	case errors.Is(err, errUnpacked):
		return page{}, &Error{Name: name, Reason: TooComplex, Err: err}
	case err != nil:
		return page{}, &Error{Name: name, Reason: Damaged, Err: err}
	}
	return r.page, nil
}

var errUnpacked = errors.New("the document unpacks to too much")

type docx struct {
	page   page
	files  map[string]*zip.File
	budget int64
}

// open unpacks a part and pays for what it unpacks to. The sizes in the archive
// are the sender's claims and count for nothing.
func (r *docx) open(part string) (io.ReadCloser, error) {
	f, ok := r.files[part]
	if !ok {
		return nil, io.EOF
	}
	rc, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &counted{rc, &r.budget}, nil
}

type counted struct {
	io.ReadCloser
	budget *int64
}

func (c *counted) Read(b []byte) (int, error) {
	if *c.budget <= 0 {
		return 0, errUnpacked
	}
	n, err := c.ReadCloser.Read(b[:min(int64(len(b)), *c.budget)])
	*c.budget -= int64(n)
	return n, err
}

// part reads the paragraphs of one part into lines.
func (r *docx) part(part string) error {
	rc, err := r.open(part)
	if err != nil {
		return err
	}
	defer rc.Close()
	w := docxPart{page: &r.page, targets: r.targets(part)}
	dec := lenientXML(rc)
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			w.start(t)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.CharData:
			w.text(t)
		}
	}
}

// targets reads the targets of a part's hyperlinks.
func (r *docx) targets(part string) map[string]string {
	targets := map[string]string{}
	dir, base := path.Split(part)
	rc, err := r.open(dir + "_rels/" + base + ".rels")
	if err != nil {
		return targets
	}
	defer rc.Close()
	dec := lenientXML(rc)
	for len(targets) < linksMost {
		token, err := dec.RawToken()
		if err != nil {
			break
		}
		if t, ok := token.(xml.StartElement); ok && strings.HasSuffix(attr(t, "Type"), "/hyperlink") {
			targets[attr(t, "Id")] = attr(t, "Target")
		}
	}
	return targets
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

// lenientXML reads what Word writes. Entities that a document declares itself
// are not expanded, so none can grow.
func lenientXML(r io.Reader) *xml.Decoder {
	dec := xml.NewDecoder(r)
	dec.Strict = false
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return dec
}

func attr(t xml.StartElement, local string) string {
	for _, a := range t.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
