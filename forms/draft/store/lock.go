package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

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
