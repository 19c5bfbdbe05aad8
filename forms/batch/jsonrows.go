package batch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"kombo-apply/forms/draft"
)

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
	for line := 1; ; line++ {
		text, err := s.in.ReadBytes('\n')
		if text := bytes.TrimSpace(text); len(text) > 0 && string(text) != utf8Mark && !yield(body{text, line, nil}) {
			return
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				yield(body{nil, line, err})
			}
			return
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
