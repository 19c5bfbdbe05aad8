package store

import (
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

// shelf is one folder of files of one kind.
type shelf struct {
	dir    string
	kind   kind
	now    func() time.Time
	keep   time.Duration // after which files expire; Never
	vault  *vault
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

func (s *shelf) path(id string) string { return filepath.Join(s.dir, id+suffix) }

// ids lists what is there, the oldest day first.
func (s *shelf) ids() ([]string, error) {
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

// find turns what a person typed into an ID that is there.
func (s *shelf) find(typed string) (string, error) {
	ids, err := s.ids()
	if err != nil {
		return "", err
	}
	return resolve(typed, ids)
}

// read reads the head of a file. If the file is there and cannot be used, the error is an *Aside;
// the file is not touched.
func (s *shelf) read(id string) (envelope, error) {
	path := s.path(id)
	aside := func(r AsideReason, err error) (envelope, error) {
		return envelope{}, &Aside{ID: id, Path: path, Reason: r, Err: err}
	}
	src, err := readFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return envelope{}, err
	case errors.Is(err, errNotRegular):
		return aside(AsideNotRegular, nil)
	case err != nil:
		return aside(AsideUnreadable, err)
	}
	e, err := parseEnvelope(src, s.kind)
	switch {
	case errors.Is(err, errNewer):
		return aside(AsideNewer, nil)
	case err != nil:
		return aside(AsideCorrupt, err)
	}
	return e, nil
}

// load reads a file and its content into v. What is damaged is set aside.
func (s *shelf) load(id string, v content) (envelope, error) {
	e, err := s.read(id)
	if err == nil {
		err = s.decode(id, e, v)
	}
	if a, ok := errors.AsType[*Aside](err); ok && a.Reason == AsideCorrupt {
		return s.setAside(a, v)
	}
	return e, err
}

func (s *shelf) decode(id string, e envelope, v content) error {
	plain, err := s.vault.open(e)
	if err == nil {
		err = v.parse(plain)
	}
	if err == nil {
		return nil
	}
	reason := AsideCorrupt
	if errors.Is(err, errLocked) {
		reason = AsideLocked
	}
	return &Aside{ID: id, Path: s.path(id), Reason: reason, Err: err}
}

// content is what stands in a file.
type content interface {
	// parse fails if the content is damaged. It may be called again.
	parse([]byte) error
}

// each loads all files, the newest first. It returns those that could not be
// used, and how many had expired and are gone.
func (s *shelf) each(fresh func() content, use func(id string, e envelope, v content)) ([]Aside, int, error) {
	expired, err := s.sweep()
	if err != nil {
		return nil, 0, err
	}
	ids, err := s.ids()
	if err != nil {
		return nil, expired, err
	}
	type loaded struct {
		id string
		e  envelope
		v  content
	}
	var files []loaded
	var asides []Aside
	for _, id := range ids {
		v := fresh()
		e, err := s.load(id, v)
		if a, unusable := errors.AsType[*Aside](err); unusable {
			asides = append(asides, *a)
		} else if err == nil {
			files = append(files, loaded{id, e, v})
		}
	}
	slices.SortFunc(files, func(a, b loaded) int {
		if n := b.e.Saved.Compare(a.e.Saved); n != 0 {
			return n
		}
		return strings.Compare(b.id, a.id)
	})
	for _, f := range files {
		use(f.id, f.e, f.v)
	}
	for _, c := range s.corrupt() {
		if !slices.ContainsFunc(asides, func(a Aside) bool { return a.Path == c.Path }) {
			asides = append(asides, c)
		}
	}
	return asides, expired, nil
}

var errNotRegular = errors.New("it is no regular file")

// readFile reads a regular file and nothing else, and follows no link.
func readFile(path string) ([]byte, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	f, err := os.OpenFile(path, readFlags, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	src, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err == nil && len(src) > maxFileBytes {
		return nil, fmt.Errorf("it has more than %d MB", maxFileBytes>>20)
	}
	return src, err
}
