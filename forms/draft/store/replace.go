package store

import (
	"os"
	"path/filepath"
)

// Replace puts a file that only its owner may read in the place of another one, as a whole
// or not at all. It makes the folder if there is none.
func Replace(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), dirPerm); err != nil {
		return err
	}
	return replace(path, text)
}

func replace(path string, text []byte) error { return replaceBy(newPending, path, text) }

func replaceBy(create func(dir, path string) (pending, error), path string, text []byte) error {
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
