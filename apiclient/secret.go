package apiclient

import (
	"bytes"
	"fmt"
	"strconv"
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

func (s Secret) String() string { return redacted }

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

// Redact returns text without the key, however a server that echoes it has
// escaped it: for JSON, for an address or for HTML.
func (s Secret) Redact(text string) string { return string(s.redact([]byte(text))) }

func (s Secret) redact(text []byte) []byte {
	key := []byte(s.reveal())
	if len(key) < shortestKey {
		return text
	}
	if bytes.Contains(text, key) {
		text = bytes.ReplaceAll(text, key, []byte(redacted))
	}
	var out []byte
	from := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != key[0] && c != '\\' && c != '%' && c != '&' {
			continue
		}
		if n := escapedPrefix(text[i:], key); n > 0 {
			out = append(append(out, text[from:i]...), redacted...)
			from = i + n
			i = from - 1
		}
	}
	if from == 0 {
		return text
	}
	return append(out, text[from:]...)
}

// escapedPrefix returns how many bytes at the start of text mean the key; 0: they do not.
func escapedPrefix(text, key []byte) (n int) {
	for _, want := range key {
		c, length := unescape(text[n:])
		if c != want {
			return 0
		}
		n += length
	}
	return n
}

// unescape returns the character at the start of text and the length of its escape; 1 if it is not
// escaped.
func unescape(text []byte) (c byte, length int) {
	if len(text) > 0 && text[0] != '\\' && text[0] != '%' && text[0] != '&' {
		return text[0], 1 // which nearly all are, of pages of jobs
	}
	digits, base, end := "", 16, 0
	switch afterSlashes := bytes.TrimLeft(text, `\`); {
	case len(text) == 0:
		return 0, 0
	case text[0] == '\\' && len(afterSlashes) >= 5 && afterSlashes[0] == 'u':
		digits, end = string(afterSlashes[1:5]), len(text)-len(afterSlashes)+5
	case text[0] == '\\' && len(afterSlashes) > 0 && afterSlashes[0] == '/':
		return '/', len(text) - len(afterSlashes) + 1
	case text[0] == '%' && len(text) >= 3:
		digits, end = string(text[1:3]), 3
	case bytes.HasPrefix(text, []byte("&#")):
		number, _, _ := bytes.Cut(text[2:min(len(text), 9)], []byte(";"))
		digits, base, end = string(number), 10, len(number)+3
		if hex, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
			digits, base = hex, 16
		}
	}
	if code, err := strconv.ParseUint(digits, base, 8); err == nil {
		return byte(code), min(end, len(text))
	}
	return text[0], 1
}
