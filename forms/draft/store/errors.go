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

func (e *WriteError) Unwrap() error { return e.Err }

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

// lookupError is why an ID names no draft, or no entry of the history.
type lookupError struct {
	ID string
	// Matches are the IDs that begin with it; none, or several.
	Matches []string
}

func (e *lookupError) Error() string {
	if len(e.Matches) == 0 {
		return fmt.Sprintf("nothing is saved as %s; list what there is and take an ID from it", shown(e.ID))
	}
	return fmt.Sprintf("%s may be any of %s; give more of the ID", shown(e.ID), strings.Join(e.Matches, ", "))
}

// Is makes a lookupError without matches a fs.ErrNotExist.
func (e *lookupError) Is(target error) bool { return target == fs.ErrNotExist && len(e.Matches) == 0 }

// shown is text from outside on one line, fit for a terminal.
func shown(s string) string { return words.OneLine(apiclient.Clean(s)) }
