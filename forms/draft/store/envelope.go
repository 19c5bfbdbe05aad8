package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"
)

const (
	program = "kombo-apply"
	version = 1
	// lastRevision is far above what saving reaches, and far below overflow.
	lastRevision = 1 << 30
)

type kind string

const (
	kindDraft   kind = "draft"
	kindHistory kind = "history"
	kindJob     kind = "job"
)

// encryption is how the content of a file is kept.
type encryption string

const (
	encryptionNone encryption = "none"
	encryptionAge  encryption = "age"
)

// envelope is a file. All but the content can be read without a key, so that a
// file can expire, or be told from a changed one, while the keyring is locked.
type envelope struct {
	Program  string    `json:"program"`
	Kind     kind      `json:"kind"`
	Version  int       `json:"version"`
	Saved    time.Time `json:"saved"`
	Revision int       `json:"revision"`
	// CopyOf is the draft that this one was split from.
	CopyOf     string          `json:"copy_of,omitempty"`
	Encryption encryption      `json:"encryption"`
	Content    json.RawMessage `json:"content,omitempty"`
	Sealed     []byte          `json:"sealed,omitempty"`
}

var errNewer = errors.New("the file is of a newer version")

// parseEnvelope reads a file of one kind. The error is errNewer, or says what is damaged.
func parseEnvelope(src []byte, k kind) (envelope, error) {
	var e envelope
	if !utf8.Valid(src) {
		return e, errors.New("it is not UTF-8")
	}
	// Of another version nothing but the number can be relied upon.
	var head struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(src, &head); err != nil {
		return e, fmt.Errorf("reading the head: %w", err)
	}
	if head.Version > version {
		return e, errNewer
	}
	if err := json.Unmarshal(src, &e); err != nil {
		return e, fmt.Errorf("reading the head: %w", err)
	}
	switch {
	case e.Program != program || e.Kind != k || e.Version != version:
		return e, fmt.Errorf("it is no %s of this program", k)
	case e.Saved.IsZero() || e.Revision < 1 || e.Revision > lastRevision:
		return e, errors.New("its head is incomplete")
	case e.Encryption == encryptionNone && len(e.Content) == 0, e.Encryption == encryptionAge && len(e.Sealed) == 0:
		return e, errors.New("it has no content")
	case e.Encryption != encryptionNone && e.Encryption != encryptionAge:
		return e, errNewer
	}
	return e, nil
}

// bytes is the file, with one member on each line, so that it can be read.
func (e envelope) bytes() ([]byte, error) {
	raw, err := marshal(e)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, raw, "", "  ")
	return out.Bytes(), err
}

// marshal writes JSON without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return out.Bytes(), err
}
