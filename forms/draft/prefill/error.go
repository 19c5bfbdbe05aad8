package prefill

import (
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

// Error is why a file gives no suggestions. Its text says what to do.
type Error struct {
	Name   string // of the file
	Reason Reason
	Err    error // the cause, if there is one
}

// Error implements error.
func (e *Error) Error() string {
	name := clip(tidy(apiclient.Clean(filepath.Base(e.Name))))
	switch e.Reason {
	case TooLarge:
		return name + " has more than " + words.Size(MaxBytes) + "; save a smaller copy, for example without pictures"
	case Empty:
		return name + " is empty; pick another file"
	case OldWord:
		return name + " is in Word's format from before 2007; save it as .docx or PDF"
	case RichText:
		return name + " is rich text; save it as .docx or PDF"
	case OtherArchive:
		return name + " is an archive, but no Word document; save the CV as .docx or PDF, or unpack it first"
	case WebPage:
		return name + " is a web page; print it to a PDF"
	case NoTextLayer:
		return "this PDF has no text layer: " + name + " holds pictures of pages; type the fields in, or run a text recognition (OCR) over it"
	case NoLetters:
		return "the text of " + name + " cannot be read here: print it to a new PDF, or type the fields in"
	case Protected:
		return name + " is protected by a password; open it and print it to a new PDF"
	case Damaged:
		return name + " is damaged; open it in its program and save it again"
	case TooComplex:
		return name + " is too complex to be read here; print it to a new PDF, or save it as text"
	case OtherJSON:
		return name + " is JSON, but neither a body of Kombo's call nor a JSON Resume; check that it has \"candidate\" or \"basics\""
	case NothingFound:
		return "nothing in " + name + " looks like a name or a contact; type the fields in"
	case Unknown:
	}
	return name + " is of no kind that can be read; use PDF, DOCX, text, vCard or JSON"
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
