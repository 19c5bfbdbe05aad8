package cli

import (
	"errors"
	"fmt"
	"os"
)

// openPrivate opens a file for writing, made if need be, that only its owner may read. What was
// in it stays. It refuses what is no regular file.
func openPrivate(path string, flags int) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|flags|logFlags, 0o600)
	if info, lerr := os.Lstat(path); err != nil && lerr == nil && info.Mode()&os.ModeSymlink != 0 {
		err = fmt.Errorf("%s is a symbolic link", path)
	}
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is no regular file", path)
	}
	if err == nil && info.Mode().Perm() != 0o600 {
		err = f.Chmod(0o600) // one that was there already
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
