package ui

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
)

func TestJobsCanBeFilteredByWhatTheyAre(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("46 jobs").keys("«6»").sees("Filter the jobs", "open", "on hold", "status").keys("closed↵")
		d.sees("[closed]").seesNot("Backend Engineer")
		d.keys("kiel engineer").sees("No job passes the filters").keys("⎋")
		d.keys("«6»").sees("take this filter off").keys("↵").sees("46 jobs").seesNot("[closed]")
		d.keys("«6»berlin↵").sees("[Berlin]", "Backend Engineer")
	})
}

func TestUmlautsMayBeTypedAsTwoLettersEverywhere(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("strassenbau").sees("> Straßenbauer").keys("⎋uebersetzer").sees("> Übersetzer:in").keys("⎋luebeck").sees("Hafenlogistiker:in").keys("⎋")
		d.keys("norddeutsch").sees("> Berufskraftfahrer:in CE").keys("⎋")
		d.keys("closed").sees("0 of 46 jobs").keys("⎋raw").sees("0 of 46 jobs").keys("⎋")
		d.keys("«6»luebeck↵").sees("[Lübeck]")
	})
}

func TestAJobUsedLatelyComesFirst(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(2e9)
		d.sees("was created").keys("w").sees("> Responsable d'entrepôt")
	}, withStore(t, dir))
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("> Responsable d'entrepôt")
	}, withStore(t, dir))
}

func TestAReloadWhileSearchingSearchesAgain(t *testing.T) {
	late := func(e *Env) { e.Kombo = lateJobs{e.Kombo, time.Second} }
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.wait(2 * time.Second)
		d.keys("engineer").sees("Backend Engineer").keys("^R").sees("of 46 jobs · reloading…", "Backend Engineer")
		d.wait(2 * time.Second)
		d.sees("Backend Engineer").seesNot("reloading")
	}, late)
}

// brokenJobs answers the list of jobs once; from then on every reading ends behind
// the first page.
type brokenJobs struct {
	session.Kombo
	reads *int
}

func (k brokenJobs) Jobs(ctx context.Context, f apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Job], error] {
	*k.reads++
	if *k.reads == 1 {
		return k.Kombo.Jobs(ctx, f)
	}
	return func(yield func(apiclient.Page[apiclient.Job], error) bool) {
		for page := range k.Kombo.Jobs(ctx, f) {
			page.Items, page.Raw = page.Items[:3], page.Raw[:3]
			if !yield(page, nil) {
				return
			}
			break
		}
		yield(apiclient.Page[apiclient.Job]{}, errors.New("the line is dead"))
	}
}

func TestAReloadThatFailsKeepsTheOldJobsAndSaysHowOldTheyAre(t *testing.T) {
	for _, win := range windows {
		inWizard(t, win.w, win.h, func(d *wizardTest) {
			d.keys("staplerfahrer").sees("1 of 46 jobs", "> Staplerfahrer").keys("^R")
			d.sees("! 1 of 46 jobs as of ", "> Staplerfahrer", "could not be read again")
			d.keys("⎋").sees("! 46 jobs as of 00:00 · reload failed").keys("↓↓^R").sees("46 jobs as of ", "> Robotics")
			d.keys("↵").sees("Robotics Software Engineer", "Stage")
		}, func(e *Env) { e.Kombo = brokenJobs{e.Kombo, new(int)} })
	}
}

func TestOldJobsAreAWarningInSignAndColour(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("^R")
		if want := d.m.s.Styles.Warning.Render("! 46 jobs as of 00:00 · reload failed"); !strings.Contains(d.m.View().Content, want) {
			t.Errorf("the list of old jobs is\n%s\nwant %q in it, as all that stands behind an exclamation mark", d.frame(), want)
		}
	}, func(e *Env) { e.Kombo = brokenJobs{e.Kombo, new(int)} })
}

func TestTheTextOfAJobEndsWithAWholeWord(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) { d.keys("every question").sees("condition that the …") })
}

func TestAFilteredListSaysSoInEveryWindow(t *testing.T) {
	for _, win := range windows {
		inWizard(t, win.w, win.h, func(d *wizardTest) {
			d.sees("46 jobs").keys("«6»berlin↵").sees("3 of 46 jobs [Berlin]")
		})
	}
}

func TestAnIDThatIsNotListedCanBeTyped(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("remote:12/3").sees("Use the job ID “remote:12/3”").keys("↵")
		if d.m.s.Draft.JobID == "" {
			t.Fatal("no job was chosen, want a text")
		}
		d.sees("Stage").keys("⎋").keys("remote:nowhere↵").sees("could not be read", "not known here")
		d.keys("⎋").sees("Search").keys("⎋")
	})
}

func TestHostileTextDoesNotReachTheScreen(t *testing.T) {
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.keys("hostile↵^N^N^N^N^N^N").sees("Questions")
		for range 12 {
			for _, r := range d.m.View().Content {
				if r == 0x9b || r == 0x90 || r == 0x9d || r == 0x202e || r == 0x2066 || r == 0x07 || r == '\r' || r == 0x200b {
					t.Fatalf("%U is on the screen, want anything but 0x9b, anything but 0x90, anything but 0x9d, anything but 0x202e, anything but 0x2066, anything but 0x07, anything but '\\r' and anything but 0x200b", r)
				}
			}
			d.keys("⇥")
		}
	})
}

func TestTheListStaysWhereItIsInAWindowOfAnySize(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		for h := minHeight; h <= 70; h++ {
			d.w, d.h = 110, h
			d.send(tea.WindowSizeMsg{Width: d.w, Height: h})
			ruleAt := func() int {
				above, _, _ := strings.Cut(d.frame(), "│ ────")
				return strings.Count(above, "\n")
			}
			at := ruleAt()
			if told := at < h; told != (h >= 19) {
				t.Errorf("in %d lines, whether the highlighted job is told of: %v, want %v\n%s", h, told, (h >= 19), d.frame())
			}
			d.keys(strings.Repeat("↓", 60))
			if strings.Count(d.frame(), "│ > ") != 2 { // the search, and the highlighted job
				t.Errorf("in %d lines the highlight is out of sight:\n%s: got %v, want 2", h, d.frame(), strings.Count(d.frame(), "│ > "))
			}
			d.keys("zzz").sees("No job matches")
			if ruleAt() != at {
				t.Errorf("in %d lines the list has moved:\n%s: got %v, want %v", h, d.frame(), ruleAt(), at)
			}
			d.keys("⎋").sees("> Backend Engineer")
		}
	})
}

func TestAClickBesideTheListChoosesNothing(t *testing.T) {
	for _, win := range []struct{ w, h int }{{80, 24}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", win.w, win.h), func(t *testing.T) {
			inWizard(t, win.w, win.h, func(d *wizardTest) {
				d.sees("> Backend Engineer")
				d.send(tea.MouseClickMsg{X: 30, Y: win.h - 4, Button: tea.MouseLeft})
				d.sees("> Backend Engineer")
			})
		})
	}
}
