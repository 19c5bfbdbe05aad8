package matrix

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// blankFile is a file of a size. Its bytes are made while they are sent, so that one of the largest
// size takes no memory.
type blankFile struct {
	name string
	size int64
}

const pdfBegin = "%PDF-1.4\n"

func (f blankFile) Name() string { return f.name }

func (f blankFile) Size() int64 { return f.size }

func (f blankFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(io.LimitReader(io.MultiReader(strings.NewReader(pdfBegin), blanks{}), f.size)), nil
}

// Shell is a command that prints the same bytes.
func (f blankFile) Shell() string {
	return fmt.Sprintf(`{ printf '%%%%PDF-1.4\n'; head -c %d /dev/zero | tr '\0' ' '; } | head -c %d`, f.size, f.size)
}

// blanks never end.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for n := copy(p, bytes.Repeat([]byte(" "), min(len(p), 4<<10))); n < len(p); n *= 2 {
		copy(p[n:], p[:n])
	}
	return len(p), nil
}
