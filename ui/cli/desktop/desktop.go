// Package desktop starts the programs of the person's machine: the editor, the clipboard's, the browser.
package desktop

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/cli/browser"
	"github.com/gofrs/flock"

	"kombo-apply/apiclient"
	"kombo-apply/ui"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/files"
	"kombo-apply/ui/cli/terminal"
)

// Editor opens texts in the person's editor.
type Editor struct {
	Ctx     context.Context // ends when the program is told to stop; the editor is told then too
	Env     terminal.Environment
	Streams terminal.Streams
	Update  func(tea.Msg) tea.Cmd // hands a message to the model; it is called instead of Update
	Flush   func()                // writes out what giving the terminal back has drawn
}

// command opens a file in the person's editor: VISUAL, then EDITOR, then what every system has. Like git it lets the
// shell read the line, unless all of it is the path of a program.
func (e *Editor) command(file string) (line string, cmd *exec.Cmd) {
	line = EditorLine(e.Env)
	argv := shellCommand(line, file)
	if _, err := exec.LookPath(line); err == nil {
		argv = []string{line, file}
	}
	cmd = exec.CommandContext(e.Ctx, argv[0], argv[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.Streams.In, terminal.Unwrapped(e.Streams.Out), terminal.Unwrapped(e.Streams.Err)
	cmd.WaitDelay = time.Second
	endable(cmd)
	return line, cmd
}

// EditorLine is the command line of the person's editor.
func EditorLine(env terminal.Environment) string {
	standard := "vi"
	if runtime.GOOS == "windows" {
		standard = "notepad"
	}
	return cmp.Or(env.Get("VISUAL"), env.Get("EDITOR"), standard)
}

// maxEdited limits what is read back, in bytes.
const maxEdited = 64 << 20

// Edit opens text in the editor, in a file that only the person can read and that is gone afterwards.
func (e *Editor) Edit(name, text string, done func(ui.Edited) tea.Msg) tea.Cmd {
	file, err := newEditedFile(name, text)
	if err != nil {
		return func() tea.Msg { return done(ui.Edited{Err: err}) }
	}
	line, cmd := e.command(file.path)
	run := &terminal.Borrower{Cmd: cmd, Flush: e.Flush}
	return tea.Exec(run, func(error) tea.Msg {
		defer file.remove()
		edited := ui.Edited{}
		edited.Text, edited.Err = file.read()
		// What was written before a signal ended the editor is not lost with it.
		if run.Err != nil && (cmd.ProcessState.ExitCode() >= 0 || edited.Text == text) {
			edited.Err = errors.New("the editor " + apiclient.Clean(line) + " failed: " + run.Err.Error() + "; set $EDITOR to another one")
		}
		// Sent as a message it would come after the end, if that was asked for.
		return tea.BatchMsg{e.Update(done(edited))}
	})
}

// editedFile is a text that is open in the editor, in a folder of its own. The folder is locked while the program
// lives, so that the next one can tell what was that one that was killed did not remove.
type editedFile struct {
	path string
	lock *flock.Flock
}

const (
	editedPrefix = build.Name + "-edit-"
	editedLock   = ".lock"
	// editedAge is how old a folder is that a program has locked, if it lives.
	editedAge = time.Minute
)

func newEditedFile(name, text string) (*editedFile, error) {
	dir, err := os.MkdirTemp("", editedPrefix) // 0700
	if err != nil {
		return nil, err
	}
	f := &editedFile{filepath.Join(dir, filepath.Base(name)), flock.New(filepath.Join(dir, editedLock), flock.SetPermissions(0o600))}
	_, err = f.lock.TryLock()
	if err = errors.Join(err, os.WriteFile(f.path, []byte(text), 0o600)); err != nil {
		f.remove()
		return nil, err
	}
	return f, nil
}

func (f *editedFile) read() (string, error) {
	text, err := files.ReadRegular(f.path, maxEdited)
	return string(text), err
}

func (f *editedFile) remove() {
	_ = f.lock.Close()
	_ = os.RemoveAll(filepath.Dir(f.path))
}

// SweepEdited removes what programs that were killed had open in an editor: it
// holds people's data, and nothing else would.
func SweepEdited() {
	found, _ := filepath.Glob(filepath.Join(os.TempDir(), editedPrefix+"*"))
	for _, dir := range found {
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() || time.Since(info.ModTime()) < editedAge {
			continue
		}
		lock := flock.New(filepath.Join(dir, editedLock), flock.SetFlag(os.O_RDONLY))
		if taken, err := lock.TryLock(); taken || errors.Is(err, os.ErrNotExist) {
			_ = os.RemoveAll(dir)
		}
		_ = lock.Close()
	}
}

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
