package draft

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"strings"

	"kombo-apply/apiclient"
)

// source is the file on its way into a body. Each Open holds it to what was picked.
func (f File) source() apiclient.File { return pickedFile{f} }

type pickedFile struct{ f File }

func (p pickedFile) Name() string { return p.f.Name }
func (p pickedFile) Size() int64  { return p.f.Size }

// Open opens the file once and checks its size at once, its digest while it is
// read. A touched file with the same bytes is the same file, unless it was skimmed.
func (p pickedFile) Open() (io.ReadCloser, error) {
	if p.f.SHA256 == "" {
		return nil, &FileError{Path: p.f.Path, Reason: FileUnreadable}
	}
	file, info, err := OpenRegular(p.f.Path)
	if err != nil {
		return nil, err
	}
	r := &checkedReader{file, p.f, sha256.New(), p.f.Size}
	if info.Size() != p.f.Size || p.f.skimmed() && !r.untouched() {
		file.Close()
		return nil, r.changed()
	}
	return r, nil
}

func (f File) skimmed() bool { return f.SHA256 == digestByTime }

// checkedReader reads a file, and fails at its end if it was not the one that was picked. A Body keeps
// its own end back until then, so that a changed file never makes a complete one.
type checkedReader struct {
	file   *os.File
	picked File
	digest hash.Hash
	left   int64
}

func (r *checkedReader) Read(b []byte) (int, error) {
	n, err := r.file.Read(b)
	if r.left -= int64(n); !r.picked.skimmed() {
		r.digest.Write(b[:n])
	}
	switch {
	case r.left < 0, err == io.EOF && (r.left > 0 || !r.same()):
		return 0, r.changed()
	case err != nil && err != io.EOF:
		err = fileError(r.picked.Path, err)
	}
	return n, err
}

func (r *checkedReader) same() bool {
	if r.picked.skimmed() {
		return r.untouched()
	}
	return hex.EncodeToString(r.digest.Sum(nil)) == r.picked.SHA256
}

func (r *checkedReader) untouched() bool {
	info, err := r.file.Stat()
	return err == nil && info.ModTime().Equal(r.picked.ModTime)
}

func (r *checkedReader) changed() error { return &FileError{Path: r.picked.Path, Reason: FileChanged} }
func (r *checkedReader) Close() error   { return r.file.Close() }

// base64Form says how close a text is to what encoding its bytes would give.
type base64Form int

const (
	base64Exact  base64Form = iota // decoding and encoding again gives the same text
	base64Loose                    // it decodes, but has line breaks or stray bits
	base64Broken                   // it does not decode
)

// base64Size counts the bytes behind base64 without holding them.
func base64Size(s string) (int64, base64Form) {
	size := func(e *base64.Encoding) (int64, error) {
		return io.Copy(io.Discard, base64.NewDecoder(e, strings.NewReader(s)))
	}
	if n, err := size(base64.StdEncoding.Strict()); err == nil && !strings.ContainsAny(s, "\r\n") {
		return n, base64Exact
	}
	n, err := size(base64.StdEncoding)
	if err != nil {
		return 0, base64Broken
	}
	return n, base64Loose
}

// inlineFile is a file that came along as base64, and is encoded to the same text again.
type inlineFile struct {
	name, data string
	size       int64
}

func (i inlineFile) Name() string { return i.name }
func (i inlineFile) Size() int64  { return i.size }

func (i inlineFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(base64.NewDecoder(base64.StdEncoding, strings.NewReader(i.data))), nil
}
