package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// pending is a file that is being written beside the one it will replace.
type pending interface {
	Write([]byte) (int, error)
	// Commit puts the file on disk under its name.
	Commit() error
	// Abort removes it; after a Commit it does nothing.
	Abort()
}

type put struct {
	content any // a pointer to it
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
		next, err = Revision{ID: s.freeID(), Number: 1}, nil
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
	plain, err := write(p.content)
	if err != nil {
		return e, fmt.Errorf("writing a %s as JSON: %w", s.kind, err)
	}
	return e, s.sealer.seal(&e, plain, p.dying)
}

// next is where to save what follows a revision. Only the file that is known is overwritten.
func (s *folder) next(at Revision, held bool) (Revision, error) {
	if at.ID == "" || !held {
		return Revision{ID: s.freeID(), Number: 1}, nil
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
	case unusable && a.Reason == QuarantineCorrupt:
		if s.renameCorrupt(at.ID) != s.path(at.ID) {
			return follow, nil
		}
	case unusable && a.Reason == QuarantineNotRegular:
		return Revision{}, &WriteError{Path: a.Path, Reason: WriteSymlink}
	}
	return Revision{ID: s.freeID(), Number: 1}, nil
}

func (s *folder) freeID() string {
	for {
		id := newID(s.now())
		if _, err := os.Lstat(s.path(id)); errors.Is(err, fs.ErrNotExist) || err != nil {
			return id
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

// Replace puts a file that only its owner may read instead of another one, as a whole
// or not at all. It makes the folder if there is none.
func Replace(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), dirPerm); err != nil {
		return err
	}
	return replace(newPending, path, text)
}

func replace(create func(dir, path string) (pending, error), path string, text []byte) error {
	f, err := create(filepath.Dir(path), path)
	if err != nil {
		return err
	}
	defer f.Abort()
	if _, err := f.Write(text); err != nil {
		return err
	}
	return f.Commit()
}
