package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sweep removes what has expired and what dead programs left behind, if it can.
func (s *folder) sweep() error {
	ids, err := s.ids()
	if err != nil {
		return err
	}
	young := func(id string) bool {
		e, err := s.read(id)
		return err != nil || !s.expired(e)
	}
	old, strays := slices.DeleteFunc(ids, young), s.strays()
	if len(old)+len(strays) == 0 {
		return nil
	}
	unlock, err := lock(s.dir, lockHaste)
	if err != nil {
		return nil // the next one will
	}
	defer unlock()
	for _, name := range strays {
		os.Remove(filepath.Join(s.dir, name))
	}
	for _, id := range old {
		if !young(id) { // another program may have saved it by now
			os.Remove(s.path(id))
		}
	}
	return nil
}

func (s *folder) expired(e envelope) bool {
	return s.keep != Never && s.now().Sub(e.Saved) > s.keep
}

// strays lists temporary files of programs that died, by the clock of the file system.
func (s *folder) strays() (names []string) {
	entries, _ := os.ReadDir(s.dir)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") || !strings.Contains(e.Name(), suffix) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > strayAge {
			names = append(names, e.Name())
		}
	}
	return names
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

// purge removes everything older than the given time, also what was set aside and what cannot be read:
// a person who asks for it means the data, in whatever state it is. A file that does not tell when it
// was saved is as old as the file system says.
func (s *folder) purge(olderThan time.Duration) (int, error) {
	unlock, err := lock(s.dir, lockTimeout)
	if err != nil {
		return 0, err
	}
	defer unlock()
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return 0, writeError(s.dir, err)
	}
	n := 0
	for _, entry := range entries {
		name := entry.Name()
		if name == lockName || !strings.Contains(name, suffix) {
			continue
		}
		id, _ := strings.CutSuffix(name, suffix)
		saved := time.Time{}
		if e, err := s.read(id); err == nil {
			saved = e.Saved
		} else if info, err := entry.Info(); err == nil {
			saved = info.ModTime()
		}
		if olderThan > 0 && s.now().Sub(saved) <= olderThan {
			continue
		}
		err := os.Remove(filepath.Join(s.dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return n, writeError(filepath.Join(s.dir, name), err)
		}
		if err == nil && !strings.HasPrefix(name, ".") {
			n++
		}
	}
	return n, nil
}
