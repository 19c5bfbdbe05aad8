package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// errLocked means that a file is encrypted and the key is not at hand.
var errLocked = errors.New("the key is not at hand")

// cipher encrypts the content of files. It seals to its own identity, in the format of age, so that a person
// who has the key can open a file with the age program too.
type cipher struct{ identity *age.X25519Identity }

// parseIdentity reads an identity as age-keygen writes it.
func parseIdentity(s string) (*cipher, error) {
	id, err := age.ParseX25519Identity(s)
	if err != nil {
		// The text of the error might quote the key.
		return nil, errors.New("what the keyring holds is no key for drafts")
	}
	return &cipher{id}, nil
}

func newIdentity() (*cipher, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, fmt.Errorf("making a key: %w", err)
	}
	return &cipher{id}, nil
}

// Seal encrypts.
func (c *cipher) Seal(plain []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, c.identity.Recipient())
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("encrypting: %w", err)
	}
	return out.Bytes(), nil
}

// Open decrypts. It fails with an error that is errLocked if the content was sealed with another
// key; any other error means that it is damaged.
func (c *cipher) Open(sealed []byte) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), c.identity)
	if _, other := errors.AsType[*age.NoIdentityMatchError](err); other {
		return nil, fmt.Errorf("%w: the file was encrypted with another one", errLocked)
	}
	var plain []byte
	if err == nil {
		plain, err = io.ReadAll(r)
	}
	if err != nil {
		return nil, fmt.Errorf("decrypting: %w", err)
	}
	return plain, nil
}
