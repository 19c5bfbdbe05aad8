package draft

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"kombo-apply/apiclient"
)

// maxFileBytes is far above what any ATS takes; it keeps a wrong pick from being read for minutes.
const maxFileBytes = 1 << 30

// PickFile describes a regular file: its size, digest, time and type by content. Path becomes
// absolute, so that the draft can be opened elsewhere; a symbolic link is followed. An empty file is
// picked, for Check to judge. The error is always a *FileError.
func PickFile(path string) (File, error) { return pickFile(path, false) }

// SkimFile is PickFile for a file that is sent right away and read once, then: its beginning tells
// its type, and size and time replace the digest. A file that was written a moment ago is
// read whole, since another write might leave its time as it is.
func SkimFile(path string) (File, error) { return pickFile(path, true) }

const (
	// digestByTime is the digest of a file that was skimmed.
	digestByTime = "by time"
	// restPeriod is longer than the steps in which file systems count time; FAT takes 2 s.
	restPeriod = 3 * time.Second
)

func pickFile(path string, skim bool) (picked File, err error) {
	defer func() {
		if err != nil { // why it cannot be taken, with what is known of it
			picked.Found = Found{Reason: reasonOf(err)}
		}
	}()
	abs, err := filepath.Abs(path)
	if err != nil || path == "" {
		return File{Path: path}, &FileError{Path: path, Reason: FileMissing, Err: err}
	}
	picked = File{Path: abs, Name: filepath.Base(abs)}
	f, info, err := OpenRegular(abs)
	if err != nil {
		return picked, err
	}
	defer f.Close()
	if info.Size() > maxFileBytes {
		return picked, &FileError{Path: abs, Reason: FileHuge}
	}
	digest := sha256.New()
	head, err := io.ReadAll(io.TeeReader(io.LimitReader(f, headBytes), digest))
	n, expected := int64(len(head)), min(info.Size(), headBytes)
	if skim = skim && time.Since(info.ModTime()) > restPeriod; !skim && err == nil {
		var rest int64
		rest, err = io.Copy(digest, io.LimitReader(f, info.Size()+1-n))
		n, expected = n+rest, info.Size()
	}
	switch {
	case err != nil:
		return picked, &FileError{Path: abs, Reason: FileUnreadable, Err: err}
	case n != expected:
		return picked, &FileError{Path: abs, Reason: FileBusy}
	}
	picked.Size, picked.ModTime = info.Size(), info.ModTime()
	if picked.SHA256 = digestByTime; !skim {
		picked.SHA256 = hex.EncodeToString(digest.Sum(nil))
	}
	picked.ContentType = contentTypeOf(head, picked.Name)
	return picked, nil
}

func reasonOf(err error) FileReason {
	if fe, ok := errors.AsType[*FileError](err); ok {
		return fe.Reason
	}
	return FileUnreadable
}

// OpenRegular opens a regular file and nothing else. A pipe, a device or a socket is refused before it
// is opened, for opening alone may block or act; one that is put there in between is opened without
// waiting and refused then. The error is a *FileError.
func OpenRegular(path string) (f *os.File, info fs.FileInfo, err error) {
	if info, err = os.Stat(path); err == nil {
		err = regular(path, info)
	}
	if err == nil {
		f, err = os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	}
	if err != nil {
		return nil, nil, fileError(path, err)
	}
	if info, err = f.Stat(); err == nil {
		err = regular(path, info)
	}
	if err != nil {
		f.Close()
		return nil, nil, fileError(path, err)
	}
	return f, info, nil
}

func regular(path string, info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return &FileError{Path: path, Reason: FileIsDirectory}
	case !info.Mode().IsRegular():
		return &FileError{Path: path, Reason: FileNotRegular}
	}
	return nil
}

func fileError(path string, err error) error {
	if fe, ok := errors.AsType[*FileError](err); ok {
		return fe
	}
	reason := FileUnreadable
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EINVAL):
		reason = FileMissing
	case errors.Is(err, fs.ErrPermission):
		reason = FileForbidden
	}
	return &FileError{Path: path, Reason: reason, Err: err}
}

// Held reports whether the content came along inside a body, so there is nothing to probe.
func (f File) Held() bool { return f.Path == "" && f.Data != "" }

// Bytes is the size of the file before base64; 0 if it is fetched from a URL.
func (f File) Bytes() int64 {
	switch {
	case f.Path != "":
		return f.Size
	case f.Data != "":
		n, form := base64Size(f.Data)
		if form == base64Broken {
			return int64(len(f.Data)) / 4 * 3
		}
		return n
	}
	return 0
}

func (f File) shown() string {
	switch {
	case !blank(f.Name):
		return quote(f.Name)
	case f.Path != "":
		return quote(filepath.Base(f.Path))
	}
	return "The file"
}

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

func (r FileReason) known() bool { return fileReasons[r] != "" }

// FileError is why a file cannot be picked or sent. Its text says what to do.
type FileError struct {
	Path   string
	Reason FileReason
	Err    error // the cause, if the operating system named one
}

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

func (e *FileError) Unwrap() error { return e.Err }
