package store

import (
	"path/filepath"
	"time"
)

// lockName is the file that programs take turns on. It stays behind; what
// counts is who has it open.
const lockName = ".lock"

const (
	// lockPatience is how long to wait for another program; a save takes
	// milliseconds.
	lockPatience = 5 * time.Second
	// lockHaste is how long to wait when the program is dying.
	lockHaste = 500 * time.Millisecond
	lockPause = 5 * time.Millisecond
)

// lock takes the lock of a folder. It waits for at most the given time, and
// fails with WriteBusy then.
func lock(dir string, patience time.Duration) (unlock func(), err error) {
	path := filepath.Join(dir, lockName)
	for until := time.Now().Add(patience); ; time.Sleep(lockPause) {
		unlock, taken, err := tryLock(path)
		if err != nil {
			return nil, writeError(path, err)
		}
		if taken {
			return unlock, nil
		}
		if time.Now().After(until) {
			return nil, &WriteError{Path: dir, Reason: WriteBusy}
		}
	}
}
