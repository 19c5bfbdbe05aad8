package cli

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/ui"
)

// editorOf is the person's editor: VISUAL, then EDITOR, then what every system
// has.
func editorOf(env environment) []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := strings.Fields(env.get(name)); len(words) > 0 {
			return words
		}
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}
	}
	return []string{"vi"}
}

// maxEdited limits what is read back, in bytes.
const maxEdited = 64 << 20

// editIn opens text in the person's editor, in a file only they can read, which
// is gone afterwards.
func editIn(env environment) func(name, text string, done func(ui.Edited) tea.Msg) tea.Cmd {
	return func(name, text string, done func(ui.Edited) tea.Msg) tea.Cmd {
		failed := func(err error) tea.Cmd { return func() tea.Msg { return done(ui.Edited{Err: err}) } }
		dir, err := os.MkdirTemp("", program) // 0700
		if err != nil {
			return failed(err)
		}
		path := filepath.Join(dir, filepath.Base(name))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return failed(errors.Join(err, os.RemoveAll(dir)))
		}
		editor := editorOf(env)
		cmd := exec.Command(editor[0], append(editor[1:], path)...)
		return tea.ExecProcess(cmd, func(err error) tea.Msg {
			defer func() { _ = os.RemoveAll(dir) }()
			if err != nil {
				return done(ui.Edited{Err: errors.New("the editor " + apiclient.Clean(editor[0]) + " failed: " + err.Error() + "; set $EDITOR to another one")})
			}
			return done(readEdited(path))
		})
	}
}

func readEdited(path string) ui.Edited {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return ui.Edited{Err: err}
	case info.Size() > maxEdited:
		return ui.Edited{Err: errors.New("the edited text is too large")}
	}
	text, err := os.ReadFile(path)
	return ui.Edited{Text: string(text), Err: err}
}
