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

// QuarantineReason says why a file was omitted of a list.
type QuarantineReason string

// The reasons. Of the files only a damaged one is touched: it is renamed to *.corrupt.
const (
	QuarantineCorrupt    QuarantineReason = "corrupt"     // it is damaged
	QuarantineNewer      QuarantineReason = "newer"       // a newer version of the program wrote it
	QuarantineLocked     QuarantineReason = "locked"      // it is encrypted, and the key is not at hand
	QuarantineNotRegular QuarantineReason = "not_regular" // a link, a pipe or a folder
	QuarantineUnreadable QuarantineReason = "unreadable"  // the operating system does not hand it over
)

// quarantineReasons say behind the path of a file what is wrong and what to do.
var quarantineReasons = map[QuarantineReason]string{
	QuarantineCorrupt:    "is damaged and was set aside; look into it, or delete it",
	QuarantineNewer:      "was written by a newer version of this program; open it with that one",
	QuarantineLocked:     "is encrypted and its key is not at hand; unlock the system's keyring",
	QuarantineNotRegular: "is a link or no plain file, and is not read; move it away",
	QuarantineUnreadable: "could not be read; check its permissions",
}

// Quarantined is a file that could not be used, and the error of Load. Its text says what to do.
type Quarantined struct {
	// ID is empty if the name of the file does not contain it.
	ID     string
	Path   string
	Reason QuarantineReason
	Err    error
}

func (a *Quarantined) Error() string {
	text := shown(a.Path) + " " + quarantineReasons[a.Reason]
	if a.Err != nil && (a.Reason == QuarantineLocked || a.Reason == QuarantineUnreadable) {
		text += " (" + apiclient.Clean(a.Err.Error()) + ")"
	}
	return text
}

func (a *Quarantined) Unwrap() error { return a.Err }

func isCorrupt(err error) (*Quarantined, bool) {
	a, ok := errors.AsType[*Quarantined](err)
	return a, ok && a.Reason == QuarantineCorrupt
}

// renameCorrupt renames a file to a name that is free; the caller has the lock.
func (s *folder) renameCorrupt(id string) string {
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
func (s *folder) corrupt() (found []Quarantined) {
	entries, _ := os.ReadDir(s.dir)
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), suffixCorrupt) {
			continue
		}
		id, _, _ := strings.Cut(e.Name(), ".")
		found = append(found, Quarantined{ID: id, Path: filepath.Join(s.dir, e.Name()), Reason: QuarantineCorrupt})
	}
	return found
}
