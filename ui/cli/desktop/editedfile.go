package desktop

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/files"

	"github.com/gofrs/flock"
)

// editedFile is a text that is open in the editor, in a folder of its own. The
// folder is locked while the program lives, so that the next one can tell what was
// that one that was killed did not remove.
type editedFile struct {
	path string
	lock *flock.Flock
}

const (
	editedPrefix = build.Name + "-edit-"
	editedLock   = ".lock"
	// editedAge is how old a folder is that a program has locked, if it lives.
	editedAge = time.Minute
)

func newEditedFile(name, text string) (*editedFile, error) {
	dir, err := os.MkdirTemp("", editedPrefix) // 0700
	if err != nil {
		return nil, err
	}
	f := &editedFile{filepath.Join(dir, filepath.Base(name)), flock.New(filepath.Join(dir, editedLock), flock.SetPermissions(0o600))}
	_, err = f.lock.TryLock()
	if err = errors.Join(err, os.WriteFile(f.path, []byte(text), 0o600)); err != nil {
		f.remove()
		return nil, err
	}
	return f, nil
}

func (f *editedFile) read() (string, error) {
	text, err := files.ReadRegular(f.path, maxEdited)
	return string(text), err
}

func (f *editedFile) remove() {
	_ = f.lock.Close()
	_ = os.RemoveAll(filepath.Dir(f.path))
}

// SweepEdited removes what programs that were killed had open in an editor: it
// holds people's data, and nothing else would.
func SweepEdited() {
	found, _ := filepath.Glob(filepath.Join(os.TempDir(), editedPrefix+"*"))
	for _, dir := range found {
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() || time.Since(info.ModTime()) < editedAge {
			continue
		}
		lock := flock.New(filepath.Join(dir, editedLock), flock.SetFlag(os.O_RDONLY))
		if taken, err := lock.TryLock(); taken || errors.Is(err, os.ErrNotExist) {
			_ = os.RemoveAll(dir)
		}
		_ = lock.Close()
	}
}
