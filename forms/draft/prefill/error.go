package prefill

import (
	"fmt"
	"path/filepath"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Reason says why a file gives no suggestions.
type Reason string

// The reasons.
const (
	TooLarge     Reason = "too_large"
	Empty        Reason = "empty"
	Unknown      Reason = "unknown_format"
	OldWord      Reason = "old_word"      // .doc, before 2007
	RichText     Reason = "rich_text"     // .rtf
	OtherArchive Reason = "other_archive" // a zip that is no DOCX
	WebPage      Reason = "web_page"
	NoTextLayer  Reason = "no_text_layer" // a scanned PDF
	NoLetters    Reason = "no_letters"    // a PDF that does not say which letters its glyphs are
	Protected    Reason = "protected"     // an encrypted PDF
	Damaged      Reason = "damaged"
	TooComplex   Reason = "too_complex" // a limit was reached before anything was read
	OtherJSON    Reason = "other_json"
	NothingFound Reason = "nothing_found"
)

// reasons say of a file what is wrong and what to do.
var reasons = map[Reason]string{
	TooLarge:     "%s has more than " + words.Size(MaxBytes) + "; save a smaller copy, for example without pictures",
	Empty:        "%s is empty; pick another file",
	Unknown:      "%s cannot be read; use PDF, DOCX, text, vCard or JSON",
	OldWord:      "%s is in Word's format from before 2007; save it as .docx or PDF",
	RichText:     "%s is rich text; save it as .docx or PDF",
	OtherArchive: "%s is an archive, but no Word document; save the CV as .docx or PDF, or unpack it first",
	WebPage:      "%s is a web page; print it to a PDF",
	NoTextLayer:  "this PDF has no text layer: %s holds pictures of pages; type the fields in, or run a text recognition (OCR) over it",
	NoLetters:    "the text of %s cannot be read here: print it to a new PDF, or type the fields in",
	Protected:    "%s is protected by a password; open it and print it to a new PDF",
	Damaged:      "%s is damaged; open it in its program and save it again",
	TooComplex:   "%s is too complex to be read here; print it to a new PDF, or save it as text",
	OtherJSON:    `%s is JSON, but neither a body of Kombo's call nor a JSON Resume; check that it has "candidate" or "basics"`,
	NothingFound: "nothing in %s looks like a name or a contact; type the fields in",
}

// Error is why a file gives no suggestions. Its text says what to do.
type Error struct {
	Name   string // of the file
	Reason Reason
	Err    error // the cause, if there is one
}

func (e *Error) Error() string {
	return fmt.Sprintf(reasons[e.Reason], clip(tidy(apiclient.Clean(filepath.Base(e.Name)))))
}

func (e *Error) Unwrap() error { return e.Err }
