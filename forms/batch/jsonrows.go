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
	switch s.Kind {
	case Lines:
		return s.lines
	case List:
		return s.list
	case CSV:
		return s.tableRows
	case One:
	}
	return func(yield func(Row) bool) { yield(s.row(s.in, 1, 0)) }
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

func (s *Source) lines(yield func(Row) bool) {
	number := 0
	for line := 1; ; line++ {
		text, err := s.in.ReadBytes('\n')
		if text := bytes.TrimSpace(text); len(text) > 0 && !bytes.Equal(text, []byte(utf8Mark)) {
			number++
			if !yield(s.row(bytes.NewReader(text), number, line)) {
				return
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				yield(Row{Source: s.Name, Number: number + 1, Line: line, Unreadable: err})
			}
			return
		}
	}
}

func (s *Source) list(yield func(Row) bool) {
	s.skipMark()
	text := &lineCounter{r: s.in}
	dec := json.NewDecoder(text)
	_, err := dec.Token() // the bracket, which was seen
	number := 0
	for ; err == nil && dec.More(); number++ {
		var body json.RawMessage
		if err = dec.Decode(&body); err != nil {
			break
		}
		line := text.lineAt(dec.InputOffset() - int64(len(body)))
		if !yield(s.row(bytes.NewReader(body), number+1, line)) {
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
	yield(Row{Source: s.Name, Number: number + 1, Line: line, Unreadable: fmt.Errorf("line %d: the list breaks off, and nothing behind it can be read: %w", line, err)})
}

// lineCounter remembers the starts of lines until they are asked for.
type lineCounter struct {
	r      io.Reader
	read   int64
	breaks []int64 // offsets behind line breaks
	before int     // lines that were dropped from breaks
}

// Read implements io.Reader.
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
