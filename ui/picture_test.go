package ui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/ui/tape"
)

// filming plays a tape and keeps what is seen, and for how long.
type filming struct {
	tapeStage
	frames []tape.Frame
	hidden bool
}

func (f *filming) Send(msg tea.Msg, rest time.Duration) {
	f.tapeStage.Send(msg, 0)
	f.Pause(rest)
}

func (f *filming) Pause(d time.Duration) {
	if last := len(f.frames) - 1; !f.hidden {
		if screen := f.m.View().Content; last >= 0 && f.frames[last].Screen == screen {
			f.frames[last].For += d
		} else {
			f.frames = append(f.frames, tape.Frame{Screen: screen, For: d})
		}
	}
	f.wait(d)
}

func (f *filming) Hide(on bool) { f.hidden = on }

func TestThePictureInTheReadmeShowsTheProgramAsItIs(t *testing.T) {
	file, err := filepath.Abs("../assets/pictures/recruiter.svg")
	if err != nil {
		t.Fatal(err)
	}
	beforeTapes(t)
	inWizard(t, 80, 24, func(d *wizardTest) {
		film := &filming{tapeStage: tapeStage{d}}
		if err := readTape(t, "recruiter.tape").Play(context.Background(), film); err != nil {
			t.Fatal(err)
		}
		drawn := tape.Movie(film.frames, true)
		if *update {
			if err := os.WriteFile(file, drawn, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		const most = 300_000
		if len(drawn) > most {
			t.Errorf("the picture takes %d bytes, want %d at most", len(drawn), most)
		}
		if there, err := os.ReadFile(file); err != nil || !bytes.Equal(there, drawn) {
			t.Errorf("%s (%v) is another picture than the tape shows, want the same; go test ./ui -run Picture -update draws it anew", file, err)
		}
	})
}
