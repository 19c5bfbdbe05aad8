//go:build windows

package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// readFlags: a link is told from a file before it is opened.
const readFlags = os.O_RDONLY

// appendFlags open a file to be written at its end.
const appendFlags = os.O_WRONLY | os.O_APPEND | os.O_CREATE

// The codes of Windows that mean a full disk and a file that is open in a program.
const (
	errorSharingViolation = syscall.Errno(32)
	errorHandleDiskFull   = syscall.Errno(39)
	errorDiskFull         = syscall.Errno(112)
	errorDiskQuota        = syscall.Errno(1295)
)

func isFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull) || errors.Is(err, errorDiskQuota)
}

// pendingFile replaces a file as a whole. Who may read it follows from the folder.
type pendingFile struct {
	*os.File
	path   string
	closed bool
}

func newPending(dir, path string) (pending, error) {
	f, err := os.CreateTemp(dir, "."+filepath.Base(path))
	if err != nil {
		return nil, err
	}
	return &pendingFile{File: f, path: path}, nil
}

// Commit tries a few times: a file cannot be replaced while a virus scanner reads it.
func (p *pendingFile) Commit() error {
	const tries, pause = 20, 10 * time.Millisecond
	if err := p.Sync(); err != nil {
		return err
	}
	p.closed = true
	if err := p.Close(); err != nil {
		return err
	}
	var err error
	for range tries {
		err = os.Rename(p.Name(), p.path)
		if !errors.Is(err, errorSharingViolation) && !errors.Is(err, syscall.ERROR_ACCESS_DENIED) {
			break
		}
		time.Sleep(pause)
	}
	return err
}

// Abort removes the temporary file; after a Commit there is nothing.
func (p *pendingFile) Abort() {
	if !p.closed {
		p.Close()
	}
	os.Remove(p.Name())
}
