package desktop

import (
	"strings"
	"testing"

	"kombo-apply/ui/cli/terminal"
)

func TestALocalTerminalCopiesWithTheMachinesOwnProgram(t *testing.T) {
	for _, row := range []struct {
		env          terminal.Environment
		system, want string
	}{
		{terminal.Environment{"WAYLAND_DISPLAY=wayland-0", "DISPLAY=:0"}, "linux", "wl-copy"},
		{terminal.Environment{"DISPLAY=:0"}, "linux", "xsel --input --clipboard"},
		{terminal.Environment{"DISPLAY=:0", "SSH_TTY=/dev/pts/1"}, "linux", ""},
		{terminal.Environment{"SSH_CONNECTION=1"}, "darwin", ""},
		{nil, "darwin", "pbcopy"},
		{nil, "windows", "clip.exe"},
		{nil, "linux", ""},
	} {
		got := Clipboard(row.env, row.system, func(program string) bool { return program != "xclip" })
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s with %v copies with %q, want %q", row.system, row.env, got, row.want)
		}
	}
}
