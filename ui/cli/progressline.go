package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// progressLine tells a person how far a body has gone out. It rewrites its line
// with a carriage return and blanks: no escape codes. For a pipe it is silent.
type progressLine struct {
	w     io.Writer
	mu    sync.Mutex
	shown int
}

func newProgressLine(s Streams) *progressLine {
	if !s.ErrIsTTY {
		return &progressLine{}
	}
	return &progressLine{w: s.Err}
}

func (p *progressLine) show(at apiclient.Progress) {
	if p.w == nil {
		return
	}
	text := fmt.Sprintf("Sending %s of %s", draft.HumanSize(at.Sent), draft.HumanSize(at.Total))
	switch {
	case at.Waiting:
		text = fmt.Sprintf("Kombo takes no more calls now (%s); trying again in %s", apiclient.Clean(string(at.Reason)), at.Wait)
	case at.Sent == at.Total:
		text = "Sent; waiting for the answer"
	}
	p.rewrite(text)
}

// end clears the line.
func (p *progressLine) end() {
	if p.w == nil || p.shown == 0 {
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
