package plain

import (
	"bufio"
	"context"
	"io"
	"strings"

	"kombo-apply/apiclient"
)

// lineReader reads lines through one buffer, so that answers that were piped in
// are not lost, and stops waiting when the context ends.
type lineReader struct {
	ctx   context.Context
	lines chan line
}

type line struct {
	text string
	err  error
}

func newLineReader(ctx context.Context, r io.Reader) *lineReader {
	l := &lineReader{ctx: ctx, lines: make(chan line)}
	go l.read(bufio.NewReader(r))
	return l
}

// read goes on until the input ends. A read cannot be called off: when the
// context ends first, this goroutine ends with the program.
func (l *lineReader) read(r *bufio.Reader) {
	for {
		text, err := r.ReadString('\n')
		if err == io.EOF && text != "" {
			err = nil // the last line without its end
		}
		select {
		case l.lines <- line{text, err}:
		case <-l.ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

// next returns a line without its end and the blanks around it, and without what
// arrow keys and other control sequences leave in it.
func (l *lineReader) next() (string, error) {
	if err := l.ctx.Err(); err != nil {
		return "", err
	}
	select {
	case got := <-l.lines:
		return strings.TrimSpace(apiclient.Clean(got.text)), got.err
	case <-l.ctx.Done():
		return "", l.ctx.Err()
	}
}
