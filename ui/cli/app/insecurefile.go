package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

// insecureFile keeps keys as plain text, for machines without a keyring, and only on explicit
// request.
type insecureFile struct{ path string }

// get returns the key of an account; empty if there is none.
func (f insecureFile) get(account string) (string, error) {
	all, err := f.read()
	return all[account], err
}

func (f insecureFile) read() (map[string]string, error) {
	all := map[string]string{}
	info, err := os.Lstat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return all, nil
	case err != nil:
		return nil, fmt.Errorf("reading the keys: %w", err)
	case !info.Mode().IsRegular():
		return nil, exit.Hint(fmt.Errorf("%s is no regular file, and no key is read from it", f.path), "Move it away.")
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return nil, exit.Hint(fmt.Errorf("%s holds keys, and others may read it", f.path), "Make it yours alone: chmod 600 "+f.path)
	}
	text, err := os.ReadFile(f.path)
	if err != nil {
		return nil, fmt.Errorf("reading the keys: %w", err)
	}
	if json.Unmarshal(text, &all) != nil { // its error could quote a key
		return nil, exit.Hint(fmt.Errorf("%s is damaged", f.path), "Remove it, and log in again.")
	}
	return all, nil
}

// set keeps a key; an empty one is removed, and so is a file without keys.
func (f insecureFile) set(account, key string) error {
	all, err := f.read()
	if err != nil || all[account] == key {
		return err
	}
	if f.path == "" {
		return config.ErrHomeless
	}
	if all[account] = key; key == "" {
		delete(all, account)
	}
	if len(all) == 0 {
		return os.Remove(f.path)
	}
	text, _ := json.MarshalIndent(all, "", "  ") // texts: it cannot fail
	if err := store.Replace(f.path, text); err != nil {
		return fmt.Errorf("keeping the key: %w", err)
	}
	return nil
}
