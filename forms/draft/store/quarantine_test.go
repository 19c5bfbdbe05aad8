package store

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func TestADamagedDraftIsSetAsideAndHidesNoOther(t *testing.T) {
	for _, row := range []struct {
		name   string
		damage func(string) string
	}{
		{"empty", func(string) string { return "" }},
		{"cut off", func(s string) string { return s[:len(s)-20] }},
		{"text behind it", func(s string) string { return s + "x" }},
		{"zeros", func(s string) string { return strings.Repeat("\x00", len(s)) }},
		{"not UTF-8", func(s string) string { return strings.Replace(s, "Ada", "\xff", 1) }},
		{"a list", func(string) string { return "[]" }},
		{"null", func(string) string { return "null" }},
		{"another program", func(s string) string { return strings.Replace(s, program, "other", 1) }},
		{"another kind", func(s string) string { return strings.Replace(s, `"draft"`, `"history"`, 1) }},
		{"version 0", func(s string) string { return strings.Replace(s, `"version": 1`, `"version": 0`, 1) }},
		{"no revision", func(s string) string { return strings.Replace(s, `"revision": 1`, `"revision": 0`, 1) }},
		{"an absurd revision", func(s string) string {
			return strings.Replace(s, `"revision": 1`, `"revision": 9223372036854775807`, 1)
		}},
		{"no content", func(s string) string { return strings.Replace(s, `"content"`, `"x"`, 1) }},
		{"content of another shape", func(s string) string { return strings.Replace(s, `"draft": {`, `"draft": [], "x": {`, 1) }},
		{"an unknown kind of answer", func(s string) string { return strings.Replace(s, `"kind": "choices"`, `"kind": "colour"`, 1) }},
		{"a number for a name", func(s string) string { return strings.Replace(s, `"Ada"`, `7`, 1) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := open(t)
			good := save(t, s, Revision{}, named("good"))
			bad := save(t, s, Revision{}, ada())
			src := onDisk(t, s.drafts.path(bad.ID))
			damaged := row.damage(src)
			if damaged == src {
				t.Fatalf("nothing was damaged, want anything but %q", src)
			}
			overwrite(t, s, bad.ID, damaged)
			l := list(t, s)
			if len(l.Drafts) != 1 || l.Drafts[0].ID != good.ID || len(l.Quarantined) != 1 {
				t.Fatalf("listed %+v, want 1 drafts, ID %q, 1 aside", l, good.ID)
			}
			a := l.Quarantined[0]
			if a.Reason != QuarantineCorrupt || a.ID != bad.ID || a.Path != s.drafts.path(bad.ID)+suffixCorrupt || onDisk(t, a.Path) != damaged {
				t.Errorf("set aside %+v, want %q, %q, %q and %q", a, QuarantineCorrupt, bad.ID, s.drafts.path(bad.ID)+suffixCorrupt, damaged)
			}
			if again := list(t, s); len(again.Quarantined) != 1 || again.Quarantined[0].Path != a.Path {
				t.Errorf("listed again: %+v, want 1 aside, path %q", again, a.Path)
			}
			if _, err := s.Load(bad.ID); err == nil {
				t.Error("it can be loaded, want an error")
			}
		})
	}
}

func TestLoadingADamagedDraftSaysWhereItWentAndSavingGoesOn(t *testing.T) {
	s := open(t)
	rev := save(t, s, Revision{}, ada())
	overwrite(t, s, rev.ID, "{")
	_, err := s.Load(rev.ID)
	a, ok := errors.AsType[*Quarantined](err)
	if !ok || a.Path != s.drafts.path(rev.ID)+suffixCorrupt {
		t.Fatalf("loading gave %v, want one and %q", err, s.drafts.path(rev.ID)+suffixCorrupt)
	}
	next := save(t, s, rev, ada())
	overwrite(t, s, next.ID, "{{")
	if after := save(t, s, next, named("after")); after.ID != rev.ID {
		t.Errorf("saved as %s, want %q", after.ID, rev.ID)
	}
	if got := names(t, s.drafts.dir); len(got) != 3 {
		t.Errorf("there are %v: got %v, want 3", got, len(got))
	}
}

func TestAFileOfANewerVersionIsLeftAlone(t *testing.T) {
	for _, row := range []struct{ name, old, new string }{
		{"version", `"version": 1`, `"version": 2`},
		{"version of another shape", `{`, `{"version": 7, "saved": 1, "x": {`},
		{"encryption", `"encryption": "none"`, `"encryption": "rot13"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := open(t)
			rev := save(t, s, Revision{}, ada())
			src := strings.Replace(onDisk(t, s.drafts.path(rev.ID)), row.old, row.new, 1)
			if row.old == "{" {
				src = `{"saved": 1, "content": [], "version": 7}`
			}
			overwrite(t, s, rev.ID, src)
			if l := list(t, s); len(l.Quarantined) != 1 || l.Quarantined[0].Reason != QuarantineNewer {
				t.Fatalf("listed %+v, want 1 aside, reason AsideNewer", l)
			}
			next := save(t, s, rev, named("mine"))
			if next.ID == rev.ID || onDisk(t, s.drafts.path(rev.ID)) != src {
				t.Errorf("it was overwritten; %v after %v, want anything but %q and %q", next, rev, rev.ID, src)
			}
		})
	}
}

func TestOtherFilesInTheFolderAreNotTouched(t *testing.T) {
	s := open(t)
	save(t, s, Revision{}, ada())
	for _, name := range []string{"notes.txt", "260701-aeiou.json", "260701-KFMPT.json"} {
		writeFile(t, s.drafts.dir+"/"+name, "x")
	}
	if err := os.Mkdir(s.drafts.path("260701-bbbbb"), 0o700); err != nil {
		t.Fatal(err)
	}
	l := list(t, s)
	if len(l.Drafts) != 1 || len(l.Quarantined) != 1 || l.Quarantined[0].Reason != QuarantineNotRegular || len(names(t, s.drafts.dir)) != 5 {
		t.Errorf("listed %+v, left %v, want 1, %q and 5", l, names(t, s.drafts.dir), QuarantineNotRegular)
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	for _, r := range []*WriteReason{WriteFull, WriteForbidden, WriteReadOnly, WriteSymlink, WriteBusy, WriteSlow, WriteFailed} {
		if text := (&WriteError{Path: "/x/\x1b[2Jy", Reason: r, Err: os.ErrInvalid}).Error(); strings.Contains(text, "\x1b") || !saysWhatToDo(text) {
			t.Errorf("%s: %q, want no \"\\x1b\" in it, and what to do", r, text)
		}
	}
	for _, r := range []QuarantineReason{QuarantineCorrupt, QuarantineNewer, QuarantineLocked, QuarantineNotRegular, QuarantineUnreadable} {
		if text := (&Quarantined{Path: "/x/\x1b[2Jy", Reason: r, Err: os.ErrInvalid}).Error(); strings.Contains(text, "\x1b") || !saysWhatToDo(text) {
			t.Errorf("%s: %q, want no \"\\x1b\" in it, and what to do", r, text)
		}
	}
}

func saysWhatToDo(text string) bool {
	for _, verb := range []string{"free", "make", "set a", "move", "try", "check", "look", "open", "unlock"} {
		if strings.Contains(text, verb) {
			return true
		}
	}
	return false
}
