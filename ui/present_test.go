package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/present"
	"kombo-apply/ui/tape"
)

// presented is what others see of a wizard after some keys: its last frame.
func presented(t *testing.T, p *present.Presenter, keys func(press func(string), d *wizardTest)) (screen string) {
	t.Helper()
	inWizard(t, 80, 24, func(d *wizardTest) {
		p.Wizard = d.m
		p.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.h = 23
		keys(func(s string) {
			for _, r := range s {
				_, cmd := p.Update(keyFor(r))
				d.run(cmd)
				d.settle()
			}
		}, d)
		screen = ansi.Strip(p.View().Content)
		lines := strings.Split(screen, "\n")
		if len(lines) != 24 {
			t.Errorf("the screen has %d lines, want 24", len(lines))
		}
		for _, l := range lines {
			if w := ansi.StringWidth(l); w != 80 {
				t.Errorf("a line is %d cells wide, want 80: %q", w, l)
			}
		}
	}, func(e *Env) { e.Present = true })
	return screen
}

func TestAPresenterShowsKeysAndCaptions(t *testing.T) {
	screen := presented(t, &present.Presenter{Strip: true}, func(press func(string), d *wizardTest) {
		press("entrepot↵⇥Ada⇥")
	})
	last := screen[strings.LastIndex(screen, "\n")+1:]
	if strings.TrimSpace(last) != "↵ tab tab" {
		t.Errorf("the strip is %q, want the last keys without the letters of a text", last)
	}
	p := &present.Presenter{Strip: true}
	screen = presented(t, p, func(press func(string), d *wizardTest) { p.Update(tape.Caption("A few letters find the job")) })
	if !strings.Contains(screen, "\n A few letters find the job") {
		t.Errorf("there is no caption, want %q in it:\n%s", "\n A few letters find the job", screen)
	}
}

func TestAMaskHidesPeopleOnEveryScreen(t *testing.T) {
	words := []string{"Ada", "-ada-", "Marlowe", "ada.marlowe@example.org", "496 0123", "4960123"}
	for name, keys := range map[string]string{
		"the form":    "speculative↵⇥Ada⇥Marlowe⇥ada.marlowe@example.org⇥0117 496 0123⇥",
		"a file":      "speculative↵⇥Ada⇥Marlowe⇥ada.marlowe@example.org^N^N^N^N↵cv-ada-marlowe.txt",
		"the contact": "speculative↵⇥Ada⇥Marlowe⇥ada.marlowe@example.org⇥⇥⇥⇥⇥ada.marlowe@example.org⇥",
	} {
		screen := presented(t, &present.Presenter{Strip: true, Mask: true}, func(press func(string), d *wizardTest) { press(keys) })
		for _, w := range words {
			if strings.Contains(screen, w) {
				t.Errorf("%s: %q is on the screen, want no %q in it:\n%s", name, w, w, screen)
			}
		}
		if !strings.Contains(screen, "•••") {
			t.Errorf("%s: nothing is hidden, want \"•••\" in it:\n%s", name, screen)
		}
	}
	screen := presented(t, &present.Presenter{Strip: true, Mask: true}, func(press func(string), d *wizardTest) {
		press("speculative↵⇥Ada⇥Marlowe⇥ada.marlowe@example.org")
		d.keys("^S^S").wait(3 * time.Second)
	})
	calls := presented(t, &present.Presenter{Strip: true, Mask: true}, func(press func(string), d *wizardTest) {
		press("speculative↵⇥Ada⇥Marlowe⇥ada.marlowe@example.org⇥")
		d.wait(3 * time.Second)
		d.keys("«9»")
	})
	if !strings.Contains(calls, "candidates?email=••••") || strings.Contains(calls, "marlowe") {
		t.Errorf("the calls show, want \"candidates?email=••••\" in it and no \"marlowe\" in it\n%s", calls)
	}
	if strings.Contains(screen, "Marlowe") || !strings.Contains(screen, "was created") {
		t.Errorf("the result shows, want no \"Marlowe\" in it and \"was created\" in it\n%s", screen)
	}
}

func TestAMaskHidesNamesOfOneLetterAndTheNamesOfFiles(t *testing.T) {
	for name, keys := range map[string]string{
		"names":                      "speculative↵⇥Q⇥王⇥q@example.org⇤",
		"a file while it is typed":   "speculative↵⇥Ada^N^N^N^N↵lebenslauf_qx",
		"a file":                     "speculative↵⇥Ada^N^N^N^N↵lebenslauf_qx.txt⇥⇥⇥",
		"a file at the review":       "speculative↵⇥Ada^N^N^N^N↵lebenslauf_qx.txt^S",
		"a file that cannot be read": "speculative↵⇥Ada«5»lebenslauf_qx.txt↵",
	} {
		screen := presented(t, &present.Presenter{Mask: true}, func(_ func(string), d *wizardTest) { d.h = 24; d.keys(keys) })
		for _, w := range []string{"Q", "王", "lebenslauf"} {
			if strings.Contains(screen, w) {
				t.Errorf("%s: %q is on the screen, want no %q in it:\n%s", name, w, w, screen)
			}
		}
		if !strings.Contains(screen, "••") {
			t.Errorf("%s: nothing is hidden, want dots in it:\n%s", name, screen)
		}
	}
}

func TestAMaskHidesThoseWhoWereSentBefore(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.m.sent.past = []store.HistoryEntry{{Candidate: "Zoe Quixote", Email: "zoe@example.org", Time: time.Now()}}
		p := &present.Presenter{Wizard: d.m, Mask: true}
		d.keys("«7»").sees("Zoe Quixote")
		if screen := ansi.Strip(p.View().Content); strings.Contains(screen, "Zoe") {
			t.Errorf("the list shows, want no \"Zoe\" in it:\n%s", screen)
		}
	})
}

func TestWhatPassesQuicklyStaysWhileOthersLookOn(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").sees("Looking at the job once more")
		d.wait(time.Second)
		d.sees("Looking at the job once more").wait(2 * time.Second)
		d.sees("was created")
	}, func(e *Env) { e.Present = true })
}

func TestWhatALookUpIsForStaysWhileOthersLookOn(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.box.Faults.Set(sandbox.CloseAfterCommit)
		d.keys("^S").wait(3 * time.Second)
		d.sees("not known whether").wait(time.Second)
		d.sees("not known whether").wait(2 * time.Second)
		d.sees("is there: the application has arrived")
	}, func(e *Env) { e.Present = true })
}

func TestTheRateLimitStaysWhileOthersLookOn(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.box.Faults.Set(sandbox.RateLimitOnce)
		d.keys("^S").wait(3 * time.Second)
		d.sees("Waiting to try again").wait(time.Second)
		d.sees("Waiting to try again").wait(4 * time.Second)
		d.sees("on the second try")
	}, func(e *Env) { e.Present = true })
}

func TestTheNameOfAFileIsNotShownAsKeys(t *testing.T) {
	screen := presented(t, &present.Presenter{Strip: true}, func(press func(string), d *wizardTest) {
		press("speculative↵")
		d.keys("«5»")
		press("cv.txt")
	})
	if last := screen[strings.LastIndex(screen, "\n")+1:]; strings.TrimSpace(last) != "↵" {
		t.Errorf("the strip is %q, want no letters of a name", last)
	}
}

func TestANoticeAtTheStartGoesWithTheFirstKey(t *testing.T) {
	const said = "jobs.json: 0.format.options: is empty, so nothing can be chosen"
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.frame()
		d.sees(said).keys("x").seesNot(said)
	}, func(e *Env) { e.Notice = said })
}

func TestALocalKomboIsNotCalledLive(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.frame()
		d.sees("LOCAL box").seesNot("LIVE")
	}, at(session.Target{Name: "box", Kind: session.TargetLive, BaseURL: "http://127.0.0.1:8787/v1"}))
}
