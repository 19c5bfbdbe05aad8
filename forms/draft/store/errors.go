package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// WriteReason says why a file could not be written: in a sentence about its path that says what to do,
// and in a few words.
type WriteReason struct{ text, short string }

// The reasons.
var (
	WriteFull      = &WriteReason{"the disk is full; free some space, what was saved before is still in %s", "the disk is full"}
	WriteForbidden = &WriteReason{"%s may not be written to; make its folder yours and writable, or set another one", "no permission"}
	WriteReadOnly  = &WriteReason{"%s lies on a disk that is read-only; set a folder on another one", "the disk is read-only"}
	WriteSymlink   = &WriteReason{"%s is a link or no plain file, and nothing is written through it; move it away", "something else has its name"}
	WriteBusy      = &WriteReason{"another program is writing to %s; try again in a moment", "another program writes there"}
	WriteSlow      = &WriteReason{"the disk did not take %s in time; check the disk", "the disk does not answer"}
	WriteFailed    = &WriteReason{"%s could not be written; check the disk and the folder", "it cannot be written"}
)

// WriteError is why something could not be saved. Its text says what to do.
type WriteError struct {
	Path   string
	Reason *WriteReason
	Err    error // the cause, if the operating system named one
}

func (e *WriteError) Error() string {
	text := fmt.Sprintf(e.Reason.text, shown(e.Path))
	if e.Reason == WriteFailed && e.Err != nil {
		text += " (" + apiclient.Clean(e.Err.Error()) + ")"
	}
	return text
}

func (e *WriteError) Unwrap() error { return e.Err }

// Why says in a few words why something cannot be saved.
func Why(err error) string {
	e, ok := errors.AsType[*WriteError](err)
	if !ok {
		return shown(err.Error())
	}
	if path, ok := errors.AsType[*fs.PathError](e.Err); ok && e.Reason == WriteFailed {
		return shown(path.Err.Error())
	}
	return e.Reason.short
}

func writeError(path string, err error) error {
	if err == nil {
		return nil
	}
	if we, ok := errors.AsType[*WriteError](err); ok {
		return we
	}
	reason := WriteFailed
	switch {
	case isFull(err):
		reason = WriteFull
	case errors.Is(err, syscall.EROFS):
		reason = WriteReadOnly
	case errors.Is(err, fs.ErrPermission):
		reason = WriteForbidden
	}
	return &WriteError{Path: path, Reason: reason, Err: err}
}

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

// lookupError is why an ID names no draft, or no entry of the history.
type lookupError struct {
	ID string
	// Matches are the IDs that begin with it; none, or several.
	Matches []string
	// Sent is the entry of a draft that was sent, and is gone; nil for anything else.
	Sent *HistoryEntry
}

func (e *lookupError) Error() string {
	if s := e.Sent; s != nil {
		return fmt.Sprintf("draft %s was sent: %s for %s, %s, on %s; the history has it as %s", s.DraftID, shown(s.Candidate), shown(s.JobLabel),
			strings.ReplaceAll(s.Came(), "_", " "), s.Time.Local().Format("2 January at 15:04"), s.ID)
	}
	if len(e.Matches) == 0 {
		return fmt.Sprintf("nothing is saved as %s; list what there is and take an ID from it", shown(e.ID))
	}
	return fmt.Sprintf("%s may be any of %s; give more of the ID", shown(e.ID), strings.Join(e.Matches, ", "))
}

// Is makes a lookupError without matches a fs.ErrNotExist.
func (e *lookupError) Is(target error) bool { return target == fs.ErrNotExist && len(e.Matches) == 0 }

// shown is text from outside on one line, fit for a terminal.
func shown(s string) string { return words.OneLine(apiclient.Clean(s)) }
