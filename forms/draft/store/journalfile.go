package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// journalFile is the journal on disk: a line of JSON for each entry, appended,
// and beside it the salt of this machine. A line that cannot be read is passed
// over and hides no other.
type journalFile struct{ dir, path string }

func openJournalFile(o Options) (*journalFile, []byte, error) {
	dir := filepath.Join(o.Dir, "journal")
	f := &journalFile{dir: dir, path: filepath.Join(dir, "entries")}
	if err := prepareDir(dir); err != nil {
		return nil, nil, err
	}
	var salt []byte
	err := f.locked(func() (err error) {
		if salt, err = f.readSalt(); err != nil {
			return err
		}
		return f.expire(o.Now(), o.HistoryExpiry)
	})
	return f, salt, err
}

// locked runs a function while no other program reads or writes the journal.
func (f *journalFile) locked(do func() error) error {
	unlock, err := lock(f.dir, lockPatience)
	if err != nil {
		return err
	}
	defer unlock()
	return do()
}

// readSalt reads the salt, and makes one if there is none. Without the old one nothing that was
// written with it is found again.
func (f *journalFile) readSalt() ([]byte, error) {
	path := filepath.Join(f.dir, "salt")
	salt, err := readFile(path)
	if err == nil && len(salt) == sha256.Size {
		return salt, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, writeError(path, err)
	}
	salt = newSalt()
	return salt, f.replace(path, salt)
}

func (f *journalFile) read() ([]journalEntry, error) {
	src, err := readFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, writeError(f.path, err)
	}
	var entries []journalEntry
	for line := range bytes.Lines(src) {
		var e journalEntry
		if json.Unmarshal(line, &e) == nil && e.ID != "" {
			entries = append(entries, e)
		}
	}
	return entries, nil
}

// append writes an entry at the end, and waits until it is on the disk. The
// line break stands before it: a line that was cut off harms no other.
func (f *journalFile) append(e journalEntry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(f.path, appendFlags, filePerm)
	if err != nil {
		return writeError(f.path, err)
	}
	if info, err := file.Stat(); err == nil && info.Mode().Perm() != filePerm {
		_ = file.Chmod(filePerm) // else an odd umask would lock the next one out
	}
	_, err = file.Write(append([]byte("\n"), line...))
	return writeError(f.path, errors.Join(err, file.Sync(), file.Close()))
}

// expire drops the entries that are older than the history may be.
func (f *journalFile) expire(now time.Time, keep time.Duration) error {
	entries, err := f.read()
	if err != nil || keep == Never {
		return err
	}
	var young []byte
	n := 0
	for _, e := range entries {
		if now.Sub(e.At) > keep {
			continue
		}
		n++
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		young = append(append(young, '\n'), line...)
	}
	if n == len(entries) {
		return nil
	}
	return f.replace(f.path, young)
}

func (f *journalFile) replace(path string, data []byte) error {
	p, err := newPending(f.dir, path)
	if err != nil {
		return writeError(path, err)
	}
	defer p.Abort()
	if _, err := p.Write(data); err != nil {
		return writeError(path, err)
	}
	return writeError(path, p.Commit())
}
