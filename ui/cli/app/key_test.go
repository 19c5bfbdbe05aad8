package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// ring is a keyring in memory that may fail or, until release, hang.
type ring struct {
	secrets map[string]string
	err     error
	hang    chan struct{}
}

func (r *ring) wait() error {
	if r.hang != nil {
		<-r.hang
	}
	return r.err
}

func (r *ring) Get(_, name string) (string, error) {
	if err := r.wait(); err != nil {
		return "", err
	}
	if s, ok := r.secrets[name]; ok {
		return s, nil
	}
	return "", store.ErrNoSecret
}

func (r *ring) Set(_, name, secret string) error {
	if err := r.wait(); err != nil {
		return err
	}
	r.secrets[name] = secret
	return nil
}

func (r *ring) Delete(_, name string) error {
	if err := r.wait(); err != nil {
		return err
	}
	delete(r.secrets, name)
	return nil
}

// appAt is the program at home in a folder, with a keyring.
func appAt(dir string, k store.Keyring, environ ...string) (*App, *strings.Builder) {
	out := &strings.Builder{}
	a := New(terminal.Streams{In: strings.NewReader(""), Out: out, Err: out}, environ)
	a.ConfigPath = filepath.Join(dir, "config.toml")
	a.insecure = insecureFile{filepath.Join(dir, "insecure-keys.json")}
	a.StateDir = filepath.Join(dir, "state")
	a.UseKeyring(k)
	return a, out
}

const secretKey = "canary-key-0123456789"

func TestKeyThatCannotBeKeptIsInNoFile(t *testing.T) {
	for _, row := range []struct {
		name  string
		ring  *ring
		hangs bool
		says  string
		takes time.Duration
	}{
		{"one that works", &ring{secrets: map[string]string{}}, false, "", 0},
		{"one that fails", &ring{err: errors.New("no bus")}, false, "no bus", 0},
		{"one that hangs", &ring{}, true, "did not answer; it may be locked", 3 * time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				if row.hangs {
					row.ring.hang = make(chan struct{})
					defer close(row.ring.hang)
				}
				a, _ := appAt(dir, row.ring)
				d := Destination{Profile: config.Profile{Name: "acme"}}
				began := time.Now()
				_, err := a.KeepKey(d, secretKey, false)
				if took := time.Since(began); took != row.takes {
					t.Errorf("it took %s, want %v", took, row.takes)
				}
				if row.says == "" {
					if err != nil || row.ring.secrets["acme@api.kombo.dev"] != secretKey {
						t.Errorf("%v, %v, want no error and %q", err, row.ring.secrets, secretKey)
					}
				} else if err == nil || !strings.Contains(err.Error(), row.says) || exit.CodeOf(err) != exit.BadCredentials {
					t.Errorf("the error is %v, want an error, %q in it and BadCredentials", err, row.says)
				}
				if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
					t.Errorf("there are files: %v, %v, want no error and none", files, err)
				}
				if row.says == "" {
					return
				}
				where, err := a.KeepKey(d, secretKey, true)
				if err != nil || !strings.Contains(where, a.insecure.path) {
					t.Errorf("on request it was kept in %q, %v, want no error and %q in it", where, err, a.insecure.path)
				}
				if info, err := os.Stat(a.insecure.path); err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("%v, %v, want no error, perm 0o600", info, err)
				}
			})
		})
	}
}

func TestKeyComesFromTheFirstThatHasOne(t *testing.T) {
	const at = "acme@api.kombo.dev"
	for _, row := range []struct {
		name              string
		env, ring, file   string
		ringErr           error
		unnamed           bool
		baseURL           string
		from              KeyOrigin
		key               string
		saysWhyNotKeyring bool
	}{
		{name: "all of them", env: "of-env", ring: "of-ring", file: "of-file", from: fromEnvironment, key: "of-env"},
		{name: "keyring and file", ring: "of-ring", file: "of-file", from: fromKeyring, key: "of-ring"},
		{name: "file alone", file: "of-file", from: FromInsecureFile, key: "of-file"},
		{name: "a keyring that fails", ring: "of-ring", ringErr: errors.New("locked"), file: "of-file", from: FromInsecureFile, key: "of-file", saysWhyNotKeyring: true},
		{name: "nothing", from: FromNowhere},
		{name: "nothing, and a keyring that fails", ringErr: errors.New("locked"), from: FromNowhere, saysWhyNotKeyring: true},
		{name: "no profile", ring: "of-ring", file: "of-file", unnamed: true, from: FromNowhere},
		{name: "another host", ring: "of-ring", file: "of-file", baseURL: "https://elsewhere.example/v1", from: FromNowhere},
	} {
		t.Run(row.name, func(t *testing.T) {
			var environ []string
			if row.env != "" {
				environ = []string{EnvKey + "=" + row.env}
			}
			r := &ring{secrets: map[string]string{}, err: row.ringErr}
			if row.ring != "" {
				r.secrets[at] = row.ring
			}
			a, _ := appAt(t.TempDir(), r, environ...)
			if err := a.insecure.set(at, row.file); err != nil {
				t.Fatal(err)
			}
			profile := "acme"
			if row.unnamed {
				profile = ""
			}
			got, err := a.findKey(Destination{Profile: config.Profile{Name: profile}, BaseURL: row.baseURL})
			if err != nil || got.From != row.from || (got.Why != nil) != row.saysWhyNotKeyring {
				t.Errorf("%+v, %v, want no error, %q and %v", got, err, row.from, row.saysWhyNotKeyring)
			}
			want := HeldKey{}
			if row.key != "" {
				want = HeldKey{Key: apiclient.NewSecret(row.key)}
			}
			if got.Key.Empty() != (row.key == "") || row.key != "" && !got.Key.Equal(want.Key) {
				t.Errorf("it is another key, want %v and %+v", (row.key == ""), want.Key)
			}
		})
	}
}

func TestKeyringIsNotAskedWithoutAProfile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &ring{hang: make(chan struct{})}
		defer close(r.hang)
		a, _ := appAt(t.TempDir(), r)
		began := time.Now()
		if d, err := a.Destination(); err != nil || !d.Sandbox || time.Since(began) > 0 {
			t.Errorf("%+v, %v, after %s, want the sandbox at once", d, err, time.Since(began))
		}
	})
}
