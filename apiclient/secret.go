package apiclient

import (
	"bytes"
	"fmt"
	"strings"
)

// Secret is the API key. Every way of printing or encoding it gives dots; the
// transport alone reads it.
//
// The value stands behind a pointer because fmt calls no method on an unexported
// field: a struct that holds a Secret would print the string itself, while of a
// pointer within a struct it prints an address.
type Secret struct{ value *string }

const redacted = "•••"

// shortestKey is the length below which a key is not searched for in text: a
// sandbox key such as "demo" is no secret, and its letters are part of words.
const shortestKey = 8

// NewSecret wraps a key.
func NewSecret(key string) Secret { return Secret{value: &key} }

// Empty reports whether there is no key.
func (s Secret) Empty() bool { return s.reveal() == "" }

// Equal reports whether two keys are the same.
func (s Secret) Equal(other Secret) bool { return s.reveal() == other.reveal() }

// String implements fmt.Stringer.
func (s Secret) String() string { return redacted }

// GoString implements fmt.GoStringer.
func (s Secret) GoString() string { return redacted }

// Format implements fmt.Formatter, for the verbs that bypass String.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// MarshalText implements encoding.TextMarshaler, which JSON, YAML and TOML use.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

func (s Secret) reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

func (s Secret) isIn(text string) bool {
	return len(s.reveal()) >= shortestKey && strings.Contains(text, s.reveal())
}

// redactIn returns text without the key.
func (s Secret) redactIn(text string) string {
	if !s.isIn(text) {
		return text
	}
	return strings.ReplaceAll(text, s.reveal(), redacted)
}

func (s Secret) redactInBytes(text []byte) []byte {
	key := []byte(s.reveal())
	if len(key) < shortestKey || !bytes.Contains(text, key) {
		return text
	}
	return bytes.ReplaceAll(text, key, []byte(redacted))
}
