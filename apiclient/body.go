package apiclient

import "io"

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
// it. With the identity encoding it is byte for byte what Open yields.
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
func (b *Body) Open() io.ReadCloser { return b.stream() }

func (p part) size() int64 {
	if p.file == nil {
		return int64(len(p.text))
	}
	return (p.bytes + 2) / 3 * 4
}
