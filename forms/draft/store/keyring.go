package store

import (
	"errors"
	"fmt"
	"time"

	"github.com/zalando/go-keyring"
)

// Keyring is the system's store of secrets.
type Keyring interface {
	// Get fails with ErrNoSecret if there is none.
	Get(service, name string) (string, error)
	Set(service, name, secret string) error
	Delete(service, name string) error
}

var (
	// ErrNoSecret means that the keyring works and does not hold the secret.
	ErrNoSecret = errors.New("the keyring does not hold it")
	// errKeyringSilent: a locked keyring may wait for a password without asking for it.
	errKeyringSilent = errors.New("the system's keyring did not answer; it may be locked")
	errKeyringBroken = errors.New("the system's keyring crashed")
)

// keyringLimit is how long a keyring may take.
const keyringLimit = 3 * time.Second

// SystemKeyring is Keychain, Credential Manager, or the Secret Service.
func SystemKeyring() Keyring { return systemKeyring{} }

type systemKeyring struct{}

func (systemKeyring) Get(service, name string) (string, error) {
	secret, err := keyring.Get(service, name)
	return secret, keyringError(err)
}

func (systemKeyring) Set(service, name, secret string) error {
	return keyringError(keyring.Set(service, name, secret))
}

func (systemKeyring) Delete(service, name string) error {
	return keyringError(keyring.Delete(service, name))
}

func keyringError(err error) error {
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNoSecret
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return errors.New("this system has no keyring")
	case err != nil:
		return fmt.Errorf("using the system's keyring: %w", err)
	}
	return nil
}

// Patient gives a keyring 3 s for each call and fails with errKeyringSilent
// then. A call that hangs cannot be cancelled; it is left behind. A panic in the keyring's library
// is an error: in the background it would take the terminal with it.
func Patient(k Keyring) Keyring { return patientKeyring{k} }

type patientKeyring struct{ inner Keyring }

func (p patientKeyring) Get(service, name string) (string, error) {
	return limited(func() (string, error) { return p.inner.Get(service, name) })
}

func (p patientKeyring) Set(service, name, secret string) error {
	_, err := limited(func() (string, error) { return "", p.inner.Set(service, name, secret) })
	return err
}

func (p patientKeyring) Delete(service, name string) error {
	_, err := limited(func() (string, error) { return "", p.inner.Delete(service, name) })
	return err
}

func limited(call func() (string, error)) (secret string, err error) {
	done := make(chan struct{})
	var answer string
	var failed error
	go func() {
		defer close(done)
		defer func() {
			if recover() != nil {
				failed = errKeyringBroken
			}
		}()
		answer, failed = call()
	}()
	select {
	case <-done:
		return answer, failed
	case <-time.After(keyringLimit):
		return "", errKeyringSilent
	}
}
