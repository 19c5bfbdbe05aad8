package draft

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
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
	// digestByTime is the digest of a file that was skimmed, digestUnknown that of no file.
	digestByTime  = "by time"
	digestUnknown = "unknown"
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
		return File{Path: path}, &FileError{path, FileMissing, err}
	}
	picked = File{Path: abs, Name: filepath.Base(abs)}
	f, info, err := OpenRegular(abs)
	if err != nil {
		return picked, err
	}
	defer f.Close()
	if info.Size() > maxFileBytes {
		return picked, &FileError{abs, FileHuge, nil}
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
		return picked, &FileError{abs, FileUnreadable, err}
	case n != expected:
		return picked, &FileError{abs, FileBusy, nil}
	}
	picked.Size, picked.ModTime, picked.SHA256 = info.Size(), info.ModTime(), digestByTime
	if !skim {
		picked.SHA256 = hex.EncodeToString(digest.Sum(nil))
	}
	picked.ContentType = contentTypeOf(head, picked.Name)
	return picked, nil
}

// OpenRegular opens a regular file and nothing else. A pipe, a device or a socket is refused before it
// is opened, for opening alone may block or act; one that is put there in between is opened without
// waiting and refused then. The error is a *FileError.
func OpenRegular(path string) (f *os.File, info fs.FileInfo, err error) {
	if info, err = os.Stat(path); err == nil && info.Mode().IsRegular() {
		if f, err = os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0); err == nil {
			info, err = f.Stat()
		}
	}
	reason := FileUnreadable
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EINVAL):
		reason = FileMissing
	case errors.Is(err, fs.ErrPermission):
		reason = FileForbidden
	case err != nil:
	case info.IsDir():
		reason = FileIsDirectory
	case !info.Mode().IsRegular():
		reason = FileNotRegular
	default:
		return f, info, nil
	}
	if f != nil {
		f.Close()
	}
	return nil, nil, &FileError{path, reason, err}
}

// pickedFile is a file on its way into a body. Each Open holds it to what was picked.
type pickedFile struct{ File }

func (p pickedFile) Name() string { return p.File.Name }
func (p pickedFile) Size() int64  { return p.File.Size }

// Open opens the file once and checks its size at once, its digest while it is
// read. A touched file with the same bytes is the same file, unless it was skimmed.
func (p pickedFile) Open() (io.ReadCloser, error) {
	if p.SHA256 == "" {
		return nil, &FileError{p.Path, FileUnreadable, nil}
	}
	file, info, err := OpenRegular(p.Path)
	if err != nil {
		return nil, err
	}
	r := &checkedReader{file, p.File, sha256.New(), p.File.Size}
	if info.Size() != r.left || r.skimmed() && !r.unchanged() {
		file.Close()
		return nil, &FileError{p.Path, FileChanged, nil}
	}
	return r, nil
}

// checkedReader reads a file, and fails at its end if it was not the one that was picked. A Body keeps
// its own end back until then, so that a changed file never makes a complete one.
type checkedReader struct {
	file   *os.File
	picked File
	digest hash.Hash
	left   int64
}

func (r *checkedReader) Read(b []byte) (int, error) {
	n, err := r.file.Read(b)
	if r.left -= int64(n); !r.skimmed() {
		r.digest.Write(b[:n])
	}
	switch {
	case r.left < 0, err == io.EOF && (r.left > 0 || !r.unchanged()):
		return 0, &FileError{r.picked.Path, FileChanged, nil}
	case err != nil && err != io.EOF:
		err = &FileError{r.picked.Path, FileUnreadable, err}
	}
	return n, err
}

func (r *checkedReader) skimmed() bool { return r.picked.SHA256 == digestByTime }

// unchanged compares what was read with what was picked, of a skimmed file the time.
func (r *checkedReader) unchanged() bool {
	if !r.skimmed() {
		return hex.EncodeToString(r.digest.Sum(nil)) == r.picked.SHA256
	}
	info, err := r.file.Stat()
	return err == nil && info.ModTime().Equal(r.picked.ModTime)
}

func (r *checkedReader) Close() error { return r.file.Close() }

// inlineFile is a file that came along as base64, and is encoded to the same text again.
type inlineFile struct {
	name, data string
	size       int64
}

func (i inlineFile) Name() string { return i.name }
func (i inlineFile) Size() int64  { return i.size }

func (i inlineFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(base64.NewDecoder(base64.StdEncoding, strings.NewReader(i.data))), nil
}

// base64Size counts the bytes behind base64 without holding them. It is exact if decoding and
// encoding again gives the same text; base64 with line breaks or stray bits is not.
func base64Size(s string) (size int64, exact bool, err error) {
	decoded := func(e *base64.Encoding) (int64, error) {
		return io.Copy(io.Discard, base64.NewDecoder(e, strings.NewReader(s)))
	}
	if size, err = decoded(base64.StdEncoding.Strict()); err == nil && !strings.ContainsAny(s, "\r\n") {
		return size, true, nil
	}
	size, err = decoded(base64.StdEncoding)
	return size, false, err
}

// Held reports whether the content came along inside a body, so there is nothing to probe.
func (f File) Held() bool { return f.Path == "" && f.Data != "" }

// Bytes is the size of the file before base64, of broken base64 an estimate; 0 if it is fetched from a URL.
func (f File) Bytes() int64 {
	switch size, _, err := base64Size(f.Data); {
	case f.Path != "":
		return f.Size
	case err != nil:
		return int64(len(f.Data)) / 4 * 3
	default:
		return size
	}
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

func reasonOf(err error) FileReason {
	if fe, ok := errors.AsType[*FileError](err); ok {
		return fe.Reason
	}
	return FileUnreadable
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
