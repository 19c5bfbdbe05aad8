package desktop

import (
	"context"
	"errors"
	"io"
	"net/url"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/cli/browser"

	"kombo-apply/ui/cli/terminal"
)

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
	const clipboardTimeout = 2 * time.Second
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

// OpenURL hands a link to the browser. A link comes from the ATS: only web
// addresses are opened, and what the browser prints must not reach the screen.
func OpenURL(link string) error {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return errors.New("this is not a web address")
	}
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return browser.OpenURL(u.String())
}
