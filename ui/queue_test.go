package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/session"
)

func TestTheWizardStartsWithAFileAndNextTakesTheNext(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": "Ada Lovelace\nada@example.com\n", "b.txt": "Grace Hopper\ngrace@example.com\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := prefill.Files([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.settle()
		d.sees("Suggestions", "ada@example.com", "1 of 2, a.txt").keys("↑").sees("^L skip this file").keys("^S↑").sees("^L draft, next file")
		d.send(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
		d.sees("Quit?", "1 file behind this one").keys("⎋")
		d.keys("entrepot↵^S^S").wait(2 * time.Second)
		d.sees("Ada Lovelace was created").keys("n")
		d.settle()
		d.sees("Suggestions", "grace@example.com", "2 of 2, b.txt")
	}, withStore(t, t.TempDir()), func(e *Env) { e.Queue = session.NewQueue(files) })
}
