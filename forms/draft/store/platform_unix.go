//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"

	"github.com/google/renameio/v2"
)

// readFlags keep a link from being followed and a pipe from blocking.
const readFlags = os.O_RDONLY | syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// appendFlags open a file to be written at its end, and follow no link.
const appendFlags = os.O_WRONLY | os.O_APPEND | os.O_CREATE | syscall.O_NOFOLLOW | syscall.O_NONBLOCK

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// pendingFile writes beside the file and replaces it as a whole.
type pendingFile struct {
	*renameio.PendingFile
	dir string
}

// newPending writes in the folder itself: elsewhere might be another disk, or be seen by others.
func newPending(dir, path string) (pending, error) {
	f, err := renameio.NewPendingFile(path, renameio.WithTempDir(dir), renameio.WithStaticPermissions(filePerm))
	if err != nil {
		return nil, err
	}
	return pendingFile{f, dir}, nil
}

func (p pendingFile) Commit() error {
	if err := p.CloseAtomicallyReplace(); err != nil {
		return err
	}
	// The name is on disk when the folder is, if the file system can do that.
	if d, err := os.Open(p.dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
	return nil
}

func (p pendingFile) Abort() { _ = p.Cleanup() }
