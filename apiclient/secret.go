package apiclient

import "fmt"

// Secret is the API key. Every way of printing or encoding it gives dots; the
// transport alone reads it.
type Secret struct{ value string }

const redacted = "•••"

// NewSecret wraps a key.
func NewSecret(key string) Secret { return Secret{value: key} }

// Empty reports whether there is no key.
func (s Secret) Empty() bool { return s.value == "" }

// String implements fmt.Stringer.
func (s Secret) String() string { return redacted }

// GoString implements fmt.GoStringer.
func (s Secret) GoString() string { return redacted }

// Format implements fmt.Formatter, for the verbs that bypass String.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// MarshalText implements encoding.TextMarshaler, which JSON, YAML and TOML use.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

func (s Secret) reveal() string { return s.value }
