package desktop

import (
	"context"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"kombo-apply/ui/cli/terminal"
)

// clipboardTimeout is how long a program may take to copy.
const clipboardTimeout = 2 * time.Second

// Clipboard is the program that copies on this machine, as a command line; nil if the terminal has to
// do it, with OSC 52: over SSH the clipboard is on the other side.
func Clipboard(env terminal.Environment, system string, found func(program string) bool) []string {
	if env.Get("SSH_CONNECTION") != "" || env.Get("SSH_TTY") != "" {
		return nil
	}
	var known [][]string
	switch {
	case system == "darwin":
		known = [][]string{{"pbcopy"}}
	case system == "windows":
		known = [][]string{{"clip.exe"}}
	case env.Get("WAYLAND_DISPLAY") != "":
		known = [][]string{{"wl-copy"}}
	case env.Get("DISPLAY") != "":
		known = [][]string{{"xclip", "-selection", "clipboard"}, {"xsel", "--input", "--clipboard"}}
	}
	for _, command := range known {
		if found(command[0]) {
			return command
		}
	}
	return nil
}

// Copier copies a text with the machine's own program and names it; nil if the terminal has to do it.
func Copier(env terminal.Environment) func(text string) (program string, err error) {
	command := Clipboard(env, runtime.GOOS, Installed)
	if command == nil {
		return nil
	}
	return func(text string) (string, error) {
		ctx, cancel := context.WithTimeout(context.Background(), clipboardTimeout)
		defer cancel()
		c := exec.CommandContext(ctx, command[0], command[1:]...)
		c.Stdin = strings.NewReader(text)
		return command[0], c.Run()
	}
}

// Installed reports whether a program can be started.
func Installed(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}
