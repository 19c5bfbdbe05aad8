package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/terminal"
)

// progressLine tells a person how far a body has gone out. It rewrites its line
// with a carriage return and blanks: no escape codes. For a pipe it says only, in
// lines of their own, that a call waits to be made again.
type progressLine struct {
	w     io.Writer
	tty   bool
	mu    sync.Mutex
	shown int
}

func newProgressLine(s terminal.Streams) *progressLine {
	return &progressLine{w: s.Err, tty: s.ErrIsTTY}
}

func (p *progressLine) show(at apiclient.Progress) {
	waiting := fmt.Sprintf("Kombo takes no more calls now (%s); trying again in %s", apiclient.Clean(string(at.Reason)), at.Wait)
	if !p.tty {
		if at.Waiting {
			_, _ = fmt.Fprintln(p.w, waiting)
		}
		return
	}
	text := fmt.Sprintf("Sending %s of %s", words.Size(at.Sent), words.Size(at.Total))
	switch {
	case at.Waiting:
		text = waiting
	case at.Sent == at.Total:
		text = "Sent; waiting for the answer, up to 5 minutes"
	}
	p.rewrite(text)
}

// end clears the line.
func (p *progressLine) end() {
	if p.shown == 0 {
		return
	}
	p.rewrite("")
	_, _ = io.WriteString(p.w, "\r")
}

func (p *progressLine) rewrite(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	width := len([]rune(text))
	_, _ = fmt.Fprintf(p.w, "\r%s%s", text, strings.Repeat(" ", max(0, p.shown-width)))
	p.shown = width
}
