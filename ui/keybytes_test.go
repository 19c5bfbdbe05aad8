package ui

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// keyLimit is how much a key may write on a terminal of 256 colours.
const keyLimit = 4 << 10

// painter writes frames as Bubble Tea does, and counts the bytes of each.
type painter struct {
	out    bytes.Buffer
	screen uv.ScreenBuffer
	term   *uv.TerminalRenderer
}

func newPainter(w, h int) *painter {
	p := &painter{screen: uv.NewScreenBuffer(w, h)}
	p.term = uv.NewTerminalRenderer(&p.out, []string{"TERM=xterm-256color", "CLICOLOR_FORCE=1"})
	p.term.SetFullscreen(true)
	p.term.SetScrollOptim(true)
	p.term.Erase()
	return p
}

func (p *painter) bytesOf(frame string) int {
	p.screen.Clear()
	uv.NewStyledString(frame).Draw(p.screen, p.screen.Bounds())
	p.term.Render(p.screen.RenderBuffer)
	p.out.Reset()
	_ = p.term.Flush()
	return p.out.Len()
}

func TestAKeyThatTypesOrMovesWritesLittle(t *testing.T) {
	for _, win := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", win.w, win.h), func(t *testing.T) {
			inWizard(t, win.w, win.h, func(d *wizardTest) {
				p := newPainter(win.w, win.h)
				p.bytesOf(d.m.View().Content)
				if !bytes.Contains(p.out.Bytes(), []byte("\x1b[38;5;")) {
					t.Fatalf("the painter writes no colours, so its figures mean nothing, want %q in it", []byte("\x1b[38;5;"))
				}
				press := func(keys string) {
					t.Helper()
					for _, k := range keys {
						d.keys(string(k))
						if n := p.bytesOf(d.m.View().Content); n > keyLimit {
							t.Errorf("%c of %q writes %d bytes, want %d at most", k, keys, n, keyLimit)
						}
						d.wait(time.Second)
						if n := p.bytesOf(d.m.View().Content); n > keyLimit {
							t.Errorf("what follows %c of %q is %d bytes, want %d at most", k, keys, n, keyLimit)
						}
					}
				}
				press("engineer⌫⌫⌫⌫⌫⌫⌫⌫↓↓↓↑kiel⎋")
				press("zzz⎋")
				d.keys("every question↵^N^N^N").sees("Country")
				p.bytesOf(d.m.View().Content)
				press("␣↓↓↑germany⎋␣united⌫⌫⌫⌫⌫⌫⎋⎋")
			})
		})
	}
}

func TestTheListOfJobsUsesTheHeightOfTheWindow(t *testing.T) {
	inWizard(t, 200, 60, func(d *wizardTest) {
		rows := func() int { return strings.Count(d.frame(), "question") }
		if got := rows(); got < 25 {
			t.Errorf("%d jobs are shown with their questions, want 25 at least:\n%s", got, d.frame())
		}
		d.keys("e").sees("> ")
		d.wait(time.Second)
		if got := strings.Count(d.frame(), "\n   "); got < 36 {
			t.Errorf("after a search %d rows are shown, want 36 at least:\n%s", got, d.frame())
		}
		d.keys("zz").seesNot("Engineer (Go)").wait(time.Second)
		if shown := rows(); shown > 0 {
			t.Errorf("%d jobs stay on the screen, want none", shown)
		}
	})
}
