package store

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// today is the moment at which all tests happen.
var today = time.Date(2026, 7, 1, 12, 4, 0, 0, time.UTC)

// open opens a store in a folder of its own, at a fixed time.
func open(t testing.TB, with ...func(*Options)) *Store {
	t.Helper()
	o := Options{Dir: filepath.Join(t.TempDir(), "state"), Now: func() time.Time { return today }}
	for _, w := range with {
		w(&o)
	}
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func in(dir string) func(*Options) { return func(o *Options) { o.Dir = dir } }
func at(now time.Time) func(*Options) {
	return func(o *Options) { o.Now = func() time.Time { return now } }
}
func keyIn(k Keyring) func(*Options)          { return func(o *Options) { o.Keyring = k } }
func expiring(d time.Duration) func(*Options) { return func(o *Options) { o.Expiry = d } }

// dirOf is what to give to in to open the same store again.
func dirOf(s *Store) string { return filepath.Dir(s.drafts.dir) }

func ada() draft.Draft {
	return draft.Draft{
		Endpoint:  apiclient.EndpointCandidate,
		JobID:     "J1",
		Candidate: draft.Candidate{FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com"},
		Answers: []draft.Answer{
			{QuestionID: "why", Value: draft.Value{Kind: draft.KindText, Text: "Because."}},
			{QuestionID: "gender", Value: draft.Value{Kind: draft.KindText, Text: "eeo-canary-option"}},
			{QuestionID: "many", Value: draft.Value{Kind: draft.KindChoices, Choices: []string{"m1", "m2"}}},
		},
		Consent: draft.Consent{Given: new(true)},
	}
}

func named(first string) draft.Draft {
	d := ada()
	d.Candidate.FirstName = first
	return d
}

func meta() Meta {
	return Meta{JobLabel: "Engineer · Berlin", Target: Target{Name: "acme", BaseURL: "https://api.kombo.dev/v1", Integration: "workday:X"}}
}

// Save saves a draft that follows a revision, and returns the revision that the next save follows.
func (s *Store) Save(at Revision, d draft.Draft, m Meta) (Revision, error) {
	rev, err := s.drafts.put(put{content: s.entryOf(d, m), from: func() (Revision, bool) { return at, true }})
	if err != nil {
		return at, err
	}
	return rev, nil
}

func save(t testing.TB, s *Store, after Revision, d draft.Draft) Revision {
	t.Helper()
	rev, err := s.Save(after, d, meta())
	if err != nil {
		t.Fatal(err)
	}
	return rev
}

func load(t testing.TB, s *Store, id string) Entry {
	t.Helper()
	e, err := s.Load(id)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// copyOf is the draft that another was split from.
func copyOf(t testing.TB, s *Store, id string) string {
	t.Helper()
	for _, d := range list(t, s).Drafts {
		if d.ID == id {
			return d.CopyOf
		}
	}
	return ""
}

func list(t testing.TB, s *Store) Listing {
	t.Helper()
	l, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// overwrite puts bytes into the file of a draft.
func overwrite(t testing.TB, s *Store, id, content string) {
	t.Helper()
	if err := os.WriteFile(s.drafts.path(id), []byte(content), filePerm); err != nil {
		t.Fatal(err)
	}
}

func onDisk(t testing.TB, path string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// everything is all bytes below a folder, names included.
func everything(t testing.TB, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		all.WriteString(path + "\n" + onDisk(t, path) + "\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func names(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		if e.Name() != lockName {
			list = append(list, e.Name())
		}
	}
	return list
}

// memoryKeyring is a keyring that answers at once.
type memoryKeyring struct {
	mu      sync.Mutex
	secrets map[string]string
}

func newMemoryKeyring() *memoryKeyring {
	return &memoryKeyring{secrets: map[string]string{}}
}

func (k *memoryKeyring) hold() func() {
	k.mu.Lock()
	return k.mu.Unlock
}

func (k *memoryKeyring) Get(service, name string) (string, error) {
	defer k.hold()()
	if s, ok := k.secrets[service+"/"+name]; ok {
		return s, nil
	}
	return "", ErrNoSecret
}

func (k *memoryKeyring) Set(service, name, secret string) error {
	defer k.hold()()
	k.secrets[service+"/"+name] = secret
	return nil
}

func (k *memoryKeyring) Delete(service, name string) error {
	defer k.hold()()
	delete(k.secrets, service+"/"+name)
	return nil
}
func writeFile(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Skip(err) // not every file system takes every name
	}
}

func compact(t testing.TB, src string) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Compact(&out, []byte(src)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
