package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

const (
	suffix        = ".json"
	suffixCorrupt = ".corrupt"
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

func (s *folder) path(id string) string { return filepath.Join(s.dir, id+suffix) }

// files lists what may be ours: sound files, those set aside, and temporary ones; the oldest day first.
func (s *folder) files() ([]fs.DirEntry, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, fmt.Errorf("reading the folder %s: %w", shown(s.dir), err)
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !strings.Contains(e.Name(), suffix) }), nil
}

// ids lists what is there, and what was set aside, now or earlier.
func (s *folder) ids() (ids []string, corrupt []Quarantined, err error) {
	files, err := s.files()
	for _, f := range files {
		name := f.Name()
		if id, ok := strings.CutSuffix(name, suffix); ok && idPattern.MatchString(id) {
			ids = append(ids, id)
		} else if strings.HasSuffix(name, suffixCorrupt) {
			id, _, _ := strings.Cut(name, ".")
			corrupt = append(corrupt, Quarantined{ID: id, Path: filepath.Join(s.dir, name), Reason: QuarantineCorrupt})
		}
	}
	return ids, corrupt, err
}

// find finds the one file that a person means.
func (s *folder) find(typed string) (string, error) {
	ids, _, err := s.ids()
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

// loaded is a file that was read.
type loaded[T any] struct {
	id      string
	head    envelope
	content T
}

// loadOne reads a file and its content. A damaged file is renamed, so that it is
// kept and the others are not affected. It is read again before that while the folder is held, for
// another program may have put a sound file there by now. If it cannot be renamed it stays.
func loadOne[T any](s *folder, id string) (loaded[T], error) {
	f, err := decode[T](s, id)
	if _, corrupt := isCorrupt(err); !corrupt {
		return f, err
	}
	unlock, failed := lock(s.dir, lockTimeout)
	if failed != nil {
		return f, err
	}
	defer unlock()
	f, err = decode[T](s, id)
	if a, corrupt := isCorrupt(err); corrupt {
		a.Path = s.renameCorrupt(id)
	}
	return f, err
}

func decode[T any](s *folder, id string) (f loaded[T], err error) {
	f.id = id
	if f.head, err = s.read(id); err != nil {
		return f, err
	}
	plain, err := s.sealer.open(f.head)
	if err == nil {
		err = json.Unmarshal(plain, &f.content)
	}
	return f, s.unusable(id, QuarantineCorrupt, err)
}

// loadNamed loads the file that a person means. One that vanishes between looking and opening never was.
func loadNamed[T any](s *folder, typed string) (f loaded[T], err error) {
	id, err := s.find(typed)
	if err != nil {
		return f, err
	}
	if f, err = loadOne[T](s, id); errors.Is(err, fs.ErrNotExist) {
		err = &lookupError{ID: id}
	}
	return f, err
}

// loadAll loads all files, the newest first. It returns also those that could not be used.
func loadAll[T any](s *folder) (files []loaded[T], asides []Quarantined, err error) {
	if err := s.sweep(); err != nil {
		return nil, nil, err
	}
	ids, corrupt, err := s.ids()
	for _, id := range ids {
		f, err := loadOne[T](s, id)
		if a, unusable := errors.AsType[*Quarantined](err); unusable {
			asides = append(asides, *a)
		} else if err == nil {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, func(a, b loaded[T]) int {
		return cmp.Or(b.head.Saved.Compare(a.head.Saved), strings.Compare(b.id, a.id))
	})
	return files, append(asides, corrupt...), err
}

// renameCorrupt renames a file to a name that is free; the caller has the lock.
func (s *folder) renameCorrupt(id string) string {
	from, to := s.path(id), s.path(id)+suffixCorrupt
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = fmt.Sprintf("%s.%d%s", from, n, suffixCorrupt)
	}
	if err := os.Rename(from, to); err != nil {
		return from
	}
	return to
}

// An ID is the day and five letters, 260701-kfmpt: it sorts by day, and can be read aloud and typed.
// Without vowels there are no words, and no letters resemble digits or each other.
const (
	idDay     = "060102"
	idLetters = "bcdfghjkmnpqrstvwxz"
	idLength  = 5
)

var idPattern = regexp.MustCompile(`^[0-9]{6}-[` + idLetters + `]{5}$`)

func newID(now time.Time) string {
	id := []byte(now.Format(idDay) + "-")
	for range idLength {
		id = append(id, idLetters[rand.IntN(len(idLetters))])
	}
	return string(id)
}

// resolve finds the one ID that a person means, by its beginning or that of its letters.
func resolve(typed string, ids []string) (string, error) {
	want := strings.ToLower(strings.TrimSpace(typed))
	var matches []string
	for _, id := range ids {
		_, letters, _ := strings.Cut(id, "-")
		switch {
		case id == want:
			return id, nil
		case want != "" && !slices.Contains(matches, id) && (strings.HasPrefix(id, want) || strings.HasPrefix(letters, want)):
			matches = append(matches, id)
		}
	}
	if len(matches) != 1 {
		return "", &lookupError{ID: typed, Matches: matches}
	}
	return matches[0], nil
}
