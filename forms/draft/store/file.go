package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/gofrs/flock"
)

const (
	program = "kombo-apply"
	version = 1
	// lastRevision is far above what saving reaches, and far below overflow.
	lastRevision = 1 << 30
	// maxFileBytes is far above what a person can enter.
	maxFileBytes = 64 << 20

	dirPerm  = 0o700
	filePerm = 0o600
)

type kind string

const (
	kindDraft   kind = "draft"
	kindHistory kind = "history"
	kindJob     kind = "job"
)

// encryption is how the content of a file is kept.
type encryption string

const (
	encryptionNone encryption = "none"
	encryptionAge  encryption = "age"
)

// envelope is a file: a JSON object. All but the content can be read without a key, so that a file
// can expire, or be told from a changed one, while the keyring is locked.
type envelope struct {
	Program  string    `json:"program"`
	Kind     kind      `json:"kind"`
	Version  int       `json:"version"`
	Saved    time.Time `json:"saved"`
	Revision int       `json:"revision"`
	// CopyOf is the draft that this one was split from.
	CopyOf     string          `json:"copy_of,omitempty"`
	Encryption encryption      `json:"encryption"`
	Content    json.RawMessage `json:"content,omitempty"`
	Sealed     []byte          `json:"sealed,omitempty"` // the content, encrypted
}

var errNewer = errors.New("the file is of a newer version")

// parseEnvelope reads a file of one kind. Any error but errNewer means that it is damaged.
func parseEnvelope(src []byte, k kind) (e envelope, err error) {
	var head struct { // of another version nothing but the number can be relied upon
		Version int `json:"version"`
	}
	if err = json.Unmarshal(src, &head); err == nil && head.Version <= version {
		err = json.Unmarshal(src, &e)
	}
	switch {
	case err != nil:
		return e, fmt.Errorf("reading the head: %w", err)
	case head.Version > version:
		return e, errNewer
	case e.Program != program || e.Kind != k || e.Version != version || !utf8.Valid(src):
		return e, fmt.Errorf("it is no %s of this program", k)
	case e.Encryption != encryptionNone && e.Encryption != encryptionAge:
		return e, errNewer
	case e.Saved.IsZero(), e.Revision < 1, e.Revision > lastRevision,
		e.Encryption == encryptionNone && len(e.Content) == 0, e.Encryption == encryptionAge && len(e.Sealed) == 0:
		return e, errors.New("it is incomplete")
	}
	return e, nil
}

// bytes is the file, with one member on each line, so that it can be read.
func (e envelope) bytes() ([]byte, error) {
	raw, err := marshal(e)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, raw, "", "  ")
	return out.Bytes(), err
}

// marshal writes JSON without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return out.Bytes(), err
}

// prepareDir makes a folder, or makes it the person's alone.
func prepareDir(dir string) error {
	if err := os.MkdirAll(dir, dirPerm); err != nil {
		return writeError(dir, err)
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return writeError(dir, err)
	case !info.IsDir():
		return &WriteError{Path: dir, Reason: WriteSymlink}
	case info.Mode().Perm() != dirPerm:
		return writeError(dir, os.Chmod(dir, dirPerm))
	}
	return nil
}

var errNotRegular = errors.New("it is no regular file")

// openRegular opens a regular file and nothing else, and follows no link.
func openRegular(path string) (f *os.File, info fs.FileInfo, err error) {
	if info, err = os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err == nil {
		f, err = os.OpenFile(path, readFlags, 0)
	}
	if err != nil {
		return nil, nil, err
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		_ = f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

func readFile(path string) ([]byte, error) {
	f, _, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err == nil && len(src) > maxFileBytes {
		return nil, fmt.Errorf("it has more than %d MB", maxFileBytes>>20)
	}
	return src, err
}

// pending is a file that is being written beside the one it will replace.
type pending interface {
	Write([]byte) (int, error)
	// Commit puts the file on disk under its name.
	Commit() error
	// Abort removes it; after a Commit it does nothing.
	Abort()
}

// pendingFile is one in the folder itself: elsewhere might be another disk, or be seen by others.
type pendingFile struct {
	*os.File
	path string // that it will have
}

func newPending(dir, path string) (pending, error) {
	f, err := os.CreateTemp(dir, "."+filepath.Base(path))
	if err != nil {
		return nil, err
	}
	_ = f.Chmod(filePerm) // it has no more than that, and an odd umask may have left less
	return pendingFile{f, path}, nil
}

func (p pendingFile) Commit() error {
	const tries, pause = 20, 10 * time.Millisecond
	if err := errors.Join(p.Sync(), p.Close()); err != nil {
		return err
	}
	err := os.Rename(p.Name(), p.path)
	for try := 1; isHeld(err) && try < tries; try++ {
		time.Sleep(pause)
		err = os.Rename(p.Name(), p.path)
	}
	// The name is on disk when the folder is, if the file system can do that.
	if d, opened := os.Open(filepath.Dir(p.path)); opened == nil {
		_ = d.Sync()
		_ = d.Close()
	}
	return err
}

func (p pendingFile) Abort() {
	_ = p.Close()
	_ = os.Remove(p.Name()) // after a Commit nothing has this name
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

// lockName is the file that programs take turns on; what counts is who has it open.
const lockName = ".lock"

const (
	// lockTimeout is how long to wait for another program; a save takes milliseconds.
	lockTimeout = 5 * time.Second
	// lockHaste is how long to wait when the program is dying.
	lockHaste = 500 * time.Millisecond
	lockPause = 5 * time.Millisecond
)

// lock takes the lock of a folder, or fails with WriteBusy after the given time. The system gives it
// back however the program ends. A file system without locks is used without one.
func lock(dir string, timeout time.Duration) (unlock func(), err error) {
	path := filepath.Join(dir, lockName)
	l := flock.New(path, flock.SetFlag(os.O_RDWR|os.O_CREATE|readFlags), flock.SetPermissions(filePerm))
	for until := time.Now().Add(timeout); ; time.Sleep(lockPause) {
		taken, err := l.TryLock()
		_, opening := errors.AsType[*fs.PathError](err)
		switch {
		case opening:
			return nil, writeError(path, err)
		case taken:
			if info, err := l.Stat(); err == nil && info.Mode().Perm() != filePerm {
				_ = os.Chmod(path, filePerm) // else an odd umask would lock the next one out
			}
			return func() { _ = l.Unlock() }, nil
		case err != nil && !errors.Is(err, syscall.EINTR):
			return func() {}, nil
		case time.Now().After(until):
			return nil, &WriteError{Path: dir, Reason: WriteBusy}
		}
	}
}
