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

func (p pickedFile) Size() int64 { return p.f.Size }

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
	if info.Size() != p.f.Size || p.skimmed() && !info.ModTime().Equal(p.f.ModTime) {
		file.Close()
		return nil, p.changed()
	}
	r := &verifiedReader{file: file, picked: p, remaining: p.f.Size}
	if !p.skimmed() {
		r.digest = sha256.New()
	}
	return r, nil
}

func (p pickedFile) skimmed() bool { return p.f.SHA256 == digestByTime }

func (p pickedFile) changed() error { return &FileError{Path: p.f.Path, Reason: FileChanged} }

// verifiedReader keeps the last bytes of a file back until the whole was found to be the one that was
// picked, so that a changed file never makes a complete body.
type verifiedReader struct {
	file      *os.File
	picked    pickedFile
	remaining int64
	digest    hash.Hash // nil of a file that was skimmed
	err       error
}

func (r *verifiedReader) Read(b []byte) (int, error) {
	if r.err != nil || len(b) == 0 {
		return 0, r.err
	}
	if r.remaining == 0 { // an empty file, or one that was handed out
		if r.err = r.verify(); r.err == nil {
			r.err = io.EOF
		}
		return 0, r.err
	}
	n, err := r.file.Read(b[:min(int64(len(b)), r.remaining)])
	if r.digest != nil {
		r.digest.Write(b[:n])
	}
	r.remaining -= int64(n)
	switch {
	case r.remaining == 0:
		if r.err = r.verify(); r.err != nil {
			return 0, r.err
		}
		r.err = io.EOF
		return n, nil
	case err == io.EOF:
		r.err = r.picked.changed() // it became shorter
	case err != nil:
		r.err = fileError(r.picked.f.Path, err)
	}
	return n, r.err
}

// verify checks the digest, or the time, and that nothing follows.
func (r *verifiedReader) verify() error {
	var more [1]byte
	if n, _ := r.file.Read(more[:]); n > 0 {
		return r.picked.changed()
	}
	if r.digest == nil {
		if info, err := r.file.Stat(); err != nil || !info.ModTime().Equal(r.picked.f.ModTime) {
			return r.picked.changed()
		}
	} else if hex.EncodeToString(r.digest.Sum(nil)) != r.picked.f.SHA256 {
		return r.picked.changed()
	}
	return nil
}

func (r *verifiedReader) Close() error { return r.file.Close() }

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

func (i inlineFile) Size() int64 { return i.size }

func (i inlineFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(base64.NewDecoder(base64.StdEncoding, strings.NewReader(i.data))), nil
}
