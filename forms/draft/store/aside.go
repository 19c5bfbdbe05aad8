package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kombo-apply/apiclient"
)

// AsideReason says why a file was left out of a list.
type AsideReason string

// The reasons.
const (
	// AsideCorrupt: it is damaged, and was renamed to *.corrupt.
	AsideCorrupt AsideReason = "corrupt"
	// AsideNewer: a newer version of the program wrote it. It stays as it is.
	AsideNewer AsideReason = "newer"
	// AsideLocked: it is encrypted and the key is not at hand. It stays as it is.
	AsideLocked AsideReason = "locked"
	// AsideNotRegular: it is a link, a pipe or a folder. It is not touched.
	AsideNotRegular AsideReason = "not_regular"
	// AsideUnreadable: the operating system would not hand it over.
	AsideUnreadable AsideReason = "unreadable"
)

// Aside is a file that could not be used. It is an error too, which Load
// returns; its text says what to do.
type Aside struct {
	// ID is empty if the name of the file does not contain it.
	ID     string
	Path   string
	Reason AsideReason
	Err    error
}

// Error implements error.
func (a *Aside) Error() string {
	path := shown(a.Path)
	switch a.Reason {
	case AsideCorrupt:
		return path + " is damaged and was set aside; look into it, or delete it"
	case AsideNewer:
		return path + " was written by a newer version of this program; open it with that one"
	case AsideLocked:
		return path + " is encrypted and its key is not at hand; unlock the system's keyring" + a.because()
	case AsideNotRegular:
		return path + " is a link or no plain file, and is not read; move it away"
	case AsideUnreadable:
	}
	return path + " could not be read; check its permissions" + a.because()
}

func (a *Aside) because() string {
	if a.Err == nil {
		return ""
	}
	return fmt.Sprintf(" (%s)", apiclient.Clean(a.Err.Error()))
}

// Unwrap returns the cause.
func (a *Aside) Unwrap() error { return a.Err }

// setAside renames a damaged file, so that it is kept and the others are not affected. It reads it
// again while it holds the folder: another program may have put a sound file there by now. If it
// cannot be renamed it stays.
func (s *shelf) setAside(a *Aside, v content) (envelope, error) {
	unlock, err := lock(s.dir, lockPatience)
	if err != nil {
		return envelope{}, a
	}
	defer unlock()
	e, err := s.read(a.ID)
	if err == nil {
		err = s.decode(a.ID, e, v)
	}
	again, ok := errors.AsType[*Aside](err)
	if !ok {
		return e, err
	}
	if again.Reason == AsideCorrupt {
		again.Path = s.renameCorrupt(a.ID)
	}
	return e, again
}

// renameCorrupt renames a file to a name that is free; the caller has the lock.
func (s *shelf) renameCorrupt(id string) string {
	from, to := s.path(id), s.path(id)+suffixCorrupt
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = fmt.Sprintf("%s.%d%s", s.path(id), n, suffixCorrupt)
	}
	if err := os.Rename(from, to); err != nil {
		return from
	}
	return to
}

// corrupt lists what was set aside, now or earlier.
func (s *shelf) corrupt() []Aside {
	entries, _ := os.ReadDir(s.dir)
	var found []Aside
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), suffixCorrupt) {
			continue
		}
		id, _, _ := strings.Cut(e.Name(), ".")
		found = append(found, Aside{ID: id, Path: filepath.Join(s.dir, e.Name()), Reason: AsideCorrupt})
	}
	return found
}
