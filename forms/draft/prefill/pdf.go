package prefill

import (
	"errors"

	"kombo-apply/forms/draft/prefill/pdftext"
)

// readPDF reads the text layer of a PDF.
func readPDF(name string, data []byte) (page, error) {
	doc, err := pdftext.Read(data)
	if err != nil {
		return page{}, &Error{Name: name, Reason: pdfReason(err), Err: err}
	}
	var p page
	for _, l := range doc.Lines {
		p.add(l.Text, l.Size)
		p.lines[len(p.lines)-1].guessed = l.Guessed
	}
	for _, target := range doc.Links {
		p.addLink(target)
	}
	return p, nil
}

func pdfReason(err error) Reason {
	switch {
	case errors.Is(err, pdftext.ErrNoText):
		return NoTextLayer
	case errors.Is(err, pdftext.ErrNoNames):
		return NoLetters
	case errors.Is(err, pdftext.ErrProtected):
		return Protected
	case errors.Is(err, pdftext.ErrTooComplex):
		return TooComplex
	}
	return Damaged
}
