package batch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// Row is one application of a batch.
type Row struct {
	Source string // the file, as it was named; Number counts the rows of it from 1
	Number int
	Line   int // the first line of the row in the file; 0 in a file of one body
	// Draft is what the row says, Problems what reading it has found. Unreadable is why there is no draft.
	Draft      draft.Draft
	Problems   []draft.Problem
	Unreadable error
	columns    map[draft.Field]string // names the columns of a CSV file by what they hold
}

// Column is the column that a field was read from, or a part of it; empty if the row has none.
func (r *Row) Column(f draft.Field) string {
	if name, ok := r.columns[f]; ok {
		return name
	}
	for at, name := range r.columns {
		if f.Within(at) {
			return name
		}
	}
	return ""
}

// Key identifies what the row says and its target, so that a row that has moved is known again.
// The paths of its files do not count, their contents do.
func (r *Row) Key(t store.Target) string {
	d := r.Draft.Clone()
	var data []string // which a draft does not write down
	for i := range d.Attachments {
		data = append(data, bare(&d.Attachments[i].File))
	}
	for i := range d.Answers {
		data = append(data, bare(&d.Answers[i].Value.File))
	}
	text, _ := json.Marshal([]any{t.BaseURL, t.Integration, t.Instance, d, data}) // plain values: it cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:keyBytes])
}

// keyBytes are enough to tell any two rows apart.
const keyBytes = 16

// bare removes the path of a file, and returns the data that it came with.
func bare(f *draft.File) string {
	f.Path, f.ModTime, f.Found = "", time.Time{}, draft.Found{}
	return f.Data + f.URL // which may hold the bytes
}

// Rows reads the rows of a source, one after the other. A table has to be prepared. What cannot be
// read is a row as well, and the last one if nothing behind it can be found.
func (s *Source) Rows() iter.Seq[Row] {
	bodies := s.lines
	switch s.Kind {
	case One:
		return func(yield func(Row) bool) { yield(s.row(s.in, 1, 0)) }
	case CSV:
		return s.tableRows
	case List:
		bodies = s.list
	case Lines:
	}
	return func(yield func(Row) bool) {
		number := 0
		for b := range bodies {
			number++
			row := Row{Source: s.Name, Number: number, Line: b.line, Unreadable: b.err}
			if b.err == nil {
				row = s.row(bytes.NewReader(b.text), number, b.line)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// Count counts the rows without reading what they say. The source is used up by it.
func (s *Source) Count() (n int) {
	bodies := s.lines
	switch s.Kind {
	case One:
		return 1
	case CSV:
		for text := newCSVText(s.in); ; n++ {
			if _, err := text.next(); err != nil {
				return max(n-1, 0) // but for the header
			}
		}
	case List:
		bodies = s.list
	case Lines:
	}
	for b := range bodies {
		if b.err == nil {
			n++
		}
	}
	return n
}

// row reads one body; line is its first line.
func (s *Source) row(in io.Reader, number, line int) Row {
	r := Row{Source: s.Name, Number: number, Line: line}
	read := draft.Read
	if s.ToSend {
		read = draft.ReadToSend
	}
	r.Draft, r.Problems, r.Unreadable = read(in, s.Dir)
	var syntax *draft.SyntaxError
	if errors.As(r.Unreadable, &syntax) && line > 0 {
		moved := *syntax
		moved.Line += line - 1
		r.Unreadable = &moved
	}
	return r
}

// body is the text of a row, and its line; err is why there is none.
type body struct {
	text []byte
	line int
	err  error
}

func (s *Source) lines(yield func(body) bool) {
	line := 0
	err := eachLine(s.in, func(text []byte) bool {
		line++
		text = bytes.TrimSpace(text)
		return len(text) == 0 || string(text) == utf8Mark || yield(body{text, line, nil})
	})
	if err != nil {
		yield(body{nil, line + 1, err})
	}
}

// eachLine hands over the lines of a reader, until one is refused.
func eachLine(r *bufio.Reader, take func(line []byte) bool) error {
	for {
		line, err := r.ReadBytes('\n')
		switch {
		case len(line) > 0 && !take(line), errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func (s *Source) list(yield func(body) bool) {
	if mark, _ := s.in.Peek(len(utf8Mark)); string(mark) == utf8Mark {
		_, _ = s.in.Discard(len(utf8Mark))
	}
	text := &lineCounter{r: s.in}
	dec := json.NewDecoder(text)
	_, err := dec.Token() // the bracket, which was seen
	for err == nil && dec.More() {
		var raw json.RawMessage
		if err = dec.Decode(&raw); err == nil && !yield(body{raw, text.lineAt(dec.InputOffset() - int64(len(raw))), nil}) {
			return
		}
	}
	if err == nil {
		_, err = dec.Token()
	}
	if err == nil {
		return
	}
	at := dec.InputOffset()
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = max(at, syntax.Offset)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		at, err = text.read, errors.New("the JSON ends too early")
	}
	line := text.lineAt(at)
	yield(body{nil, line, fmt.Errorf("line %d: the list breaks off, and nothing behind it can be read: %w", line, err)})
}

// lineCounter remembers the starts of lines until they are asked for.
type lineCounter struct {
	r      io.Reader
	read   int64
	breaks []int64 // offsets behind line breaks
	before int     // lines that were dropped from breaks
}

func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.breaks = append(c.breaks, c.read+int64(i)+1)
		}
	}
	c.read += int64(n)
	return n, err
}

// lineAt is the line of an offset, from 1. Offsets are asked for in their order.
func (c *lineCounter) lineAt(offset int64) int {
	n, _ := slices.BinarySearch(c.breaks, offset+1)
	c.before += n
	c.breaks = slices.Delete(c.breaks, 0, n)
	return c.before + 1
}
