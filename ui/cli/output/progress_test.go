package output

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/cli/terminal"
)

func TestAProgressIsOneLineOfTheScreen(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := NewProgress(terminal.Streams{Err: &out, ErrIsTTY: true, Size: func() (int, int) { return 40, 12 }})
	p.Rewrite("215 of 400, 36 a second, 5s left: 106 created, 109 done before")
	p.Rewrite("400 of 400")
	for _, line := range strings.Split(out.String(), "\r") {
		if width := ansi.StringWidth(line); width > 39 {
			t.Errorf("%q is %d cells wide, want 39 at most", line, width)
		}
	}
}
