// Package files reads and writes files that a person named: no pipe and no device is read, and nothing
// is written through a link.
package files

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/words"
)

// ReadRegular reads a file of at most so many bytes. Opening a pipe would wait for
// a writer, and a device may have no end: neither is read.
func ReadRegular(path string, most int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no regular file", apiclient.Clean(path))
	case info.Size() > most:
		return nil, fmt.Errorf("%s has more than %s", apiclient.Clean(path), words.Size(most))
	}
	return io.ReadAll(io.LimitReader(f, most))
}

// OpenPrivate opens a file for writing, made if need be, that only its owner may read; flags may add
// os.O_APPEND or os.O_TRUNC. It refuses what is no regular file.
func OpenPrivate(path string, flags int) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|flags|noFollow, 0o600)
	if info, lerr := os.Lstat(path); err != nil && lerr == nil && info.Mode()&os.ModeSymlink != 0 {
		err = fmt.Errorf("%s is a symbolic link", apiclient.Clean(path))
	}
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is no regular file", apiclient.Clean(path))
	}
	if err == nil && info.Mode().Perm() != 0o600 {
		err = f.Chmod(0o600) // one that was there already
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// WriteHere writes a file into the folder that the program was started in, instead of an earlier
// one of that name. It holds people's data, so only the owner may read it.
func WriteHere(name string, data []byte) (string, error) {
	path, err := filepath.Abs(filepath.Base(name))
	if err != nil {
		return "", err
	}
	return path, store.Replace(path, data)
}
