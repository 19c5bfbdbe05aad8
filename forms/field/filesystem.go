package field

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

// FileSystem is what a File field looks at. Paths are those of the operating system.
type FileSystem interface {
	ReadDir(dir string) ([]fs.DirEntry, error)
	Stat(path string) (fs.FileInfo, error)
	// Readable opens a regular file and closes it again.
	Readable(path string) error
	Home() string
}

// Disk is the file system of the machine.
type Disk struct{}

// ReadDir reads a directory.
func (Disk) ReadDir(dir string) ([]fs.DirEntry, error) { return os.ReadDir(dir) }

// Stat follows links.
func (Disk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

// Readable opens the file and closes it again.
func (Disk) Readable(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return f.Close()
}

// Home is the home directory; empty when there is none.
func (Disk) Home() string {
	home, _ := os.UserHomeDir()
	return home
}

type dirEntry struct {
	name   string
	folded string
	dir    bool
	up     bool // the folder above
	size   int64
	when   time.Time
}

// directoryRead brings the entries of a directory.
type directoryRead struct {
	key     string
	gen     int
	entries []dirEntry
	err     error
}

// fileProbed brings what is to be said about a path.
type fileProbed struct {
	key   string
	gen   int
	path  string
	fault fileFault
	stamp fileStamp
}

// fileStamp changes when a file does.
type fileStamp struct {
	size int64
	when time.Time
}

// fileFault is why a path is no file that can be sent.
type fileFault int

const (
	fileUnknown fileFault = iota // not looked at yet
	fileGood
	fileMissing
	fileIsDir
	fileIrregular
	fileUnreadable
	fileEmpty
)

// String says what is wrong, in a sentence for the screen; empty for a good file.
func (f fileFault) String() string { return faultTexts[f] }

var faultTexts = map[fileFault]string{
	fileMissing:    "there is no such file",
	fileIsDir:      "this is a folder; choose a file in it",
	fileIrregular:  "this is a device or a pipe, not a file",
	fileUnreadable: "this file may not be read",
	fileEmpty:      "this file is empty",
}

// maxDirEntries bounds for how many entries of a directory size and date are asked.
const maxDirEntries = 5000

func readDirectory(files FileSystem, key, dir string, gen int) tea.Cmd {
	return func() tea.Msg {
		if dir == "" {
			dir = "."
		}
		found, err := files.ReadDir(dir)
		out := make([]dirEntry, 0, len(found))
		for i, f := range found {
			e := dirEntry{name: f.Name(), folded: find.Fold(f.Name()), dir: f.IsDir()}
			if i >= maxDirEntries {
				out = append(out, e)
				continue
			}
			info, err := f.Info()
			if err == nil && f.Type()&fs.ModeSymlink != 0 {
				if target, err := files.Stat(dir + string(os.PathSeparator) + f.Name()); err == nil {
					info, e.dir = target, target.IsDir()
				}
			}
			if err == nil {
				e.size, e.when = info.Size(), info.ModTime()
			}
			out = append(out, e)
		}
		slices.SortStableFunc(out, func(a, b dirEntry) int {
			switch {
			case a.dir && !b.dir:
				return -1
			case b.dir && !a.dir:
				return 1
			}
			return cmp.Compare(a.folded, b.folded)
		})
		return directoryRead{key, gen, out, err}
	}
}

func probeFile(files FileSystem, key, path string, gen int) tea.Cmd {
	return func() tea.Msg {
		fault, stamp := probe(files, path)
		return fileProbed{key, gen, path, fault, stamp}
	}
}

func probe(files FileSystem, path string) (fileFault, fileStamp) {
	info, err := files.Stat(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fileUnreadable, fileStamp{}
	case err != nil:
		return fileMissing, fileStamp{}
	case info.IsDir():
		return fileIsDir, fileStamp{}
	case !info.Mode().IsRegular():
		return fileIrregular, fileStamp{}
	case info.Size() == 0:
		return fileEmpty, fileStamp{}
	case files.Readable(path) != nil:
		return fileUnreadable, fileStamp{}
	}
	return fileGood, fileStamp{info.Size(), info.ModTime()}
}
