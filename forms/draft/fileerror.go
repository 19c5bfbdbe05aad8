package draft

import (
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

// known tells the reasons from the other codes of Problems.
func (r FileReason) known() bool {
	switch r {
	case FileMissing, FileForbidden, FileUnreadable, FileIsDirectory, FileNotRegular, FileHuge, FileBusy, FileChanged:
		return true
	}
	return false
}

// FileError is why a file cannot be picked or sent. Its text says what to do.
type FileError struct {
	Path   string
	Reason FileReason
	Err    error // the cause, if the operating system named one
}

// Error implements error.
func (e *FileError) Error() string {
	name := quote(filepath.Base(e.Path))
	switch e.Reason {
	case FileMissing:
		if e.Path == "" {
			return "no file was named; enter its path"
		}
		return "there is no file " + name + "; check the path"
	case FileForbidden:
		return name + " may not be read; change its permissions or pick another file"
	case FileIsDirectory:
		return name + " is a folder; pick a file inside it"
	case FileNotRegular:
		return name + " is a pipe or a device; pick a file"
	case FileHuge:
		return name + " has more than 1 GB; pick a smaller file"
	case FileBusy:
		return name + " changed while it was read; wait until it is complete and pick it again"
	case FileChanged:
		return name + " changed since you picked it; pick it again"
	case FileUnreadable:
	}
	text := name + " could not be read; check it and pick it again"
	if e.Err != nil {
		text += " (" + apiclient.Clean(e.Err.Error()) + ")"
	}
	return text
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }
