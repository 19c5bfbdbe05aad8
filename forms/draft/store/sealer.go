package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"filippo.io/age"
)

// The name of the key in the keyring.
const (
	keyService = "kombo-apply drafts"
	keyName    = "age identity"
)

// Protection is how new files are protected.
type Protection struct {
	Encrypted bool
	// Why says why they are not encrypted; nil if encryption was not asked for.
	Why error
}

// String says it in a sentence.
func (p Protection) String() string {
	const plain = "Drafts and history are plain files that only you may read"
	switch {
	case p.Encrypted:
		return "Drafts and history are encrypted; the key is in the system's keyring."
	case p.Why != nil:
		return plain + ", not encrypted: " + shown(p.Why.Error()) + "."
	}
	return plain + ", not encrypted."
}

// sealer knows the cipher. It asks the keyring when the store is opened and in the background,
// since a locked keyring takes seconds to say nothing; callers that need the key wait for it.
type sealer struct {
	known  chan struct{} // closed when cipher and err are final
	cipher *cipher
	err    error
	plain  bool // seal nothing new, though old files are opened
}

// dyingWait is how long the last save of a program waits for the key.
const dyingWait = 300 * time.Millisecond

func newSealer(k Keyring, plain bool, dir string) *sealer {
	v := &sealer{known: make(chan struct{}), plain: plain}
	if k == nil {
		close(v.known)
		return v
	}
	go func() {
		defer close(v.known)
		v.cipher, v.err = keyringCipher(Patient(k), dir)
	}()
	return v
}

// keyringCipher takes the key from the keyring, or makes one and puts it there.
// Programs that start for the first time at once take turns, or each would keep
// a key of its own and only the last one would be found again.
func keyringCipher(k Keyring, dir string) (*cipher, error) {
	if c, err := identityFrom(k); !errors.Is(err, ErrNoSecret) {
		return c, err
	}
	unlock, err := lock(dir, 2*keyringLimit)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if c, err := identityFrom(k); !errors.Is(err, ErrNoSecret) {
		return c, err
	}
	made, err := newIdentity()
	if err != nil {
		return nil, err
	}
	if err := k.Set(keyService, keyName, made.identity.String()); err != nil {
		return nil, err
	}
	// A keyring that takes a key and does not hand it out again would lose
	// every draft.
	kept, err := k.Get(keyService, keyName)
	if err != nil || kept != made.identity.String() {
		return nil, errors.New("the system's keyring did not keep the key")
	}
	return made, nil
}

// identityFrom reads the key that the keyring holds.
func identityFrom(k Keyring) (*cipher, error) {
	secret, err := k.Get(keyService, keyName)
	if err != nil {
		return nil, err
	}
	return parseIdentity(secret)
}

func (v *sealer) protection() Protection {
	<-v.known
	return Protection{Encrypted: v.cipher != nil && !v.plain, Why: v.err}
}

// seal puts the content into the envelope: encrypted if there is a key, else plain. What was typed
// is worth more than its encryption, so it never fails for want of a key, and a dying program does
// not wait for one.
func (v *sealer) seal(e *envelope, content []byte, dying bool) error {
	e.Encryption, e.Content = encryptionNone, content
	if !v.ready(dying) || v.cipher == nil || v.plain {
		return nil
	}
	sealed, err := v.cipher.Seal(content)
	if err != nil {
		return err
	}
	e.Encryption, e.Content, e.Sealed = encryptionAge, nil, sealed
	return nil
}

func (v *sealer) ready(dying bool) bool {
	if !dying {
		<-v.known
		return true
	}
	select {
	case <-v.known:
		return true
	case <-time.After(dyingWait):
		return false
	}
}

// open returns the content of an envelope. Plain files need no key.
func (v *sealer) open(e envelope) ([]byte, error) {
	if e.Encryption == encryptionNone {
		return e.Content, nil
	}
	<-v.known
	if v.cipher == nil {
		if v.err != nil {
			return nil, fmt.Errorf("%w: %w", errLocked, v.err)
		}
		return nil, errLocked
	}
	return v.cipher.Open(e.Sealed)
}

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
