package cli_test

import (
	"encoding/json"
	"errors"
	"os"
	"time"

	"kombo-apply/forms/draft/store"
)

// keyringFor is the keyring of a program under test: a file, one that fails, one that hangs;
// without a word none works. The real keyring is never touched.
func keyringFor(how string) store.Keyring {
	switch how {
	case "":
		return brokenKeyring{errors.New("there is no keyring in a test")}
	case "hang":
		return hangingKeyring{}
	case "slow":
		return slowKeyring{}
	case "panic":
		return panickingKeyring{}
	}
	return fileKeyring(how)
}

type brokenKeyring struct{ err error }

func (k brokenKeyring) Get(string, string) (string, error) { return "", k.err }
func (k brokenKeyring) Set(string, string, string) error   { return k.err }
func (k brokenKeyring) Delete(string, string) error        { return k.err }

// hangingKeyring never answers, as a locked one.
type hangingKeyring struct{}

func (hangingKeyring) Get(string, string) (string, error) { select {} }
func (hangingKeyring) Set(string, string, string) error   { select {} }
func (hangingKeyring) Delete(string, string) error        { select {} }

// slowKeyring takes its time to say that it does not work.
type slowKeyring struct{ brokenKeyring }

func (slowKeyring) Get(string, string) (string, error) {
	time.Sleep(1500 * time.Millisecond)
	return "", errors.New("after a while: no keyring")
}

type panickingKeyring struct{}

func (panickingKeyring) Get(string, string) (string, error) { panic("keyring") }
func (panickingKeyring) Set(string, string, string) error   { panic("keyring") }
func (panickingKeyring) Delete(string, string) error        { panic("keyring") }

// fileKeyring keeps its secrets in a file, for several processes.
type fileKeyring string

func (k fileKeyring) read() map[string]string {
	all := map[string]string{}
	if text, err := os.ReadFile(string(k)); err == nil {
		_ = json.Unmarshal(text, &all)
	}
	return all
}

func (k fileKeyring) write(all map[string]string) error {
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return os.WriteFile(string(k), text, 0o600)
}

func (k fileKeyring) Get(service, name string) (string, error) {
	if secret, ok := k.read()[service+"/"+name]; ok {
		return secret, nil
	}
	return "", store.ErrNoSecret
}

func (k fileKeyring) Set(service, name, secret string) error {
	all := k.read()
	all[service+"/"+name] = secret
	return k.write(all)
}

func (k fileKeyring) Delete(service, name string) error {
	all := k.read()
	if _, ok := all[service+"/"+name]; !ok {
		return store.ErrNoSecret
	}
	delete(all, service+"/"+name)
	return k.write(all)
}
