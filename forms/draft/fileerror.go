package draft

import (
	"fmt"
	"path/filepath"

	"kombo-apply/apiclient"
)

// FileReason says why a file cannot be taken.
type FileReason string

// The reasons, which are also the codes of their Problems.
const (
	FileMissing     FileReason = "file_missing"
	FileForbidden   FileReason = "file_forbidden"
	FileUnreadable  FileReason = "file_unreadable"
	FileIsDirectory FileReason = "file_is_directory"
	FileNotRegular  FileReason = "file_not_regular" // a pipe, a device, a socket
	FileHuge        FileReason = "file_huge"
	FileBusy        FileReason = "file_busy"    // it changed while it was read
	FileChanged     FileReason = "file_changed" // it is not the one that was picked
)

// fileReasons say behind the name of a file what is wrong with it.
var fileReasons = map[FileReason]string{
	FileMissing:     "there is no file %s; check the path",
	FileForbidden:   "%s may not be read; change its permissions or pick another file",
	FileUnreadable:  "%s could not be read; check it and pick it again",
	FileIsDirectory: "%s is a folder; pick a file inside it",
	FileNotRegular:  "%s is a pipe or a device; pick a file",
	FileHuge:        "%s has more than 1 GB; pick a smaller file",
	FileBusy:        "%s changed while it was read; wait until it is complete and pick it again",
	FileChanged:     "%s changed since you picked it; pick it again",
}

// known tells the reasons from the other codes of Problems.
func (r FileReason) known() bool { return fileReasons[r] != "" }

// FileError is why a file cannot be picked or sent. Its text says what to do.
type FileError struct {
	Path   string
	Reason FileReason
	Err    error // the cause, if the operating system named one
}

// Error implements error.
func (e *FileError) Error() string {
	if e.Reason == FileMissing && e.Path == "" {
		return "no file was named; enter its path"
	}
	text := fmt.Sprintf(fileReasons[e.Reason], quote(filepath.Base(e.Path)))
	if e.Reason == FileUnreadable && e.Err != nil {
		text += " (" + apiclient.Clean(e.Err.Error()) + ")"
	}
	return text
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }
