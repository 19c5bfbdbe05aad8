package prefill

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

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

// SuggestFrom is Suggest for bytes that are here already, say from a paste or
// standard input. What they are is seen from the bytes; name is for the errors.
func SuggestFrom(name string, data []byte, today time.Time) (Suggestions, error) {
	if len(data) > MaxBytes {
		return Suggestions{}, &Error{Name: name, Reason: TooLarge}
	}
	data = withoutMark(data)
	var s Suggestions
	var p page
	var err error
	switch kind, why := sniff(data); kind {
	case kindJSON:
		s, err = suggestJSON(name, data, today)
	case kindCard:
		s = suggestCards(data)
	case kindPDF:
		p, err = readPDF(name, data)
	case kindZip:
		p, err = readDOCX(name, data)
	case kindText:
		p = readText(withoutAddressees(data))
	case kindNone:
		err = &Error{Name: name, Reason: why}
	}
	if len(p.lines) > 0 && err == nil {
		s = suggestCV(p, today)
	}
	if err == nil && len(s.Items) == 0 && len(s.People) < 2 {
		err = &Error{Name: name, Reason: NothingFound}
	}
	if err != nil {
		return Suggestions{}, err
	}
	return s, nil
}

// kind is what a file is, by its bytes. Names lie, and a paste has none.
type kind int

const (
	kindNone kind = iota // that can be read
	kindJSON
	kindCard
	kindPDF
	kindZip
	kindText
)

// sniff returns what a file is, or why it cannot be read.
func sniff(data []byte) (kind, Reason) {
	// The standard lets junk stand before a PDF's mark.
	const pdfJunk = 1024
	head := data[:min(len(data), pdfJunk)]
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return kindZip, ""
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return kindNone, OldWord
	case bytes.Contains(head, []byte("%PDF-")):
		return kindPDF, ""
	}
	text, _, ok := decodeText(data)
	if !ok {
		return kindNone, Unknown
	}
	start := string(bytes.ToLower(bytes.TrimSpace(text[:min(len(text), pdfJunk)])))
	for _, m := range []struct {
		begins string
		kind   kind
		why    Reason
	}{
		{`{\rtf`, kindNone, RichText}, {"{", kindJSON, ""}, {"begin:vcard", kindCard, ""},
		{"<!doctype html", kindNone, WebPage}, {"<html", kindNone, WebPage},
	} {
		if strings.HasPrefix(start, m.begins) {
			return m.kind, m.why
		}
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return kindNone, Empty
	}
	return kindText, ""
}

// SuggestText is Suggest for a text that was pasted: a signature, a mail, a profile.
func SuggestText(text string, today time.Time) (Suggestions, error) {
	return SuggestFrom("the pasted text", []byte(text), today)
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

// MaxBytes bounds the file. A CV with more is full of pictures.
const MaxBytes = 20_000_000

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
func Files(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			out = append(out, arg)
			continue
		}
		entries, err := os.ReadDir(arg)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && slices.Contains(candidateFiles, strings.ToLower(filepath.Ext(e.Name()))) {
				out = append(out, filepath.Join(arg, e.Name()))
			}
		}
	}
	return out, nil
}
