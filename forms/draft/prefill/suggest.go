// Package prefill suggests a candidate's fields from a file that the person has
// anyway: a body of Kombo's call, a JSON Resume, a vCard, the text of a CV.
//
//	Suggest   a file → Suggestions               (suggest.go)
//	          our JSON · JSON Resume             (body.go, json.go)
//	          vCard 2.1, 3 and 4                 (vcard*.go)
//	          text, DOCX, PDF → lines            (text.go, docx.go, pdftext)
//	          lines → fields                     (cv*.go and part.go, with name.go,
//	                                              contact.go, phone.go, address.go, job.go)
//	          what is sure is proved by the text (witness.go)
//	Diff      Draft + Suggestions → []Change     (change.go)
//
// Nothing here touches a draft. A person sees "was → will be" for each Change and accepts them one by one; what was
// guessed says so. A file is hostile until proven otherwise: its size, its unpacked size, its depth and the time
// spent on it are bounded, and every value is cleaned before it is shown.
package prefill

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// MaxBytes bounds the file. A CV with more is full of pictures.
const MaxBytes = 20_000_000

// Reason says of a file, whose name it has a place for, why it gives no suggestions and what to do.
type Reason string

// The reasons.
const (
	TooLarge     Reason = "%s has more than 20 MB; save a smaller copy, for example without pictures"
	Empty        Reason = "%s is empty; pick another file"
	Unknown      Reason = "%s cannot be read; use PDF, DOCX, text, vCard or JSON"
	OldWord      Reason = "%s is in Word's format from before 2007; save it as .docx or PDF"
	RichText     Reason = "%s is rich text; save it as .docx or PDF"
	OtherArchive Reason = "%s is an archive, but no Word document; save the CV as .docx or PDF, or unpack it first"
	WebPage      Reason = "%s is a web page; print it to a PDF"
	NoTextLayer  Reason = "this PDF has no text layer: %s holds pictures of pages; type the fields in, or run a text recognition (OCR) over it"
	NoLetters    Reason = "the text of %s cannot be read here: print it to a new PDF, or type the fields in"
	Protected    Reason = "%s is protected by a password; open it and print it to a new PDF"
	Damaged      Reason = "%s is damaged; open it in its program and save it again"
	TooComplex   Reason = "%s is too complex to be read here; print it to a new PDF, or save it as text" // a limit was reached before anything was read
	OtherJSON    Reason = `%s is JSON, but neither a body of Kombo's call nor a JSON Resume; check that it has "candidate" or "basics"`
	NothingFound Reason = "nothing in %s looks like a name or a contact; type the fields in"
)

// Error is why a file gives no suggestions. Its text says what to do.
type Error struct {
	Name   string // of the file
	Reason Reason
	Err    error // the cause, if there is one
}

func (e *Error) Error() string {
	return fmt.Sprintf(string(e.Reason), clip(tidy(filepath.Base(e.Name))))
}

func (e *Error) Unwrap() error { return e.Err }

// Suggest reads a file and suggests fields from it. today is the person's date: a position that ends later is a
// current one. The error is a *draft.FileError, an *Error, or for broken JSON a *draft.SyntaxError.
func Suggest(path string, today time.Time) (Suggestions, error) {
	data, err := load(path)
	if err != nil {
		return Suggestions{}, err
	}
	return SuggestFrom(path, data, today)
}

// Whole reads a body of our own to be the draft, files and all, within the same bounds. Its
// errors are those of Suggest.
func Whole(path string) (draft.Draft, []draft.Problem, error) {
	data, err := load(path)
	if err != nil {
		return draft.Draft{}, nil, err
	}
	return draft.Read(bytes.NewReader(withoutMark(data)), filepath.Dir(path))
}

// SuggestText is Suggest for a text that was pasted: a signature, a mail, a profile.
func SuggestText(text string, today time.Time) (Suggestions, error) {
	return SuggestFrom("the pasted text", []byte(text), today)
}

// SuggestFrom is Suggest for bytes that are here already, say from a paste or
// standard input. What they are is seen from the bytes; name is for the errors.
func SuggestFrom(name string, data []byte, today time.Time) (s Suggestions, err error) {
	if len(data) > MaxBytes {
		return Suggestions{}, &Error{Name: name, Reason: TooLarge}
	}
	const junk = 1024 // bytes that the standard lets stand before a PDF's mark
	data = withoutMark(data)
	head := data[:min(len(data), junk)]
	begins := func(mark string) bool { return strings.HasPrefix(strings.ToLower(string(bytes.TrimSpace(head))), mark) }
	var p page
	var no Reason
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		p, no, err = readDOCX(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		no = OldWord
	case bytes.Contains(head, []byte("%PDF-")):
		p, no, err = readPDF(data)
	case !isText(data):
		no = Unknown
	case begins(`{\rtf`):
		no = RichText
	case begins("{"):
		if s, no, err = suggestJSON(data, filepath.Dir(name), today); err != nil {
			return Suggestions{}, err // which says where
		}
	case begins("begin:vcard"):
		s = suggestCards(data)
	case begins("<!doctype html"), begins("<html"):
		no = WebPage
	case len(bytes.TrimSpace(data)) == 0:
		no = Empty
	default:
		p = readText(withoutAddressees(data))
	}
	if len(p.lines) > 0 {
		s = suggestCV(p, today)
	}
	if no == "" && len(s.Items) == 0 && len(s.People) < 2 {
		no = NothingFound
	}
	if no != "" {
		return Suggestions{}, &Error{Name: name, Reason: no, Err: err}
	}
	return s, nil
}

// The lines at the top of a mail, in the languages of most of Europe.
var (
	sender    = words.Pattern(`(?im)^(from|von|de|da|van|od)\s*:.*@`)
	addressee = words.Pattern(`(?im)^(to|an|à|a|aan|para|per|do|cc|bcc|kopie|copie|copia|reply-to)\s*:.*@.*$`)
)

// withoutAddressees takes the lines out of a mail that name whom it was sent to: they are not the candidate.
func withoutAddressees(text []byte) []byte {
	if !sender().Match(text) {
		return text
	}
	return addressee().ReplaceAll(text, nil)
}

// load reads a regular file and nothing else. The error is a *draft.FileError or an *Error.
func load(path string) ([]byte, error) {
	abs, err := filepath.Abs(path)
	if err != nil || path == "" {
		return nil, &draft.FileError{Path: path, Reason: draft.FileMissing, Err: err}
	}
	f, info, err := draft.OpenRegular(abs)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	switch {
	case info.Size() > MaxBytes || len(data) > MaxBytes:
		return nil, &Error{Name: abs, Reason: TooLarge}
	case err != nil:
		return nil, &draft.FileError{Path: abs, Reason: draft.FileUnreadable, Err: err}
	}
	return data, nil
}

// candidateFiles are the kinds of files that a candidate can be read from.
var candidateFiles = []string{".pdf", ".docx", ".txt", ".md", ".vcf", ".json"}

// Files lists the files that are meant: those that are named, and of a folder those that a
// candidate can be read from, by name. Hidden files and folders inside are omitted.
func Files(args []string) (files []string, err error) {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, arg)
			continue
		}
		entries, err := os.ReadDir(arg)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && slices.Contains(candidateFiles, strings.ToLower(filepath.Ext(e.Name()))) {
				files = append(files, filepath.Join(arg, e.Name()))
			}
		}
	}
	return files, nil
}
