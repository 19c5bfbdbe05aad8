// Package disk is what a File field knows of files: the path that a typed text means (path.go), and what lies there.
package disk

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/value/find"
)

// FileSystem is what is read of a disk. Paths are those of the operating system.
type FileSystem interface {
	ReadDir(dir string) ([]fs.DirEntry, error)
	// Stat follows links.
	Stat(path string) (fs.FileInfo, error)
	// Readable opens a regular file and closes it again.
	Readable(path string) error
	// Home is the home directory; empty if there is none.
	Home() string
}

// Local is the file system of the machine.
type Local struct{}

func (Local) ReadDir(dir string) ([]fs.DirEntry, error) { return os.ReadDir(dir) }
func (Local) Stat(path string) (fs.FileInfo, error)     { return os.Stat(path) }

func (Local) Readable(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return f.Close()
}

func (Local) Home() string {
	home, _ := os.UserHomeDir()
	return home
}

// Entry is one name in a directory.
type Entry struct {
	Name   string
	Folded string // the name as it is compared
	Dir    bool
	Up     bool // the folder above
	Size   int64
	When   time.Time
}

// DirRead brings the entries of a directory.
type DirRead struct {
	Key     string
	Gen     int
	Entries []Entry
	Err     error
}

// Probed is the result of probing a path.
type Probed struct {
	Key   string
	Gen   int
	Path  string
	Fault Fault
	Stamp Stamp
}

// Stamp changes when a file does.
type Stamp struct {
	size int64
	when time.Time
}

// Fault is why a path is no file that can be sent.
type Fault int

// The faults of a path.
const (
	Unknown Fault = iota // not inspected yet
	Good
	Missing
	IsDir
	Irregular
	Unreadable
	Empty
)

// String says what is wrong, in a sentence for the screen; empty for a good file.
func (f Fault) String() string { return faultTexts[f] }

var faultTexts = map[Fault]string{
	Missing:    "there is no such file",
	IsDir:      "this is a folder; choose a file in it",
	Irregular:  "this is a device or a pipe, not a file",
	Unreadable: "this file may not be read",
	Empty:      "this file is empty",
}

// maxDirEntries bounds for how many entries of a directory size and date are asked.
const maxDirEntries = 5000

// ReadDir reads a directory, folders first, in the background. The answer is a DirRead.
func ReadDir(files FileSystem, key, dir string, gen int) tea.Cmd {
	return func() tea.Msg {
		found, err := files.ReadDir(cmp.Or(dir, "."))
		out := make([]Entry, len(found))
		for i, f := range found {
			out[i] = Entry{Name: f.Name(), Folded: find.Fold(f.Name()), Dir: f.IsDir()}
			if i < maxDirEntries {
				out[i].look(files, f, cmp.Or(dir, ".")+string(os.PathSeparator)+f.Name())
			}
		}
		slices.SortStableFunc(out, func(a, b Entry) int {
			switch {
			case a.Dir == b.Dir:
				return cmp.Compare(a.Folded, b.Folded)
			case a.Dir:
				return -1
			}
			return 1
		})
		return DirRead{key, gen, out, err}
	}
}

// look finds out the size and date of an entry, or of what a link leads to.
func (e *Entry) look(files FileSystem, f fs.DirEntry, path string) {
	info, err := f.Info()
	if err == nil && f.Type()&fs.ModeSymlink != 0 {
		if target, err := files.Stat(path); err == nil {
			info, e.Dir = target, target.IsDir()
		}
	}
	if err == nil {
		e.Size, e.When = info.Size(), info.ModTime()
	}
}

// ProbeFile probes a path in the background. The answer is a Probed.
func ProbeFile(files FileSystem, key, path string, gen int) tea.Cmd {
	return func() tea.Msg {
		fault, stamp := Probe(files, path)
		return Probed{key, gen, path, fault, stamp}
	}
}

// Probe reports what is wrong with the file at a path.
func Probe(files FileSystem, path string) (Fault, Stamp) {
	info, err := files.Stat(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return Unreadable, Stamp{}
	case err != nil:
		return Missing, Stamp{}
	case info.IsDir():
		return IsDir, Stamp{}
	case !info.Mode().IsRegular():
		return Irregular, Stamp{}
	case info.Size() == 0:
		return Empty, Stamp{}
	case files.Readable(path) != nil:
		return Unreadable, Stamp{}
	}
	return Good, Stamp{info.Size(), info.ModTime()}
}
