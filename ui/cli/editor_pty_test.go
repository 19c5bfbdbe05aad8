//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

const ctrlO = "\x0f"

// script writes an executable shell script.
func script(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// tempIn gives the program a folder for temporary files in its home.
func tempIn(t *testing.T, home string) (dir, env string) {
	t.Helper()
	dir = filepath.Join(home, "tmp")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir, "TMPDIR=" + dir
}

// fileHolds waits until a file holds a text, and returns all of it.
func fileHolds(t *testing.T, path, text string) string {
	t.Helper()
	for deadline := time.Now().Add(screenPatience); ; time.Sleep(5 * time.Millisecond) {
		got, err := os.ReadFile(path)
		if err == nil && strings.Contains(string(got), text) {
			return string(got)
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s holds %q, %v; want %q", path, got, err, text)
		}
	}
}

func isEmpty(t *testing.T, dir string) {
	t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("%s holds %v, %v; want nothing", dir, left, err)
	}
}

func TestEditorAndBrowserGetNoKey(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	bin := filepath.Join(home, "bin")
	script(t, filepath.Join(bin, "xdg-open"), `env > "$HOME/browser.txt"; echo ended >> "$HOME/browser.txt"`)
	editor := script(t, filepath.Join(bin, "edit"), `env > "$HOME/editor.txt"; echo ended >> "$HOME/editor.txt"`)
	s := underTest(t, home, []string{"KOMBO_API_KEY=canary-key-0123456789", "MARK=inherited", "EDITOR=" + editor, "PATH=" + bin + ":/usr/bin:/bin"}, "--sandbox")
	enterAda(s)
	s.keys(ctrlS).waitFor("ready to send").keys(ctrlO).waitFor("updated from the editor")
	s.keys(ctrlS).waitFor("was created")
	time.Sleep(time.Second) // the result does not listen to a keyboard that has not rested
	s.keys("o")
	for _, name := range []string{"editor.txt", "browser.txt"} {
		got := fileHolds(t, filepath.Join(home, name), "ended")
		if strings.Contains(got, "canary-key") || !strings.Contains(got, "MARK=inherited") {
			t.Errorf("%s: the environment is, want no \"canary-key\" in it and \"MARK=inherited\" in it\n%s", name, got)
		}
	}
}

func TestEditorIsTheCommandLineThatTheShellWouldRead(t *testing.T) {
	for name, line := range map[string]string{
		"a path with a blank":          "HOME/my editor/ed",
		"quoted, with words in quotes": `"HOME/my editor/ed" --note 'two words'`,
		"a variable":                   `"$HOME/my editor/ed"`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			script(t, filepath.Join(home, "my editor", "ed"), `for file; do :; done; sed 's/"Ada"/"Augusta"/' "$file" > "$HOME/new" && cat "$HOME/new" > "$file"`)
			s := underTest(t, home, []string{"EDITOR=" + strings.ReplaceAll(line, "HOME/", home+"/")})
			if line == `"$HOME/my editor/ed"` {
				s = underTest(t, home, []string{"EDITOR=" + line})
			}
			enterAda(s)
			s.keys(ctrlS).waitFor("ready to send").keys(ctrlO).waitFor("updated from the editor", "Augusta")
		})
	}
}

func TestTheEndOfTheProgramEndsTheEditorAndKeepsWhatItWrote(t *testing.T) {
	for name, stop := range map[string]func(*terminal){
		"terminate":     func(s *terminal) { _ = s.cmd.Process.Signal(syscall.SIGTERM) },
		"hang up":       func(s *terminal) { _ = s.cmd.Process.Signal(syscall.SIGHUP) },
		"closed window": func(s *terminal) { _ = s.tty.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			temp, env := tempIn(t, home)
			editor := script(t, filepath.Join(home, "edit"), `sed -i 's/"Ada"/"Augusta"/' "$1"; echo open > "$HOME/open"; while :; do echo .; sleep 0.1; done`)
			s := underTest(t, home, []string{"EDITOR=" + editor, env})
			enterAda(s)
			s.keys(ctrlS).waitFor("ready to send").keys(ctrlO)
			fileHolds(t, filepath.Join(home, "open"), "open")
			stop(s)
			if code := s.exit(); code != 130 {
				t.Errorf("the exit code is %d, want 130", code)
			}
			id, _, _ := strings.Cut(ran(t, home, "drafts"), "\t")
			got, _ := requestOf(t, home, id)["candidate"].(map[string]any)
			if got["first_name"] != "Augusta" {
				t.Errorf("the draft holds %v, want what the editor had written", got)
			}
			isEmpty(t, temp)
		})
	}
}

func TestCtrlCInTheEditorIsTheEditors(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	editor := script(t, filepath.Join(home, "edit"), `trap 'echo int > "$HOME/int"' INT; stty sane; echo open > "$HOME/open"; while [ ! -e "$HOME/int" ]; do sleep 0.05; done; exit 0`)
	s := underTest(t, home, []string{"EDITOR=" + editor})
	enterAda(s)
	s.keys(ctrlS).waitFor("ready to send").keys(ctrlO)
	fileHolds(t, filepath.Join(home, "open"), "open")
	s.keys(ctrlC)
	fileHolds(t, filepath.Join(home, "int"), "int")
	s.waitFor("updated from the editor", "ready to send")
}

func TestWhatAKilledProgramHadInTheEditorIsGoneAfterTheNextStart(t *testing.T) {
	t.Parallel()
	home := newHome(t)
	temp, env := tempIn(t, home)
	editor := script(t, filepath.Join(home, "edit"), `echo $PPID > "$HOME/open"; exec sleep 600`)
	s := underTest(t, home, []string{"EDITOR=" + editor, env})
	enterAda(s)
	s.keys(ctrlS).waitFor("ready to send").keys(ctrlO)
	fileHolds(t, filepath.Join(home, "open"), "\n")
	left, err := filepath.Glob(filepath.Join(temp, "*"))
	if err != nil || len(left) != 1 {
		t.Fatalf("the editor's folder: %v, %v, want no error and 1", left, err)
	}
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
	// Another program is still at it, and the one that was killed was so long ago.
	living := filepath.Join(temp, "kombo-apply-edit-living")
	if err := os.MkdirAll(living, 0o700); err != nil {
		t.Fatal(err)
	}
	lock := flock.New(filepath.Join(living, ".lock"))
	if _, err := lock.TryLock(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lock.Close() }()
	for _, dir := range []string{left[0], living} {
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(dir, old, old); err != nil {
			t.Fatal(err)
		}
	}
	underTest(t, home, []string{env}).waitFor("Which job is it for?", "choose")
	for deadline := time.Now().Add(screenPatience); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(left[0]); os.IsNotExist(err) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is still there, want it in time", left[0])
		}
	}
	if _, err := os.Stat(living); err != nil {
		t.Errorf("the folder of a living program is gone: %v", err)
	}
}
