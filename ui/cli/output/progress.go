package output

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/terminal"
)

// Progress tells a person how far something is, in one line on the error stream. It is rewritten
// with a carriage return and blanks: no escape codes.
type Progress struct {
	OnTerminal bool // a person is watching; in a pipe nothing can be rewritten

	w       io.Writer
	columns func() int
	mu      sync.Mutex
	shown   int // cells
}

// NewProgress makes a line that is empty at first.
func NewProgress(s terminal.Streams) *Progress {
	return &Progress{OnTerminal: s.ErrIsTTY, w: s.Err, columns: s.Columns}
}

// Sending tells how far a body has gone out; a pipe is told only that a call waits to be made again.
func (p *Progress) Sending(at apiclient.Progress) {
	text := fmt.Sprintf("Sending %s of %s", words.Size(at.Sent), words.Size(at.Total))
	switch {
	case at.Waiting:
		text = fmt.Sprintf("Kombo takes no more calls now (%s); trying again in %s", apiclient.Clean(string(at.Reason)), at.Wait)
	case at.Sent == at.Total:
		text = "Sent; waiting for the answer, up to 5 minutes"
	}
	switch {
	case p.OnTerminal:
		p.Rewrite(text)
	case at.Waiting:
		p.Say(text)
	}
}

// Rewrite puts a text instead of the one that is shown.
func (p *Progress) Rewrite(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rewrite(text)
}

func (p *Progress) rewrite(text string) {
	text = ansi.Truncate(text, p.columns()-1, "…") // what is wrapped cannot be rewritten
	width := ansi.StringWidth(text)
	_, _ = fmt.Fprintf(p.w, "\r%s%s", text, strings.Repeat(" ", max(0, p.shown-width)))
	p.shown = width
}

// End clears the line.
func (p *Progress) End() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown > 0 {
		p.rewrite("")
		_, _ = io.WriteString(p.w, "\r")
	}
}

// Say writes a line of its own, instead of the progress.
func (p *Progress) Say(text string) {
	p.End()
	_, _ = io.WriteString(p.w, text+"\n")
}
