package store

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

// onSmallDisk opens a store on a disk of 128 KB, if the test may mount one.
func onSmallDisk(t *testing.T) *Store {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=128k"); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return open(t, in(filepath.Join(dir, "state")))
}

func TestAReadOnlyDiskCanBeReadAndSaysSo(t *testing.T) {
	s := onSmallDisk(t)
	rev := save(t, s, Revision{}, named("old"))
	bad := save(t, s, Revision{}, named("bad"))
	overwrite(t, s, bad.ID, "{")
	mount := filepath.Dir(dirOf(s))
	if err := syscall.Mount("tmpfs", mount, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=128k"); err != nil {
		t.Skip(err)
	}
	s = open(t, in(dirOf(s)))
	if l := list(t, s); len(l.Drafts) != 1 || len(l.Quarantined) != 1 || load(t, s, rev.ID).Draft.Candidate.FirstName != "old" {
		t.Errorf("listed %+v, want 1 drafts, 1 aside, first name \"old\"", l)
	}
	_, err := s.Save(rev, named("new"), meta())
	if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteReadOnly {
		t.Errorf("saving gave %v, want one and %q", err, WriteReadOnly)
	}
}
