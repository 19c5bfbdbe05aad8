package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

type put struct {
	content any
	// from is asked while the folder is held: the revision that this save
	// follows, zero for a new file; false calls the save off.
	from func() (Revision, bool)
	// wrote is told while the folder is held; it may be nil.
	wrote func(Revision)
	// dying: rather a plain file, or a second one, than to wait for a key or another program.
	dying bool
}

// put writes a file. Programs take turns; who finds that the file is not the one
// it knew writes a new file beside it, so that neither loses anything.
func (s *folder) put(p put) (Revision, error) {
	e, err := s.seal(p)
	if err != nil {
		return Revision{}, err
	}
	timeout := lockTimeout
	if p.dying {
		timeout = lockHaste
	}
	unlock, err := lock(s.dir, timeout)
	held := err == nil
	switch {
	case held:
		defer unlock()
	case !p.dying:
		return Revision{}, err
	}
	at, wanted := p.from()
	if !wanted {
		return at, nil
	}
	next, err := s.next(at, held)
	if err != nil && p.dying {
		next, err = s.first(), nil
	}
	if err != nil {
		return Revision{}, err
	}
	e.Revision = next.Number
	if next.ID != at.ID {
		e.CopyOf = at.ID
	}
	if err := s.write(next.ID, e); err != nil {
		return Revision{}, err
	}
	if p.wrote != nil {
		p.wrote(next)
	}
	return next, nil
}

// seal makes the file but for its revision.
func (s *folder) seal(p put) (envelope, error) {
	e := envelope{Program: program, Kind: s.kind, Version: version, Saved: s.now().UTC()}
	plain, err := marshal(p.content)
	if err != nil {
		return e, fmt.Errorf("writing a %s as JSON: %w", s.kind, err)
	}
	return e, s.sealer.seal(&e, plain, p.dying)
}

// next is where to save what follows a revision. Only the file that is known is overwritten.
func (s *folder) next(at Revision, held bool) (Revision, error) {
	if at.ID == "" || !held {
		return s.first(), nil
	}
	if !idPattern.MatchString(at.ID) {
		return Revision{}, &lookupError{ID: at.ID}
	}
	follow := Revision{ID: at.ID, Number: at.Number + 1}
	e, err := s.read(at.ID)
	a, unusable := errors.AsType[*Quarantined](err)
	switch {
	case err == nil && e.Revision == at.Number, errors.Is(err, fs.ErrNotExist):
		return follow, nil
	case unusable && a.Reason == QuarantineCorrupt && s.renameCorrupt(at.ID) != s.path(at.ID):
		return follow, nil
	case unusable && a.Reason == QuarantineNotRegular:
		return Revision{}, &WriteError{Path: a.Path, Reason: WriteSymlink}
	}
	return s.first(), nil
}

// first is that of a new file.
func (s *folder) first() Revision {
	for {
		id := newID(s.now())
		if _, err := os.Lstat(s.path(id)); err != nil {
			return Revision{ID: id, Number: 1}
		}
	}
}

func (s *folder) write(id string, e envelope) error {
	path := s.path(id)
	src, err := e.bytes()
	if err != nil {
		return fmt.Errorf("writing %s: %w", shown(path), err)
	}
	if len(src) > maxFileBytes {
		return &WriteError{Path: path, Reason: WriteFailed, Err: fmt.Errorf("it would have more than %d MB", maxFileBytes>>20)}
	}
	return writeError(path, replace(s.create, path, src))
}

func (s *folder) remove(typed string) error {
	id, err := s.find(typed)
	if err != nil {
		return err
	}
	unlock, err := lock(s.dir, lockTimeout)
	if err != nil {
		return err
	}
	defer unlock()
	return s.unlink(id)
}

// unlink is remove for who holds the folder.
func (s *folder) unlink(id string) error {
	err := os.Remove(s.path(id))
	if errors.Is(err, fs.ErrNotExist) {
		return &lookupError{ID: id}
	}
	return writeError(s.path(id), err)
}

// sweep removes what has expired and what dead programs left behind, if it can.
func (s *folder) sweep() error {
	files, err := s.files()
	if err != nil {
		return err
	}
	young := func(f fs.DirEntry) bool { return !s.abandoned(f) }
	old := slices.DeleteFunc(files, young)
	if len(old) == 0 {
		return nil
	}
	unlock, err := lock(s.dir, lockHaste)
	if err != nil {
		return nil // the next one will
	}
	defer unlock()
	for _, f := range slices.DeleteFunc(old, young) { // another program may have saved it by now
		os.Remove(filepath.Join(s.dir, f.Name()))
	}
	return nil
}

// strayAge is the age at which a temporary file is abandoned, by the clock of the file system.
const strayAge = time.Minute

// abandoned reports whether a file has expired, or is a temporary one of a program that died.
func (s *folder) abandoned(f fs.DirEntry) bool {
	at, sound := s.savedAt(f)
	if strings.HasPrefix(f.Name(), ".") {
		return f.Type().IsRegular() && time.Since(at) > strayAge
	}
	return sound && s.expired(at)
}

func (s *folder) expired(saved time.Time) bool { return s.keep != Never && s.now().Sub(saved) > s.keep }

// savedAt is when a file was saved, as it says itself or, if it does not, as the file system says.
func (s *folder) savedAt(f fs.DirEntry) (at time.Time, sound bool) {
	if id, ok := strings.CutSuffix(f.Name(), suffix); ok {
		if e, err := s.read(id); err == nil {
			return e.Saved, idPattern.MatchString(id)
		}
	}
	if info, err := f.Info(); err == nil {
		return info.ModTime(), false
	}
	return s.now(), false
}

// purge removes everything older than the given time, also what was set aside and what cannot be read:
// a person who asks for it means the data, in whatever state it is; 0 means all. It counts the files.
func (s *folder) purge(olderThan time.Duration) (n int, err error) {
	unlock, err := lock(s.dir, lockTimeout)
	if err != nil {
		return 0, err
	}
	defer unlock()
	files, err := s.files()
	if err != nil {
		return 0, writeError(s.dir, err)
	}
	for _, f := range files {
		if at, _ := s.savedAt(f); olderThan > 0 && s.now().Sub(at) <= olderThan {
			continue
		}
		path := filepath.Join(s.dir, f.Name())
		err := os.Remove(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return n, writeError(path, err)
		}
		if err == nil && !strings.HasPrefix(f.Name(), ".") {
			n++
		}
	}
	return n, nil
}
