package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	dirPerm  = 0o700
	filePerm = 0o600

	suffix        = ".json"
	suffixCorrupt = ".corrupt"
	// maxFileBytes is far above what a person can enter.
	maxFileBytes = 64 << 20
	// strayAge is the age at which a temporary file is abandoned.
	strayAge = time.Minute
)

// folder is one folder of files of one kind.
type folder struct {
	dir    string
	kind   kind
	now    func() time.Time
	keep   time.Duration // after which files expire; Never
	sealer *sealer
	create func(dir, path string) (pending, error)
}

// prepareDir makes a folder, or makes it the person's alone.
func prepareDir(dir string) error {
	if err := os.MkdirAll(dir, dirPerm); err != nil {
		return writeError(dir, err)
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return writeError(dir, err)
	case !info.IsDir():
		return &WriteError{Path: dir, Reason: WriteSymlink}
	case info.Mode().Perm() != dirPerm:
		return writeError(dir, os.Chmod(dir, dirPerm))
	}
	return nil
}

func (s *folder) path(id string) string { return filepath.Join(s.dir, id+suffix) }

// ids lists what is there, the oldest day first.
func (s *folder) ids() ([]string, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, fmt.Errorf("reading the folder %s: %w", shown(s.dir), err)
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), suffix); ok && idPattern.MatchString(id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (s *folder) find(typed string) (string, error) {
	ids, err := s.ids()
	if err != nil {
		return "", err
	}
	return resolve(typed, ids)
}

// read reads the head of a file. If the file is there and cannot be used, the error is a *Quarantined;
// the file is not touched.
func (s *folder) read(id string) (envelope, error) {
	src, err := readFile(s.path(id))
	if err != nil {
		return envelope{}, s.unusable(id, QuarantineUnreadable, err)
	}
	e, err := parseEnvelope(src, s.kind)
	return e, s.unusable(id, QuarantineCorrupt, err)
}

// unusable sorts what is wrong with a file; a file that is not there is no such file.
func (s *folder) unusable(id string, reason QuarantineReason, err error) error {
	switch {
	case err == nil || errors.Is(err, fs.ErrNotExist):
		return err
	case errors.Is(err, errNotRegular):
		reason = QuarantineNotRegular
	case errors.Is(err, errNewer):
		reason = QuarantineNewer
	case errors.Is(err, errLocked):
		reason = QuarantineLocked
	}
	return &Quarantined{ID: id, Path: s.path(id), Reason: reason, Err: err}
}

// load reads a file and its content into what v points to. A damaged file is renamed, so that it is
// kept and the others are not affected. It is read again before that while the folder is held, for
// another program may have put a sound file there by now. If it cannot be renamed it stays.
func (s *folder) load(id string, v any) (envelope, error) {
	e, err := s.open(id, v)
	if _, corrupt := isCorrupt(err); !corrupt {
		return e, err
	}
	unlock, failed := lock(s.dir, lockTimeout)
	if failed != nil {
		return e, err
	}
	defer unlock()
	e, err = s.open(id, v)
	if a, corrupt := isCorrupt(err); corrupt {
		a.Path = s.renameCorrupt(id)
	}
	return e, err
}

func (s *folder) open(id string, v any) (envelope, error) {
	e, err := s.read(id)
	if err != nil {
		return e, err
	}
	plain, err := s.sealer.open(e)
	if err == nil {
		err = read(plain, v)
	}
	return e, s.unusable(id, QuarantineCorrupt, err)
}

// get loads the file that a person means. One that vanishes between looking and opening never was.
func (s *folder) get(typed string, v any) (id string, e envelope, err error) {
	if id, err = s.find(typed); err != nil {
		return id, e, err
	}
	if e, err = s.load(id, v); errors.Is(err, fs.ErrNotExist) {
		err = &lookupError{ID: id}
	}
	return id, e, err
}

type loaded[T any] struct {
	id      string
	head    envelope
	content T
}

// loadAll loads all files, the newest first. It returns also those that could not be used.
func loadAll[T any](s *folder) (files []loaded[T], asides []Quarantined, err error) {
	if err := s.sweep(); err != nil {
		return nil, nil, err
	}
	ids, err := s.ids()
	if err != nil {
		return nil, nil, err
	}
	for _, id := range ids {
		f := loaded[T]{id: id}
		if f.head, err = s.load(id, &f.content); err == nil {
			files = append(files, f)
		} else if a, ok := errors.AsType[*Quarantined](err); ok {
			asides = append(asides, *a)
		}
	}
	slices.SortFunc(files, func(a, b loaded[T]) int {
		return cmp.Or(b.head.Saved.Compare(a.head.Saved), strings.Compare(b.id, a.id))
	})
	for _, c := range s.corrupt() {
		if !slices.ContainsFunc(asides, func(a Quarantined) bool { return a.Path == c.Path }) {
			asides = append(asides, c)
		}
	}
	return files, asides, nil
}

var errNotRegular = errors.New("it is no regular file")

// openRegular opens a regular file and nothing else, and follows no link.
func openRegular(path string) (f *os.File, info fs.FileInfo, err error) {
	if info, err = os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err == nil {
		f, err = os.OpenFile(path, readFlags, 0)
	}
	if err != nil {
		return nil, nil, err
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		_ = f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

func readFile(path string) ([]byte, error) {
	f, _, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err == nil && len(src) > maxFileBytes {
		return nil, fmt.Errorf("it has more than %d MB", maxFileBytes>>20)
	}
	return src, err
}
