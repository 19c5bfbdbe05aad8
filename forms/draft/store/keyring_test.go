package store

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kombo-apply/forms/draft"
)

// brokenKeyring fails, or hangs until the test ends.
type brokenKeyring struct {
	err  error
	hang chan struct{}
}

func (k brokenKeyring) call() error {
	if k.hang != nil {
		<-k.hang
	}
	return k.err
}

func (k brokenKeyring) Get(string, string) (string, error) { return "", k.call() }
func (k brokenKeyring) Set(string, string, string) error   { return k.call() }
func (k brokenKeyring) Delete(string, string) error        { return k.call() }

// protection says whether new files are encrypted, and why not. It waits for the keyring.
func protection(s *Store) (encrypted bool, why error) {
	<-s.drafts.sealer.known
	return s.drafts.sealer.identity != nil && !s.drafts.sealer.plain, s.drafts.sealer.err
}

// forgetful takes a key and hands out none.
type forgetful struct{ *memoryKeyring }

func (forgetful) Get(string, string) (string, error) { return "", ErrNoSecret }

func TestDraftsAreEncryptedWhereTheKeyringWorks(t *testing.T) {
	k := newMemoryKeyring()
	s := open(t, keyIn(k))
	if encrypted, why := protection(s); !encrypted || why != nil {
		t.Errorf("encrypted: %v, because of %v; want it encrypted, and no reason", encrypted, why)
	}
	rev := save(t, s, Revision{}, ada())
	if _, err := s.History().Record(HistoryEntry{Candidate: "Lovelace", Body: `{"a":"Lovelace"}`}); err != nil {
		t.Fatal(err)
	}
	all := everything(t, dirOf(s))
	for _, private := range []string{"Lovelace", "ada@example.com", "Berlin", "acme", "AGE-SECRET"} {
		if strings.Contains(all, private) {
			t.Errorf("%q is on disk, want no %q in it", private, private)
		}
	}
	if !strings.Contains(all, `"encryption": "age"`) {
		t.Error("the head does not say that the file is encrypted, want \"\\\"encryption\\\": \\\"age\\\"\" in it")
	}
	again := open(t, in(dirOf(s)), keyIn(k))
	if e := load(t, again, rev.ID); e.Draft.Candidate.LastName != "Lovelace" || !list(t, again).Drafts[0].Encrypted {
		t.Errorf("loaded %+v, want last name \"Lovelace\", encrypted", e)
	}
}

func TestWithoutAKeyringDraftsArePlainAndThatIsSaid(t *testing.T) {
	for _, row := range []struct {
		name string
		k    Keyring
		says string
	}{
		{"none wanted", nil, fmt.Sprint(nil)},
		{"none there", brokenKeyring{err: errors.New("no D-Bus")}, "no D-Bus"},
		{"forgetful", forgetful{newMemoryKeyring()}, "did not keep the key"},
		{"something else in it", &memoryKeyring{secrets: map[string]string{keyService + "/" + keyName: "canary"}}, "no key for drafts"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := open(t, keyIn(row.k))
			rev := save(t, s, Revision{}, ada())
			encrypted, why := protection(s)
			if said := fmt.Sprint(why); encrypted || !strings.Contains(said, row.says) || strings.Contains(said, "canary") {
				t.Errorf("encrypted: %v, because of %q; want it plain, %q in it and no \"canary\"", encrypted, said, row.says)
			}
			if !strings.Contains(onDisk(t, s.drafts.path(rev.ID)), "Lovelace") {
				t.Error(`the draft is not plain, want "Lovelace" in it`)
			}
			if m, ok := row.k.(*memoryKeyring); ok && m.secrets[keyService+"/"+keyName] != "canary" {
				t.Error(`what the keyring held was overwritten, want "canary"`)
			}
		})
	}
}

func TestALockedKeyringHoldsNobodyUpForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := brokenKeyring{hang: make(chan struct{}), err: errors.New("late")}
		defer close(k.hang)
		start := time.Now()
		s := open(t, keyIn(k))
		if took := time.Since(start); took > 0 {
			t.Errorf("opening took %v, want 0", took)
		}
		saver := NewAutosaver(s, Revision{}, draft.Draft{}, meta())
		saver.Changed(ada(), meta())
		rev, err := saver.SaveNow()
		if took := time.Since(start); err != nil || took != dyingWait {
			t.Errorf("a dying program was held up for %v, %v, want no error and dyingWait", took, err)
		}
		rev = save(t, s, rev, ada())
		if took := time.Since(start); took != keyringLimit {
			t.Errorf("saving took %v, want %v", took, keyringLimit)
		}
		if encrypted, why := protection(s); encrypted || !errors.Is(why, errKeyringSilent) {
			t.Errorf("encrypted: %v, because of %v; want it plain, because of %v", encrypted, why, errKeyringSilent)
		}
		load(t, s, rev.ID)
		if took := time.Since(start); took != keyringLimit {
			t.Errorf("the keyring was asked again: %v, want %v", took, keyringLimit)
		}
		if err := Patient(k).Set("", "", ""); !errors.Is(err, errKeyringSilent) {
			t.Errorf("setting gave %v, want %v", err, errKeyringSilent)
		}
	})
}

func TestPlainAndEncryptedFilesLieSideBySide(t *testing.T) {
	plain := open(t)
	old := save(t, plain, Revision{}, named("plain"))
	k := newMemoryKeyring()
	s := open(t, in(dirOf(plain)), keyIn(k))
	sealed := save(t, s, Revision{}, named("sealed"))
	if l := list(t, s); len(l.Drafts) != 2 || len(l.Quarantined) > 0 {
		t.Errorf("with the key: %+v, want 2 and none", l)
	}
	// Encryption switched off: what is encrypted can still be read.
	off := open(t, in(dirOf(plain)), keyIn(k), func(o *Options) { o.PlainFiles = true })
	if l := list(t, off); len(l.Drafts) != 2 {
		t.Errorf("switched off: %+v, want 2 drafts", l)
	}
	if encrypted, _ := protection(off); encrypted {
		t.Error("switched off, new files are encrypted, want them plain")
	}
	// Without a key, and with another one.
	for _, other := range []Keyring{nil, brokenKeyring{err: errors.New("no D-Bus\x1b[2J")}, newMemoryKeyring()} {
		s := open(t, in(dirOf(plain)), keyIn(other))
		before := onDisk(t, s.drafts.path(sealed.ID))
		l := list(t, s)
		if len(l.Drafts) != 1 || l.Drafts[0].ID != old.ID || len(l.Quarantined) != 1 || l.Quarantined[0].Reason != QuarantineLocked {
			t.Errorf("without the key: %+v, want 1, %q, 1 and %q", l, old.ID, QuarantineLocked)
		}
		if _, err := s.Load(sealed.ID); !errors.Is(err, errLocked) || !saysWhatToDo(err.Error()) || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("loading gave %q, want %v, what to do and no escape", err, errLocked)
		}
		if onDisk(t, s.drafts.path(sealed.ID)) != before {
			t.Errorf("a locked file was touched: got %q, want %q", onDisk(t, s.drafts.path(sealed.ID)), before)
		}
	}
	save(t, s, old, named("sealed now"))
	if strings.Contains(everything(t, dirOf(s)), "Lovelace") {
		t.Error(`a plain draft stayed plain after it was saved, want no "Lovelace" in it`)
	}
}

func TestADamagedEncryptedDraftIsSetAside(t *testing.T) {
	k := newMemoryKeyring()
	s := open(t, keyIn(k))
	rev := save(t, s, Revision{}, ada())
	src := onDisk(t, s.drafts.path(rev.ID))
	at := strings.LastIndex(src, `"`) - 9
	flipped := "A"
	if src[at] == 'A' {
		flipped = "B"
	}
	overwrite(t, s, rev.ID, src[:at]+flipped+src[at+1:])
	if l := list(t, s); len(l.Quarantined) != 1 || l.Quarantined[0].Reason != QuarantineCorrupt {
		t.Errorf("listed %+v, want 1 aside, reason AsideCorrupt", l)
	}
}

// slowly is a keyring that others can come between.
type slowly struct{ *memoryKeyring }

func (k slowly) Get(service, name string) (string, error) {
	time.Sleep(10 * ms)
	return k.memoryKeyring.Get(service, name)
}

func (k slowly) Set(service, name, secret string) error {
	time.Sleep(10 * ms)
	return k.memoryKeyring.Set(service, name, secret)
}

func TestProgramsThatStartAtOnceAgreeOnOneKey(t *testing.T) {
	const programs = 8
	synctest.Test(t, func(t *testing.T) {
		k, dir := slowly{newMemoryKeyring()}, t.TempDir()
		var all sync.WaitGroup
		for range programs {
			all.Go(func() {
				s, err := Open(Options{Dir: dir, Keyring: k})
				if err == nil {
					_, err = s.Save(Revision{}, ada(), meta())
				}
				if encrypted, _ := protection(s); err != nil || !encrypted {
					t.Error("no key was agreed on:", err, ", want an encrypted store")
				}
			})
		}
		all.Wait()
		if l := list(t, open(t, in(dir), keyIn(k), expiring(Never))); len(l.Drafts) != programs {
			t.Errorf("listed %d drafts, aside %v, want %v", len(l.Drafts), l.Quarantined, programs)
		}
	})
}
