package cli

import "kombo-apply/apiclient"

// keySource knows where an API key is kept. It says so together with the key,
// never by itself a piece of it.
type keySource interface {
	// Key returns the key of a profile, or the one that is used without a
	// profile; it is empty where this source has none.
	Key(profile string) (key apiclient.Secret, from string, err error)
}

// keyFromEnvironment is the key that a shell or a CI job hands over. It stands
// for every profile.
type keyFromEnvironment struct{ env environment }

// Key implements keySource.
func (k keyFromEnvironment) Key(string) (apiclient.Secret, string, error) {
	return apiclient.NewSecret(k.env.get(envKey)), "$" + envKey, nil
}
