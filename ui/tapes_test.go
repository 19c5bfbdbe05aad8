package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/assets"
	"kombo-apply/ui/tape"
)

// tapeStage plays a tape in a wizard that is driven by hand, on its clock.
type tapeStage struct{ *wizardTest }

func (s tapeStage) Send(msg tea.Msg, rest time.Duration) {
	s.send(msg)
	s.wait(rest)
}
func (s tapeStage) Screen() string          { return s.frame() }
func (s tapeStage) Seen() string            { return s.frame() }
func (s tapeStage) Pause(d time.Duration)   { s.wait(d) }
func (s tapeStage) Hide(bool)               {}
func (s tapeStage) Screenshot(string) error { return nil }

func TestEveryTapeIsPlayedToItsEnd(t *testing.T) {
	beforeTapes(t)
	names, err := fs.Glob(assets.Dir("tapes"), "*.tape")
	if err != nil || len(names) < 6 {
		t.Fatalf("%d tapes (%v), want six at least", len(names), err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			inWizard(t, 80, 24, func(d *wizardTest) {
				if err := readTape(t, name).Play(context.Background(), tapeStage{d}); err != nil {
					t.Error(err)
				}
				if testing.Verbose() {
					t.Log("\n" + d.frame())
				}
			})
		})
	}
}

// beforeTapes goes to a folder that has what tapes name, of always the same time.
func beforeTapes(t *testing.T) {
	t.Helper()
	top := t.TempDir()
	samples := filepath.Join(top, "assets", "samples")
	if err := os.CopyFS(samples, assets.Dir("samples")); err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	err := filepath.WalkDir(top, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(path, noon, noon))
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(top)
}

func readTape(t *testing.T, name string) *tape.Tape {
	t.Helper()
	text, err := fs.ReadFile(assets.Dir("tapes"), name)
	if err != nil {
		t.Fatal(err)
	}
	tp, err := tape.Read(name, string(text))
	if err != nil {
		t.Fatal(err)
	}
	return tp
}
