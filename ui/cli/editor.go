package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os/exec"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/ui"
)

// editor opens texts in the person's editor.
type editor struct {
	// ctx ends when the program is told to stop; the editor is told then too.
	ctx     context.Context
	env     environment
	streams Streams
	// update hands a message to the model; it is called in place of Update.
	update func(tea.Msg) tea.Cmd
	// flush writes out what giving the terminal back has drawn.
	flush func()
}

// command opens a file in the person's editor: VISUAL, then EDITOR, then what every
// system has. Like git it lets the shell read the line, unless all of it is the path
// of a program.
func (e *editor) command(file string) (line string, cmd *exec.Cmd) {
	line = editorLine(e.env)
	argv := shellCommand(line, file)
	if _, err := exec.LookPath(line); err == nil {
		argv = []string{line, file}
	}
	cmd = exec.CommandContext(e.ctx, argv[0], argv[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.streams.In, unwrapped(e.streams.Out), unwrapped(e.streams.Err)
	cmd.WaitDelay = time.Second
	endable(cmd)
	return line, cmd
}

// editorLine is the command line of the person's editor.
func editorLine(env environment) string {
	standard := "vi"
	if runtime.GOOS == "windows" {
		standard = "notepad"
	}
	return cmp.Or(env.get("VISUAL"), env.get("EDITOR"), standard)
}

// maxEdited limits what is read back, in bytes.
const maxEdited = 64 << 20

// edit opens text in the editor, in a file that only the person can read and that
// is gone afterwards.
func (e *editor) edit(name, text string, done func(ui.Edited) tea.Msg) tea.Cmd {
	file, err := newEditedFile(name, text)
	if err != nil {
		return func() tea.Msg { return done(ui.Edited{Err: err}) }
	}
	line, cmd := e.command(file.path)
	run := &lentTo{Cmd: cmd, flush: e.flush}
	return tea.Exec(run, func(error) tea.Msg {
		defer file.remove()
		edited := ui.Edited{}
		edited.Text, edited.Err = file.read()
		// What was written before a signal ended the editor is not lost with it.
		if run.err != nil && (cmd.ProcessState.ExitCode() >= 0 || edited.Text == text) {
			edited.Err = errors.New("the editor " + apiclient.Clean(line) + " failed: " + run.err.Error() + "; set $EDITOR to another one")
		}
		// Sent as a message it would come after the end, if that was asked for.
		return tea.BatchMsg{e.update(done(edited))}
	})
}

// lentTo runs a command that has the terminal meanwhile.
type lentTo struct {
	*exec.Cmd
	flush func()
	err   error // of the command alone: taking the terminal again may fail too
}

// Run implements tea.ExecCommand.
func (l *lentTo) Run() error {
	l.flush()
	lent.Store(true)
	l.err = l.Cmd.Run()
	lentUntil.Store(time.Now().UnixNano())
	lent.Store(false)
	return l.err
}

// SetStdin implements tea.ExecCommand; the command has the terminal itself.
func (*lentTo) SetStdin(io.Reader) {}

// SetStdout implements tea.ExecCommand.
func (*lentTo) SetStdout(io.Writer) {}

// SetStderr implements tea.ExecCommand.
func (*lentTo) SetStderr(io.Writer) {}
