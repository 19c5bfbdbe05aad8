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
	// errKeyringSilent means that the keyring did not answer: a locked one waits for a password
	// without asking for it.
	errKeyringSilent = errors.New("the system's keyring did not answer; it may be locked")
)

// keyringLimit is how long a keyring may take.
const keyringLimit = 3 * time.Second

// SystemKeyring is the keyring of the operating system: Keychain, Credential
// Manager, or the Secret Service.
func SystemKeyring() Keyring { return systemKeyring{} }

type systemKeyring struct{}

// Get implements Keyring.
func (systemKeyring) Get(service, name string) (string, error) {
	secret, err := keyring.Get(service, name)
	return secret, keyringError(err)
}

// Set implements Keyring.
func (systemKeyring) Set(service, name, secret string) error {
	return keyringError(keyring.Set(service, name, secret))
}

// Delete implements Keyring.
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
// then. A call that hangs cannot be cancelled; it is left behind.
func Patient(k Keyring) Keyring { return patientKeyring{k} }

type patientKeyring struct{ inner Keyring }

// Get implements Keyring.
func (p patientKeyring) Get(service, name string) (secret string, err error) {
	type answer struct {
		secret string
		err    error
	}
	done := make(chan answer, 1)
	go func() {
		s, err := p.inner.Get(service, name)
		done <- answer{s, err}
	}()
	select {
	case a := <-done:
		return a.secret, a.err
	case <-time.After(keyringLimit):
		return "", errKeyringSilent
	}
}

// Set implements Keyring.
func (p patientKeyring) Set(service, name, secret string) error {
	return limited(func() error { return p.inner.Set(service, name, secret) })
}

// Delete implements Keyring.
func (p patientKeyring) Delete(service, name string) error {
	return limited(func() error { return p.inner.Delete(service, name) })
}

func limited(call func() error) error {
	done := make(chan error, 1)
	go func() { done <- call() }()
	select {
	case err := <-done:
		return err
	case <-time.After(keyringLimit):
		return errKeyringSilent
	}
}
