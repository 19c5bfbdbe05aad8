package cli

import (
	"strings"
	"testing"
)

func TestALocalTerminalCopiesWithTheMachinesOwnProgram(t *testing.T) {
	for _, row := range []struct {
		env          environment
		system, want string
	}{
		{environment{"WAYLAND_DISPLAY=wayland-0", "DISPLAY=:0"}, "linux", "wl-copy"},
		{environment{"DISPLAY=:0"}, "linux", "xsel --input --clipboard"},
		{environment{"DISPLAY=:0", "SSH_TTY=/dev/pts/1"}, "linux", ""},
		{environment{"SSH_CONNECTION=1"}, "darwin", ""},
		{nil, "darwin", "pbcopy"},
		{nil, "windows", "clip.exe"},
		{nil, "linux", ""},
	} {
		got := clipboard(row.env, row.system, func(program string) bool { return program != "xclip" })
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s with %v copies with %q, want %q", row.system, row.env, got, row.want)
		}
	}
}
