// Package batch reads many applications from files, and keeps what came of each. It sends nothing.
//
//	Source, Expand   the files of a batch: one body, NDJSON, a JSON list, CSV  (source.go)
//	Row              one application and its state                             (row.go)
//	Rows             the rows of a source, one after the other                 (rows.go)
//	Results          the results file: what was begun, and what came of it     (results.go)
//
// CSV:
//
//	csvText   encodings, separators                                            (csvtext.go)
//	Prepare   what the columns hold: --map, questions, names, values           (csvcolumns.go, csvwords.go)
//	filler    a record is entered into the fields that every face asks for     (csvfill.go)
package batch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Stdin is the source that is read from a pipe.
const Stdin = "-"

// Kind is how a source holds its rows.
type Kind int

// The kinds of sources.
const (
	One   Kind = iota // the body of one call
	Lines             // NDJSON: a body a line
	List              // a JSON list of bodies
	CSV               // a table with a header
)

// Source is one file of a batch, open and sniffed.
type Source struct {
	Name   string
	Kind   Kind
	Dir    string // the folder that relative paths in it start from
	ToSend bool   // the row is sent right away, and has no Key; its files are only skimmed

	in   *bufio.Reader
	shut io.Closer
	once bool // it cannot be opened again: a pipe

	table *table // of CSV, once it is prepared
	how   Reading
}

// extensions are the files of a folder that are read, and what their names say of them:
// One is what a file may turn out not to be.
var extensions = map[string]Kind{
	".json": One, ".ndjson": Lines, ".jsonl": Lines, ".csv": CSV, ".tsv": CSV,
}

// Expand replaces a folder by its files, in the order of their names. What is written, such
// as the results of an earlier run, is none of them.
func Expand(names, written []string) ([]string, error) {
	var out []string
	for _, name := range names {
		info, err := os.Stat(name)
		if name == Stdin || err != nil || !info.IsDir() {
			out = append(out, name) // opening says what is wrong with it
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, fmt.Errorf("reading the folder: %w", err)
		}
		n := len(out)
		for _, e := range entries {
			if _, read := extensions[strings.ToLower(filepath.Ext(e.Name()))]; read && !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
				if path := filepath.Join(name, e.Name()); !IsOneOf(path, written) {
					out = append(out, path)
				}
			}
		}
		if len(out) == n {
			return nil, fmt.Errorf("the folder %s holds no .json, .ndjson, .jsonl, .csv or .tsv file", name)
		}
	}
	return out, nil
}

// IsOneOf reports whether a file is one of several, by whatever path.
func IsOneOf(name string, files []string) bool {
	info, err := os.Stat(name)
	return err == nil && slices.ContainsFunc(files, func(f string) bool {
		other, err := os.Stat(f)
		return err == nil && os.SameFile(info, other)
	})
}

// Open opens a source and finds out what it is. open is how a file is opened; stdin is what the name - stands for.
func Open(ctx context.Context, name string, stdin io.Reader, open func(context.Context, string) (*os.File, error)) (*Source, error) {
	s := &Source{Name: name, Dir: ".", once: true}
	r := stdin
	if name != Stdin {
		f, err := open(ctx, name)
		if err != nil {
			return nil, err
		}
		info, err := f.Stat()
		r, s.shut, s.Dir, s.once = f, f, filepath.Dir(name), err != nil || !info.Mode().IsRegular()
	}
	s.in = bufio.NewReaderSize(r, sniffBytes)
	if err := s.sniff(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Once reports whether the source can be opened once only, as a pipe.
func (s *Source) Once() bool { return s.once }

// Close closes the file.
func (s *Source) Close() {
	if s.shut != nil {
		_ = s.shut.Close()
	}
}

// sniffBytes are inspected to tell what a source is.
const sniffBytes = 1 << 16

// sniff tells what a source is by its name or, if that says nothing, by how it begins.
func (s *Source) sniff() error {
	kind, named := extensions[strings.ToLower(filepath.Ext(s.Name))]
	head, err := s.in.Peek(sniffBytes)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return err
	}
	if s.Kind = kind; named && kind != One {
		return nil
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(utf8Mark)), " \t\r\n")
	switch {
	case len(text) == 0, named && text[0] != '[' && text[0] != '{':
		s.Kind = One // which will say what is wrong
	case text[0] == '[':
		s.Kind = List
	case text[0] != '{':
		s.Kind = CSV
	default:
		line, rest, more := bytes.Cut(text, []byte("\n"))
		if more && json.Valid(line) && (len(head) == sniffBytes || len(bytes.TrimSpace(rest)) > 0) {
			s.Kind = Lines
		}
	}
	return nil
}

// Check searches for each source, so that a missing file is told before anything of another one is sent.
func Check(names []string) error {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			return fmt.Errorf("%s is named twice", name)
		}
		seen[name] = true
		if name == Stdin {
			continue
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			return err
		case info.Mode()&fs.ModeDevice != 0: // it may have no end
			return fmt.Errorf("%s is a device", name)
		}
	}
	return nil
}
