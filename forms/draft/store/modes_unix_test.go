//go:build unix

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"kombo-apply/apiclient"
)

func TestFilesAreThePersonsAloneWhateverTheUmask(t *testing.T) {
	for _, umask := range []int{0, 0o077, 0o777} {
		dir := filepath.Join(t.TempDir(), "state")
		if umask == 0o777 { // under which folders within folders cannot be made
			if err := os.Mkdir(dir, dirPerm); err != nil {
				t.Fatal(err)
			}
		}
		before := syscall.Umask(umask)
		s := open(t, in(dir))
		save(t, s, save(t, s, Revision{}, ada()), ada())
		_, err := s.History().Record(HistoryEntry{JobID: "J1", Outcome: apiclient.Created})
		j := openedJournal(t, dir, time.Now())
		for range 2 {
			_, beginErr := j.Begin(adaForBackend, j.Last(adaForBackend))
			err = errors.Join(err, beginErr)
		}
		syscall.Umask(before)
		if err != nil {
			t.Fatal(err)
		}
		checkModes(t, dir, umask)
	}
}

func checkModes(t *testing.T, dir string, umask int) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(filePerm)
		if e.IsDir() {
			want = dirPerm
		} else if e.Name() != lockName {
			files++
		}
		if info.Mode().Perm() != want {
			t.Errorf("umask %#o: %s has mode %#o, want %v", umask, path, info.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil || files != 5 {
		t.Errorf("umask %#o: %d files, %v, want no error, files 5", umask, files, err)
	}
}

func TestAFolderThatOthersMayReadIsClosed(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"drafts", "history"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	s := open(t, in(dir))
	for _, d := range []string{s.drafts.dir, s.sent.dir} {
		if info, err := os.Stat(d); err != nil || info.Mode().Perm() != dirPerm {
			t.Errorf("%s has mode %v, %v, want no error, perm dirPerm", d, info.Mode(), err)
		}
	}
}

func TestNothingIsWrittenOrReadThroughALink(t *testing.T) {
	s := open(t)
	rev := save(t, s, Revision{}, ada())
	path := s.drafts.path(rev.ID)
	outside := filepath.Join(t.TempDir(), "outside.json")
	if err := os.Rename(path, outside); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, path); err != nil {
		t.Fatal(err)
	}
	before := onDisk(t, outside)
	_, err := s.Save(rev, named("through"), meta())
	if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteSymlink {
		t.Errorf("saving gave %v, want one and %q", err, WriteSymlink)
	}
	if onDisk(t, outside) != before {
		t.Errorf("the file behind the link was changed: got %q, want %q", onDisk(t, outside), before)
	}
	_, err = s.Load(rev.ID)
	if a, ok := errors.AsType[*Quarantined](err); !ok || a.Reason != QuarantineNotRegular {
		t.Errorf("loading gave %v, want one and %q", err, QuarantineNotRegular)
	}
	if l := list(t, s); len(l.Drafts) != 0 || len(l.Quarantined) != 1 || l.Quarantined[0].Path != path {
		t.Errorf("listed %+v, want 0 drafts, 1 aside, path %q", l, path)
	}

	saver := NewAutosaver(s, rev, ada(), meta())
	saver.Changed(named("dying"), meta())
	if at, err := saver.SaveNow(); err != nil || at.ID == rev.ID || load(t, s, at.ID).Draft.Candidate.FirstName != "dying" {
		t.Errorf(`a dying program saved as %v, %v, want no error, anything but %q and "dying"`, at, err, rev.ID)
	}
}

func TestAFolderThatIsALinkIsRefused(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(dir, "drafts")); err != nil {
		t.Fatal(err)
	}
	_, err := Open(Options{Dir: dir})
	if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteSymlink {
		t.Errorf("opening gave %v, want one and %q", err, WriteSymlink)
	}
}

func TestAPipeAmongTheDraftsBlocksNothing(t *testing.T) {
	s := open(t)
	save(t, s, Revision{}, ada())
	if err := syscall.Mkfifo(s.drafts.path("260701-bbbbb"), 0o600); err != nil {
		t.Skip(err)
	}
	if l := list(t, s); len(l.Drafts) != 1 || len(l.Quarantined) != 1 {
		t.Errorf("listed %+v, want 1 drafts, 1 aside", l)
	}
}
