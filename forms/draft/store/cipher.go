package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// Cipher encrypts the content of files.
type Cipher interface {
	Seal(plain []byte) ([]byte, error)
	// Open fails with an error that is ErrLocked where the content was sealed
	// with another key; any other error means that it is damaged.
	Open(sealed []byte) ([]byte, error)
}

// ErrLocked means that a file is encrypted and the key is not at hand.
var ErrLocked = errors.New("the key is not at hand")

// ageCipher seals to its own identity, in the format of age, so that a person
// who has the key can open a file with the age program too.
type ageCipher struct{ identity *age.X25519Identity }

// parseIdentity reads an identity as age-keygen writes it.
func parseIdentity(s string) (ageCipher, error) {
	id, err := age.ParseX25519Identity(s)
	if err != nil {
		// The text of the error might quote the key.
		return ageCipher{}, errors.New("what the keyring holds is no key for drafts")
	}
	return ageCipher{id}, nil
}

func newIdentity() (ageCipher, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return ageCipher{}, fmt.Errorf("making a key: %w", err)
	}
	return ageCipher{id}, nil
}

// Seal implements Cipher.
func (c ageCipher) Seal(plain []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, c.identity.Recipient())
	if err != nil {
		return nil, fmt.Errorf("encrypting: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("encrypting: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("encrypting: %w", err)
	}
	return out.Bytes(), nil
}

// Open implements Cipher.
func (c ageCipher) Open(sealed []byte) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), c.identity)
	if _, other := errors.AsType[*age.NoIdentityMatchError](err); other {
		return nil, fmt.Errorf("%w: the file was encrypted with another one", ErrLocked)
	}
	if err != nil {
		return nil, fmt.Errorf("decrypting: %w", err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("decrypting: %w", err)
	}
	return plain, nil
}
