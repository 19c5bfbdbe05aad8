package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"kombo-apply/forms/draft/store"
)

// OpenPrivate opens a file for writing, made if need be, that only its owner may read. What was
// in it stays. It refuses what is no regular file.
func OpenPrivate(path string, flags int) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|flags|noFollow, 0o600)
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

// WriteHere writes a file into the folder that the program was started in, in the place of an earlier
// one of that name. It holds people's data, so only the owner may read it.
func WriteHere(name string, data []byte) (string, error) {
	path, err := filepath.Abs(filepath.Base(name))
	if err != nil {
		return "", err
	}
	return path, store.Replace(path, data)
}
