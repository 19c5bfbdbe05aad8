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
		d.sees("Ada Lovelace was created", "n next file, 1 left").keys("n")
		d.settle()
		d.sees("Suggestions", "grace@example.com", "2 of 2, b.txt")
	}, withStore(t, t.TempDir()), func(e *Env) { e.Queue = session.NewQueue(files) })
}

// inQueue runs a test on files with a name and an address each.
func inQueue(t *testing.T, test func(*wizardTest), change ...func(*Env)) {
	t.Helper()
	dir := t.TempDir()
	var files []string
	for _, who := range []string{"Ada Lovelace\nada@example.com\n", "Grace Hopper\ngrace@example.com\n", "Edith Clarke\nedith@example.com\n"} {
		files = append(files, filepath.Join(dir, who[:3]+".txt"))
		if err := os.WriteFile(files[len(files)-1], []byte(who), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inWizard(t, 80, 24, test, append(change, func(e *Env) { e.Queue = session.NewQueue(files) })...)
}

func TestTheNextFileIsReachedWithoutAStoreAndWhatWouldBeLostIsAskedAbout(t *testing.T) {
	inQueue(t, func(d *wizardTest) {
		d.settle()
		d.keys("^L").wait(time.Second)
		d.sees("2 of 3", "Grace").keys("^Sentrepot↵").sees("^L next file…").keys("^L").seesInWords("Throw away what you entered for Grace Hopper?", "It cannot be brought back. The next file follows.")
		d.keys("⎋").sees("2 of 3").keys("^L→↵").wait(time.Second)
		d.sees("3 of 3", "Edi.txt", "Edith")
	})
}

func TestAFileSaysThatItsJobIsThatOfTheCandidateBefore(t *testing.T) {
	const job = "for Responsable d'entrepôt · Le Havre, kept from the candidate before"
	inQueue(t, func(d *wizardTest) {
		d.settle()
		d.seesNot("kept from the candidate before").keys("^Sentrepot↵^L").wait(time.Second)
		d.seesInWords("Ada Lovelace is kept as a draft; F4 resumes it. 2 of 3, Gra.txt · ^L skips it")
		d.keys("↑").sees(job).keys("^S").wait(time.Second)
		d.keys("↑").seesNot(job)
	}, withStore(t, t.TempDir()))
}
