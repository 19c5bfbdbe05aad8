package draft

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"kombo-apply/apiclient"
)

// maxInputBytes bounds the body that Read takes.
const maxInputBytes = 200_000_000

// Read reads the body of the candidate call, or of the application call, which
// has no application object, into a draft. Paths of files are relative to dir;
// the files are picked. Numbers keep the way they are written; null is absent.
//
// What does not fit is a Problem that names its path, and the rest is read all
// the same. Unknown keys of the body and of the candidate go into Extra, and
// are told by Check; elsewhere they are left out and told here. Of a key that is
// there twice the last counts. The error is a *SyntaxError where the text is no
// JSON object at all.
func Read(r io.Reader, dir string) (Draft, []Problem, error) { return read(r, &reader{dir: dir}) }

// ReadUnopened is Read, but does not open the files that the body names: it only says where
// they are. It is for a body that somebody looks into before anything of it is accepted.
func ReadUnopened(r io.Reader, dir string) (Draft, []Problem, error) {
	return read(r, &reader{dir: dir, unopened: true})
}

func read(r io.Reader, rd *reader) (Draft, []Problem, error) {
	src, err := io.ReadAll(io.LimitReader(r, maxInputBytes+1))
	if err != nil {
		return Draft{}, nil, fmt.Errorf("reading the body: %w", err)
	}
	if len(src) > maxInputBytes {
		return Draft{}, nil, fmt.Errorf("reading the body: it has more than %s", HumanSize(maxInputBytes))
	}
	if rest, marked := bytes.CutPrefix(src, []byte("\ufeff")); marked {
		// RFC 8259 lets a parser skip it, and editors on Windows write it.
		src = rest
		rd.problems = append(rd.problems, Problem{Code: codeByteOrderMark, Severity: SeverityNote,
			Text: "The file starts with a byte order mark, which was skipped."})
	}
	if err := checkBody(src); err != nil {
		return Draft{}, nil, err
	}
	var d Draft
	rd.body(&d, bytes.TrimSpace(src))
	return d, rd.problems, nil
}

func checkBody(src []byte) error {
	text := bytes.TrimLeft(src, " \t\r\n")
	at := len(src) - len(text)
	switch {
	case len(text) == 0:
		return syntaxAt(src, 0, "there is nothing to read")
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}), bytes.HasPrefix(src, []byte{0xfe, 0xff}), bytes.IndexByte(src[:min(len(src), 2)], 0) >= 0:
		return syntaxAt(src, 0, "this is UTF-16; save the file as UTF-8")
	}
	if err := syntax(src); err != nil {
		return err
	}
	if text[0] != '{' {
		return syntaxAt(src, at, "the body must be an object, and is "+typeName(text))
	}
	return nil
}

// reader gathers what is wrong while it fills a draft.
type reader struct {
	dir      string
	unopened bool // files stay closed
	problems []Problem
}

// into reads one value of a known key; it reports false, and does nothing, where
// the value has another type.
type into struct {
	want string
	read func(raw json.RawMessage, at Field) bool
}

func (r *reader) body(d *Draft, src []byte) {
	d.Endpoint = apiclient.EndpointApplication
	if slices.ContainsFunc(members(src), func(m Member) bool { return m.Key == "application" && !isNull(m.Raw) }) {
		d.Endpoint = apiclient.EndpointCandidate
	}
	// A stage_id beside an application is in neither contract, and goes the way of unknown keys.
	r.members(src, "", r.keys(bodyFields, d), &d.Extra)
}

// members reads an object's members. With extra, what is unknown or of another
// type is kept there; without, it is lost and said so.
func (r *reader) members(raw json.RawMessage, at Field, keys map[string]into, extra *Extra) {
	list := members(raw)
	last := map[string]int{}
	for i, m := range list {
		if _, twice := last[m.Key]; twice {
			r.add(at.with(m.Key), codeDuplicate, SeverityError, quote(string(at.with(m.Key)))+" is there twice. The last one was read; remove the other.")
		}
		last[m.Key] = i
	}
	for i, m := range list {
		if last[m.Key] != i {
			continue
		}
		here := at.with(m.Key)
		key, known := keys[m.Key]
		switch {
		case known && (isNull(m.Raw) || key.read(m.Raw, here)):
		case extra != nil:
			if *extra == nil {
				*extra = Extra{}
			}
			(*extra)[m.Key] = compact(m.Raw)
			if known {
				r.problems = append(r.problems, wrongType(here, key.want, m.Raw))
			}
		case known:
			r.lose(here, key.want, m.Raw)
		default:
			r.add(here, codeUnknownKey, SeverityWarning, quote(string(here))+" is not in the contract. It was left out.")
		}
	}
}

func (r *reader) lose(at Field, want string, raw json.RawMessage) {
	p := wrongType(at, want, raw)
	p.Text += " It was left out."
	r.problems = append(r.problems, p)
}

func (r *reader) add(at Field, code string, s Severity, text string) {
	r.problems = append(r.problems, Problem{Field: at, Code: code, Severity: s, Text: text})
}

func isNull(raw []byte) bool { return typeName(raw) == "null" }

// indented and compact are the two forms in which JSON of unknown shape is
// kept. Both escape what Encode would escape, so that writing and reading again
// changes nothing.
func indented(raw []byte) string {
	var b bytes.Buffer
	_ = json.Indent(&b, raw, "", indent) // the text was checked as a whole
	return string(appendRaw(nil, b.String()))
}

func compact(raw []byte) json.RawMessage {
	var b bytes.Buffer
	_ = json.Compact(&b, raw)
	return appendRaw(nil, b.String())
}

// brokenText reports a half of a surrogate pair, which no UTF-8 can carry.
func brokenText(raw []byte, s string) bool {
	return strings.ContainsRune(s, '\ufffd') && !bytes.ContainsRune(raw, '\ufffd') && !bytes.Contains(bytes.ToLower(raw), []byte(`\ufffd`))
}
