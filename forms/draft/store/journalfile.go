package store

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// journalFile is the journal on disk: a line of JSON for each entry, appended, and beside it the salt
// of this machine. A line that cannot be read hides no other.
type journalFile struct {
	dir, path string
	// syncEvery is how long entries may wait for the disk; 0: each at once.
	syncEvery time.Duration
	synced    time.Time
	// held is the file, kept open between entries that are grouped, and heldAs which one it is.
	held   *os.File
	heldAs fs.FileInfo

	// unlock gives back the lock that entries which are grouped share; giveBack does so soon.
	unlock   func()
	giveBack *time.Timer

	// seen is the file as it was when it was inspected; it was read up to an offset.
	seen   fs.FileInfo
	offset int64
}

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

// lockShare is how long entries that are grouped share a lock: too short for another program to wait for it in vain.
const lockShare = 2 * time.Millisecond

// locked runs a function while no other program reads or writes the journal, if there is a file.
func (f *journalFile) locked(do func() error) error {
	if f == nil || f.unlock != nil {
		return do()
	}
	unlock, err := lock(f.dir, lockTimeout)
	if err != nil {
		return err
	}
	if f.giveBack != nil {
		f.unlock = unlock
		f.giveBack.Reset(lockShare)
	} else {
		defer unlock()
	}
	return do()
}

// free gives the lock back that entries share.
func (f *journalFile) free() {
	if f.unlock != nil {
		f.unlock()
		f.unlock = nil
	}
}

// saltError is why a journal with entries cannot be read: the salt at a path is not there as it was.
type saltError struct{ path string }

// Error implements error.
func (e saltError) Error() string {
	return shown(e.path) + " is missing or damaged, so what was sent before is not recognized; to begin anew, move the folder " + shown(filepath.Dir(e.path)) + " away"
}

// readSalt reads the salt, and makes one for a journal without entries. Nothing that was written
// with another one is found again: then the journal says so rather than forget it silently.
func (f *journalFile) readSalt() ([]byte, error) {
	path := filepath.Join(f.dir, "salt")
	salt, err := readFile(path)
	entries, _ := os.Lstat(f.path)
	switch {
	case err == nil && len(salt) == sha256.Size:
		return salt, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, writeError(path, err)
	case entries != nil && entries.Size() > 0:
		return nil, saltError{path}
	}
	salt = newSalt()
	return salt, writeError(path, Replace(path, salt))
}

// readNew reads what was added since; all of it, if expire has replaced the file.
func (f *journalFile) readNew(add func(journalEntry), anew func()) error {
	if info, _ := os.Lstat(f.path); os.SameFile(f.seen, info) && info.Size() == f.offset {
		f.seen = info
		return nil
	}
	file, info, err := openRegular(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		anew()
		f.seen, f.offset = nil, 0
		return nil
	}
	if err != nil {
		return writeError(f.path, err)
	}
	defer file.Close()
	if !os.SameFile(f.seen, info) || info.Size() < f.offset {
		anew()
		f.offset = 0
	}
	f.seen = info
	read, err := scanJournal(io.NewSectionReader(file, f.offset, info.Size()), func(e journalEntry, _ []byte) { add(e) })
	f.offset += read
	return writeError(f.path, err)
}

// scanJournal reads entries and their lines, and returns how far: a last line that is not whole may
// be one that is just being written.
func scanJournal(r io.Reader, add func(e journalEntry, line []byte)) (read int64, err error) {
	lines := bufio.NewReader(r)
	for at := int64(0); ; {
		line, err := lines.ReadBytes('\n')
		at += int64(len(line))
		var e journalEntry
		if json.Unmarshal(line, &e) == nil && e.ID != "" {
			add(e, line)
			read = at
		}
		if err == io.EOF {
			return read, nil
		}
		if err != nil {
			return read, err
		}
	}
}

// append writes entries at the end, and waits until they are on the disk, unless they are grouped. The
// line break stands before each: a line that was cut off harms no other.
func (f *journalFile) append(entries []journalEntry) (from, to int64, err error) {
	var text []byte
	for _, e := range entries {
		line, err := json.Marshal(e)
		if err != nil {
			return 0, 0, err
		}
		text = append(append(text, '\n'), line...)
	}
	file, from, err := f.openToAppend()
	if err != nil {
		return 0, 0, writeError(f.path, err)
	}
	n, err := file.Write(text)
	if now := time.Now(); now.Sub(f.synced) >= f.syncEvery {
		err = errors.Join(err, file.Sync())
		f.synced = now
	}
	if file != f.held {
		err = errors.Join(err, file.Close())
	}
	return from, from + int64(n), writeError(f.path, err)
}

// openToAppend opens the file to write at its end, and returns its size. One that is held open is
// used as long as it is the one that was inspected just now.
func (f *journalFile) openToAppend() (file *os.File, size int64, err error) {
	if os.SameFile(f.heldAs, f.seen) {
		return f.held, f.seen.Size(), nil
	}
	_ = f.held.Close() // if there is one
	f.held, f.heldAs = nil, nil
	if file, err = os.OpenFile(f.path, appendFlags, filePerm); err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return nil, 0, err
	}
	if size = info.Size(); info.Mode().Perm() != filePerm {
		_ = file.Chmod(filePerm) // else an odd umask would lock the next one out
	}
	if f.syncEvery > 0 && runtime.GOOS != "windows" { // where a file that is open cannot be replaced
		f.held, f.heldAs = file, info
	}
	return file, size, nil
}

// sync waits until all entries are on the disk, and ends their grouping.
func (f *journalFile) sync() error {
	f.syncEvery = 0
	file, _, err := f.openToAppend()
	if err == nil {
		f.held, f.heldAs = nil, nil
		err = errors.Join(file.Sync(), file.Close())
	}
	return writeError(f.path, err)
}

// expire drops the entries that are older than the history may be.
func (f *journalFile) expire(now time.Time, keep time.Duration) error {
	old := func(e journalEntry) bool { return keep != Never && now.Sub(e.At) > keep }
	file, _, err := openRegular(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return writeError(f.path, err)
	}
	defer file.Close()
	var young []byte
	expired := false
	_, err = scanJournal(file, func(e journalEntry, line []byte) {
		if old(e) {
			expired = true
		} else {
			young = append(append(young, '\n'), bytes.TrimSpace(line)...)
		}
	})
	if err != nil || !expired {
		return err
	}
	return writeError(f.path, Replace(f.path, young))
}
