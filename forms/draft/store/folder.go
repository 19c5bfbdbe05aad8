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

// find turns what a person typed into an ID that is there.
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
	path := s.path(id)
	aside := func(r QuarantineReason, err error) (envelope, error) {
		return envelope{}, &Quarantined{ID: id, Path: path, Reason: r, Err: err}
	}
	src, err := readFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return envelope{}, err
	case errors.Is(err, errNotRegular):
		return aside(QuarantineNotRegular, nil)
	case err != nil:
		return aside(QuarantineUnreadable, err)
	}
	e, err := parseEnvelope(src, s.kind)
	switch {
	case errors.Is(err, errNewer):
		return aside(QuarantineNewer, nil)
	case err != nil:
		return aside(QuarantineCorrupt, err)
	}
	return e, nil
}

// load reads a file and its content into v. What is damaged is set aside.
func (s *folder) load(id string, v content) (envelope, error) {
	e, err := s.read(id)
	if err == nil {
		err = s.decode(id, e, v)
	}
	if a, ok := errors.AsType[*Quarantined](err); ok && a.Reason == QuarantineCorrupt {
		return s.quarantine(a, v)
	}
	return e, err
}

func (s *folder) decode(id string, e envelope, v content) error {
	plain, err := s.sealer.open(e)
	if err == nil {
		err = v.parse(plain)
	}
	if err == nil {
		return nil
	}
	reason := QuarantineCorrupt
	if errors.Is(err, errLocked) {
		reason = QuarantineLocked
	}
	return &Quarantined{ID: id, Path: s.path(id), Reason: reason, Err: err}
}

// get loads the file that a person means. One that vanishes between looking and opening never was.
func (s *folder) get(typed string, v content) (id string, e envelope, err error) {
	if id, err = s.find(typed); err != nil {
		return id, e, err
	}
	if e, err = s.load(id, v); errors.Is(err, fs.ErrNotExist) {
		err = &lookupError{ID: id}
	}
	return id, e, err
}

// content is what stands in a file.
type content interface {
	// parse fails if the content is damaged. It may be called again.
	parse([]byte) error
}

// each loads all files, the newest first. It returns those that could not be
// used, and how many had expired and are gone.
func (s *folder) each(fresh func() content, use func(id string, e envelope, v content)) ([]Quarantined, int, error) {
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
	var asides []Quarantined
	for _, id := range ids {
		v := fresh()
		e, err := s.load(id, v)
		if a, unusable := errors.AsType[*Quarantined](err); unusable {
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
		if !slices.ContainsFunc(asides, func(a Quarantined) bool { return a.Path == c.Path }) {
			asides = append(asides, c)
		}
	}
	return asides, expired, nil
}

var errNotRegular = errors.New("it is no regular file")

// openRegular opens a regular file and nothing else, and follows no link.
func openRegular(path string) (*os.File, fs.FileInfo, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, errNotRegular
	}
	f, err := os.OpenFile(path, readFlags, 0)
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

// readFile reads a regular file.
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
