package store

import (
	"errors"
	"os"
	"strings"
	"testing"
)

// FuzzLoad puts any bytes into the file of a draft: nothing panics, what is no
// draft is told as such, nothing is lost, and the draft beside it is listed.
func FuzzLoad(f *testing.F) {
	const id = "260701-bbbbb"
	k := newMemoryKeyring()
	for _, s := range []*Store{open(f), open(f, keyIn(k))} {
		src := onDisk(f, s.drafts.path(save(f, s, Revision{}, ada()).ID))
		f.Add([]byte(src))
		f.Add([]byte(src[:len(src)/2]))
		f.Add([]byte(strings.Replace(src, `"version": 1`, `"version": 2`, 1)))
		f.Add([]byte(strings.Replace(src, `"encryption": "none"`, `"encryption": "age"`, 1)))
	}
	for _, src := range []string{"", "null", "[]", "{}", `{"version": 1e999}`, `{"version":1,"program":"kombo-apply","kind":"draft","revision":1,` +
		`"saved":"2026-07-01T00:00:00Z","encryption":"none","content":{"draft":{"answers":[{"value":{"text":{"base64":null}}}]}}}`} {
		f.Add([]byte(src))
	}
	dir := f.TempDir()
	s := open(f, in(dir), keyIn(k), expiring(Never))
	good := save(f, s, Revision{}, ada())
	f.Fuzz(func(t *testing.T, src []byte) {
		path := s.drafts.path(id)
		if err := os.WriteFile(path, src, filePerm); err != nil {
			t.Fatal(err)
		}
		l := list(t, s)
		if len(l.Drafts)+len(l.Quarantined) != 2 {
			t.Fatalf("listed %+v: got %v, want 2", l, len(l.Drafts)+len(l.Quarantined))
		}
		e, err := s.Load(id)
		kept := path
		if len(l.Quarantined) == 1 {
			kept = l.Quarantined[0].Path
			if a, ok := errors.AsType[*Quarantined](err); err == nil || ok && a.Reason != l.Quarantined[0].Reason {
				t.Fatalf("listed as %v, loaded with %v, want an error and %q", &l.Quarantined[0], err, l.Quarantined[0].Reason)
			}
		} else if err != nil {
			t.Fatalf("listed, and loaded with %v", err)
		}
		if onDisk(t, kept) != string(src) {
			t.Fatalf("the bytes are not there any more: got %q, want %q", onDisk(t, kept), string(src))
		}
		load(t, s, good.ID)
		if err == nil { // what was read can be saved and read again
			rev := save(t, s, e.Revision, e.Draft)
			load(t, s, rev.ID)
			if rev.ID != id {
				t.Fatalf("saved as %s, want %q", rev.ID, id)
			}
		}
		if err := os.Remove(path); err != nil {
			os.Remove(kept)
		}
	})
}
