package draft

import (
	"encoding/base64"
	"io"
	"strings"
)

// base64Form says how close a text is to what encoding its bytes would give.
type base64Form int

const (
	base64Exact  base64Form = iota // decoding and encoding again gives the same text
	base64Loose                    // it decodes, but has line breaks or stray bits
	base64Broken                   // it does not decode
)

// base64Size counts the bytes behind base64 without holding them.
func base64Size(s string) (int64, base64Form) {
	n, err := io.Copy(io.Discard, base64.NewDecoder(base64.StdEncoding, strings.NewReader(s)))
	if err != nil {
		return 0, base64Broken
	}
	if strings.ContainsAny(s, "\r\n") || !wholeBits(s) {
		return n, base64Loose
	}
	return n, base64Exact
}

// wholeBits reports that the last group holds no bits beyond its bytes.
func wholeBits(s string) bool {
	const group = 4
	if len(s) < group {
		return s == ""
	}
	_, err := base64.StdEncoding.Strict().DecodeString(s[len(s)-group:])
	return err == nil
}

// inlineFile is a file that came along as base64. It is decoded as it is read,
// so that the Body encodes it to the same text again.
type inlineFile struct {
	name, data string
	size       int64
}

func (i inlineFile) Name() string { return i.name }

func (i inlineFile) Size() int64 { return i.size }

func (i inlineFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(base64.NewDecoder(base64.StdEncoding, strings.NewReader(i.data))), nil
}
