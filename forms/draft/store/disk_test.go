package store

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	"kombo-apply/forms/draft"
)

// failing is a file on a disk that gives way at some point.
type failing struct {
	pending
	write, commit error
}

func (f failing) Write(b []byte) (int, error) {
	if f.write != nil {
		n, _ := f.pending.Write(b[:len(b)/2])
		return n, f.write
	}
	return f.pending.Write(b)
}

func (f failing) Commit() error {
	if f.commit != nil {
		return f.commit
	}
	return f.pending.Commit()
}

func TestASaveThatFailsLeavesTheOldFileAndSaysWhatToDo(t *testing.T) {
	full := &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	for _, row := range []struct {
		name                  string
		create, write, commit error
		want                  *WriteReason
	}{
		{"no room for the file", full, nil, nil, WriteFull},
		{"no room for the content", nil, full, nil, WriteFull},
		{"no room found out late", nil, nil, full, WriteFull},
		{"no permission", &os.PathError{Err: syscall.EACCES}, nil, nil, WriteForbidden},
		{"read-only", &os.PathError{Err: syscall.EROFS}, nil, nil, WriteReadOnly},
		{"a broken disk", nil, &os.PathError{Err: syscall.EIO}, nil, WriteFailed},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := open(t)
			rev := save(t, s, Revision{}, named("old"))
			s.drafts.create = func(dir, path string) (pending, error) {
				if row.create != nil {
					return nil, row.create
				}
				p, err := newPending(dir, path)
				return failing{p, row.write, row.commit}, err
			}
			for _, dying := range []bool{false, true} {
				at, err := rev, error(nil)
				if dying {
					saver := NewAutosaver(s, rev, named("old"), meta())
					saver.Changed(named("new"), meta())
					at, err = saver.SaveNow()
				} else {
					at, err = s.Save(rev, named("new"), meta())
				}
				if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != row.want || at != rev {
					t.Errorf("dying %v: got %v, %v, want one, %q and %+v", dying, at, err, row.want, rev)
				}
			}
			if got := names(t, s.drafts.dir); len(got) != 1 || load(t, s, rev.ID).Draft.Candidate.FirstName != "old" {
				t.Errorf("there are %v, want 1 got, first name \"old\"", got)
			}
		})
	}
}

func TestAFullDiskKeepsWhatIsThere(t *testing.T) {
	s := onSmallDisk(t)
	rev := save(t, s, Revision{}, named("old"))
	d := named("new")
	d.RemoteFields = strings.Repeat("x", 1<<20)
	for range 2 {
		_, err := s.Save(rev, d, meta())
		if we, ok := errors.AsType[*WriteError](err); !ok || we.Reason != WriteFull || !strings.Contains(err.Error(), "free some space") {
			t.Fatalf(`saving gave %v, want one, %q and "free some space" in it`, err, WriteFull)
		}
		if _, err = s.History().Record(HistoryEntry{Draft: d}); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("recording gave %v, want ENOSPC", err)
		}
	}
	if got := names(t, s.drafts.dir); len(got) != 1 || load(t, s, rev.ID).Draft.Candidate.FirstName != "old" {
		t.Errorf("there are %v, want 1 got, first name \"old\"", got)
	}
	save(t, s, rev, draft.Draft{}) // there is room again
}
