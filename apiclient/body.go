package apiclient

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// Body is a JSON request body in parts: text that was encoded beforehand, and
// files that are read, checked and base64-encoded only as the bytes go out. Its
// length is known before the first byte, and no file is ever held in memory.
type Body struct {
	parts []part
}

// part is either literal JSON text or a file; never both.
type part struct {
	text  []byte
	file  File
	bytes int64 // of the file, as it was when it was added
}

// File is a file on its way into a Body.
type File interface {
	// Name is the name to show.
	Name() string
	// Size is the number of bytes, before base64.
	Size() int64
	// Open returns the bytes. Reading must fail if the file is no longer the one that was picked.
	Open() (io.ReadCloser, error)
}

// AddText appends literal JSON.
func (b *Body) AddText(text []byte) { b.parts = append(b.parts, part{text: text}) }

// AddFile appends the base64 of a file; the quotes around it belong to the text.
func (b *Body) AddFile(f File) { b.parts = append(b.parts, part{file: f, bytes: f.Size()}) }

// Files returns the files of the body, in order.
func (b *Body) Files() []File {
	var files []File
	for _, p := range b.parts {
		if p.file != nil {
			files = append(files, p.file)
		}
	}
	return files
}

// Fold returns the body as text with each file replaced by what fold makes of
// it. With the identity encoding it is byte for byte what is sent.
func (b *Body) Fold(fold func(File) string) string {
	var out []byte
	for _, p := range b.parts {
		if p.file != nil {
			out = append(out, fold(p.file)...)
			continue
		}
		out = append(out, p.text...)
	}
	return string(out)
}

// Size returns the length of the encoded body in bytes.
func (b *Body) Size() int64 {
	var n int64
	for _, p := range b.parts {
		n += p.size()
	}
	return n
}

// Open returns the encoded body from its beginning: Size bytes, or an error if a file cannot be
// read or has changed. Files are opened one after the other and not before the first Read. A body
// can be opened several times; each reader is for one goroutine, but Close is for any.
func (b *Body) Open() io.ReadCloser { return b.upload(func(Progress) {}) }

func (p part) size() int64 {
	if p.file == nil {
		return int64(len(p.text))
	}
	return (p.bytes + 2) / 3 * 4
}

// chunkBytes is how much of a body is encoded at once: as much as net/http reads at once, so that
// the next chunk is encoded while the last one is sent. rawChunkBytes is what becomes one chunk.
const (
	chunkBytes    = 32 << 10
	rawChunkBytes = chunkBytes / 4 * 3
)

var (
	errShorter = errors.New("the file is shorter than it was")
	errLonger  = errors.New("the file is longer than it was")
	errNoSize  = errors.New("the file has no size")
)

func (b *Body) encode(to io.Writer) error {
	w := bufio.NewWriterSize(to, int(min(chunkBytes, max(b.Size(), 4))))
	for _, p := range b.parts {
		if p.file == nil {
			_, _ = w.Write(p.text) // Flush returns the error
			continue
		}
		if err := p.encodeFile(w); err != nil {
			return fmt.Errorf("reading %s: %w", Clean(p.file.Name()), err)
		}
	}
	return w.Flush()
}

// encodeFile writes a file as base64. Its end is written only after the file has been read to its
// very end without an error: a file that changes under the reader leaves a body that is too short,
// which no server can take for a whole one.
func (p part) encodeFile(w *bufio.Writer) error {
	if p.bytes < 0 {
		return errNoSize
	}
	file, err := p.file.Open()
	if err != nil {
		return err
	}
	closeFile := sync.OnceValue(file.Close)
	defer func() { _ = closeFile() }()
	raw := make([]byte, min(p.bytes, rawChunkBytes))
	text := make([]byte, base64.StdEncoding.EncodedLen(len(raw)))
	for left := p.bytes; ; {
		piece := raw[:min(left, rawChunkBytes)]
		if _, err := io.ReadFull(file, piece); err == io.EOF || err == io.ErrUnexpectedEOF {
			return errShorter
		} else if err != nil {
			return err
		}
		if left -= int64(len(piece)); left == 0 {
			if err := errors.Join(atEnd(file), closeFile()); err != nil {
				return err
			}
		}
		if _, err := w.Write(text[:encodeBase64(text, piece)]); err != nil || left == 0 {
			return err
		}
	}
}

// atEnd reads the end of a file: a File that checks a digest reports there if it has changed.
func atEnd(file io.Reader) error {
	switch _, err := bufio.NewReaderSize(file, 16).ReadByte(); err {
	case nil:
		return errLonger
	case io.EOF:
		return nil
	default:
		return err
	}
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// base64Pairs maps 12 bits to the two characters that stand for them, the first
// in the lower byte. At 8 KiB it fits beside the data in the first-level cache.
var base64Pairs = func() (pairs [1 << 12]uint16) {
	for i := range pairs {
		pairs[i] = uint16(base64Alphabet[i>>6]) | uint16(base64Alphabet[i&63])<<8
	}
	return pairs
}()

// encodeBase64 writes the standard encoding of src to dst, padding included, and
// returns its length. It takes six bytes at a time: about twice as fast as
// encoding/base64, and encoding is what sending a large file waits for.
func encodeBase64(dst, src []byte) int {
	size := base64.StdEncoding.EncodedLen(len(src))
	out := dst[:size]
	for len(src) >= 8 && len(out) >= 8 { // six are used, eight are loaded
		v := binary.BigEndian.Uint64(src)
		binary.LittleEndian.PutUint64(out,
			uint64(base64Pairs[v>>52])|
				uint64(base64Pairs[v>>40&0xfff])<<16|
				uint64(base64Pairs[v>>28&0xfff])<<32|
				uint64(base64Pairs[v>>16&0xfff])<<48)
		src, out = src[6:], out[8:]
	}
	base64.StdEncoding.Encode(out, src)
	return size
}
