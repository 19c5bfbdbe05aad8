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

// sealer encrypts to an identity of its own, in the format of age, so that a person who has the key
// can open a file with the age program too. It asks the keyring in the background, since a locked
// keyring takes seconds to say nothing; callers that need the key wait for it.
type sealer struct {
	known    chan struct{} // closed when identity and err are final
	identity *age.X25519Identity
	err      error
	plain    bool // seal nothing new, though old files are opened
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
		v.identity, v.err = identityIn(Patient(k), dir)
	}()
	return v
}

// identityIn takes the key from the keyring, or makes one and puts it there. Programs that start for
// the first time at once take turns, or each would keep a key of its own.
func identityIn(k Keyring, dir string) (*age.X25519Identity, error) {
	if id, err := readIdentity(k); !errors.Is(err, ErrNoSecret) {
		return id, err
	}
	unlock, err := lock(dir, 2*keyringLimit)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if id, err := readIdentity(k); !errors.Is(err, ErrNoSecret) {
		return id, err
	}
	made, err := age.GenerateX25519Identity()
	if err == nil {
		err = k.Set(keyService, keyName, made.String())
	}
	if err != nil {
		return nil, fmt.Errorf("making a key: %w", err)
	}
	// A keyring that takes a key and does not hand it out again would lose every draft.
	if kept, err := k.Get(keyService, keyName); err != nil || kept != made.String() {
		return nil, errors.New("the system's keyring did not keep the key")
	}
	return made, nil
}

// readIdentity reads the key that the keyring holds, as age-keygen writes it.
func readIdentity(k Keyring) (*age.X25519Identity, error) {
	secret, err := k.Get(keyService, keyName)
	if err != nil {
		return nil, err
	}
	id, err := age.ParseX25519Identity(secret)
	if err != nil {
		// The text of the error might quote the key.
		return nil, errors.New("what the keyring holds is no key for drafts")
	}
	return id, nil
}

// seal puts the content into the envelope: encrypted if there is a key, else plain. What was typed
// is worth more than its encryption, so it never fails for want of a key, and a dying program does
// not wait for one.
func (v *sealer) seal(e *envelope, content []byte, dying bool) error {
	e.Encryption, e.Content = encryptionNone, content
	if !v.ready(dying) || v.identity == nil || v.plain {
		return nil
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, v.identity.Recipient())
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return fmt.Errorf("encrypting: %w", err)
	}
	e.Encryption, e.Content, e.Sealed = encryptionAge, nil, out.Bytes()
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

var errLocked = errors.New("the key is not at hand")

// open returns the content of an envelope. Plain files need no key. The error is errLocked if the key
// is missing or another one; any other error means that the content is damaged.
func (v *sealer) open(e envelope) ([]byte, error) {
	if e.Encryption == encryptionNone {
		return e.Content, nil
	}
	<-v.known
	switch {
	case v.err != nil:
		return nil, fmt.Errorf("%w: %w", errLocked, v.err)
	case v.identity == nil:
		return nil, errLocked
	}
	r, err := age.Decrypt(bytes.NewReader(e.Sealed), v.identity)
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
