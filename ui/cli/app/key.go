package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/config"
	"kombo-apply/ui/cli/exit"
)

// KeyOrigin is the source of a key, in the order in which they are tried.
type KeyOrigin string

const (
	fromEnvironment  KeyOrigin = "environment"
	fromKeyring      KeyOrigin = "keyring"
	FromInsecureFile KeyOrigin = "insecure_file"
	FromNowhere      KeyOrigin = "none"
)

// HeldKey is a key and its source.
type HeldKey struct {
	Key   apiclient.Secret
	From  KeyOrigin
	Where string // the source in words: the variable, the keyring, the file
	Why   error  // what kept the keyring from answering
}

// account is whom a key belongs to; false if there is no profile, and the key can only come from the environment.
// The host is part of it: a profile that is pointed somewhere else does not take its key there.
func (d Destination) account() (string, bool) {
	return d.Profile.Name + "@" + d.host(), d.Profile.Name != "" && d.host() != ""
}

// keyService is the name of this program's keys in the keyring.
const keyService = build.Name

// findKey asks the sources in turn. A keyring is asked only on behalf of a
// profile, since a locked one takes seconds to say nothing.
func (a *App) findKey(d Destination) (HeldKey, error) {
	if key := a.Env.Get(EnvKey); key != "" {
		return HeldKey{Key: apiclient.NewSecret(key), From: fromEnvironment, Where: "$" + EnvKey}, nil
	}
	none := HeldKey{From: FromNowhere}
	account, ok := d.account()
	if !ok {
		return none, nil
	}
	secret, err := a.keyring.Get(keyService, account)
	if err == nil && secret != "" {
		return HeldKey{Key: apiclient.NewSecret(secret), From: fromKeyring, Where: "the system's keyring"}, nil
	}
	if err != nil && !errors.Is(err, store.ErrNoSecret) {
		none.Why = err
	}
	secret, err = a.insecure.get(account)
	if err != nil {
		return none, err
	}
	if secret != "" {
		return HeldKey{Key: apiclient.NewSecret(secret), From: FromInsecureFile, Where: a.insecure.path, Why: none.Why}, nil
	}
	return none, nil
}

// KeepKey puts the key of a destination into the keyring and returns, in words, where it is. If the
// keyring does not keep it, it goes into a file as plain text, but only if insecure asks for that.
func (a *App) KeepKey(d Destination, key string, insecure bool) (string, error) {
	account, _ := d.account()
	err := a.keyring.Set(keyService, account, key)
	if err == nil {
		// A keyring that takes a key and does not hand it out again is none.
		if kept, gerr := a.keyring.Get(keyService, account); gerr != nil || kept != key {
			err = errors.New("the system's keyring did not keep it")
		}
	}
	switch {
	case err == nil:
		return "the system's keyring", a.insecure.set(account, "")
	case !insecure:
		return "", exit.Credentials("the key was not kept: "+err.Error(),
			"Unlock the keyring, or set $"+EnvKey+" each time, or give --insecure-storage to keep the key in a file that only you may read.")
	}
	return a.insecure.path + ", as plain text", a.insecure.set(account, key)
}

// ForgetKey removes the key of a profile from everywhere, and reports whether there was one.
func (a *App) ForgetKey(d Destination) (bool, error) {
	account, ok := d.account()
	if !ok {
		return false, exit.Usage("there is no profile to log out of", "Give --profile NAME; see "+build.Name+" help config.")
	}
	kept, err := a.insecure.get(account)
	if err == nil {
		err = a.insecure.set(account, "")
	}
	if err != nil {
		return false, err
	}
	err = a.keyring.Delete(keyService, account)
	if err != nil && !errors.Is(err, store.ErrNoSecret) {
		return kept != "", exit.Hint(fmt.Errorf("the keyring may still hold a key: %w", err), "Unlock the keyring, and log out once more.")
	}
	return err == nil || kept != "", nil
}

// CheckKeyring reports what keeps the keyring from working; nil if nothing does.
func (a *App) CheckKeyring() error {
	if _, err := a.keyring.Get(keyService, "doctor"); !errors.Is(err, store.ErrNoSecret) {
		return err
	}
	return nil
}

// AskKey asks Kombo whether it takes a key.
func (a *App) AskKey(ctx context.Context, d Destination) error {
	client, err := a.client(d, true)
	if err != nil {
		return exit.Credentials(err.Error(), "")
	}
	return refusedKey(client.CheckKey(ctx))
}

// AskIntegration returns the integration even if it does not work.
func (a *App) AskIntegration(ctx context.Context, d Destination) (*apiclient.Integration, error) {
	client, err := a.client(d, true)
	if err != nil {
		return nil, err
	}
	i, err := client.Integration(ctx)
	if err != nil {
		return nil, refusedKey(err)
	}
	if s := i.Status.Line(); s != "" && s != "ACTIVE" {
		return i, exit.Credentials("the integration is "+strings.ToLower(s), "Connect it again, in Kombo.")
	}
	return i, nil
}

// refusedKey tells an answer of Kombo from a connection that failed: after the
// former other credentials are needed, after the latter patience.
func refusedKey(err error) error {
	if api := exit.APIError(err); api != nil && api.Fault == apiclient.FaultAnswered {
		return exit.Refused(err)
	}
	return err
}

// DescribeIntegration names the ATS, the customer and the state.
func DescribeIntegration(i *apiclient.Integration) string {
	return words.Join(" · ", i.ID.Wire(), i.Tool.Label.Line(), i.EndUser.OrganizationName.Line(), strings.ToLower(i.Status.Line()))
}

// Elsewhere finds the region that takes a key which is refused where no region is named; empty
// if one is named, or none does.
func Elsewhere(d Destination, refusal error, ask func(Destination) error) (region string, there Destination) {
	if d.BaseURL != "" || !exit.IsAboutCredentials(refusal) {
		return "", d
	}
	for _, name := range slices.Sorted(maps.Keys(config.Regions)) {
		there = d
		if there.BaseURL = config.Regions[name]; there.BaseURL != apiclient.DefaultBaseURL && ask(there) == nil {
			return name, there
		}
	}
	return "", d
}

// insecureFile keeps keys as plain text, for machines without a keyring, and only on explicit request.
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
