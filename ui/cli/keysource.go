package cli

import (
	"cmp"
	"errors"
	"net/url"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/build"
)

// keyOrigin is the source of a key, in the order in which they are tried.
type keyOrigin string

const (
	fromEnvironment  keyOrigin = "environment"
	fromKeyring      keyOrigin = "keyring"
	fromInsecureFile keyOrigin = "insecure_file"
	fromNowhere      keyOrigin = "none"
)

// heldKey is a key and its source.
type heldKey struct {
	key  apiclient.Secret
	from keyOrigin
	// where is the source in words: the variable, the keyring, the file.
	where string
	// why is what kept the keyring from answering.
	why error
}

// keyAccount is whom a key belongs to. The host is part of it: a profile that is
// pointed somewhere else does not take its key there.
type keyAccount struct{ profile, host string }

// account names the account of a profile; false if there is none, and the key can only come from
// the environment.
func (d destination) account() (keyAccount, bool) {
	u, err := url.Parse(cmp.Or(d.baseURL, apiclient.DefaultBaseURL))
	if err != nil || !d.named {
		return keyAccount{}, false
	}
	return keyAccount{d.profile.Name, u.Host}, true
}

func (k keyAccount) name() string { return k.profile + "@" + k.host }

// keyService is the name of this program's keys in the keyring.
const keyService = build.Name

// findKey asks the sources in turn. A keyring is asked only on behalf of a
// profile, since a locked one takes seconds to say nothing.
func (a *app) findKey(d destination) (heldKey, error) {
	if key := a.env.Get(envKey); key != "" {
		return heldKey{key: apiclient.NewSecret(key), from: fromEnvironment, where: "$" + envKey}, nil
	}
	none := heldKey{from: fromNowhere}
	account, ok := d.account()
	if !ok {
		return none, nil
	}
	secret, err := a.keyring.Get(keyService, account.name())
	if err == nil && secret != "" {
		return heldKey{key: apiclient.NewSecret(secret), from: fromKeyring, where: "the system's keyring"}, nil
	}
	if err != nil && !errors.Is(err, store.ErrNoSecret) {
		none.why = err
	}
	secret, err = a.insecure.get(account.name())
	if err != nil {
		return none, err
	}
	if secret != "" {
		return heldKey{key: apiclient.NewSecret(secret), from: fromInsecureFile, where: a.insecure.path, why: none.why}, nil
	}
	return none, nil
}
