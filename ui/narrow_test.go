package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
)

func TestTheSaveStateIsOnEveryStepOfTheSmallestWindow(t *testing.T) {
	for _, w := range []int{40, 47, 60, 80, 99} {
		inWizard(t, w, 12, func(d *wizardTest) {
			d.keys("every question↵⇥Ada").sees("saving…").wait(time.Minute)
			for _, id := range forms.Steps() {
				d.m.dispatch(kit.GoTo{Step: id})
				d.m.sync()
				d.sees("saved ")
			}
		}, withStore(t, t.TempDir()))
	}
}

func TestTheQuestionsSayHowFarTheyAreInTheSmallestWindow(t *testing.T) {
	inWizard(t, 40, 12, func(d *wizardTest) {
		d.keys("every question↵")
		d.m.dispatch(kit.GoTo{Step: forms.StepQuestions})
		d.sees("0 of 32", "required left", "↓ more", "F3 next required")
	})
}

func TestAnIntroIsWholeOrNotThere(t *testing.T) {
	inWizard(t, 40, 12, func(d *wizardTest) {
		d.keys("every question↵")
		for w := 40; w <= 130; w += 3 {
			for _, h := range []int{12, 16, 24} {
				d.w, d.h = w, h
				d.send(tea.WindowSizeMsg{Width: w, Height: h})
				for _, id := range forms.Steps() {
					if id == forms.StepJob || id == forms.StepReview {
						continue
					}
					d.m.dispatch(kit.GoTo{Step: id})
					frame := strings.Join(strings.Fields(strings.ReplaceAll(d.frame(), "│", " ")), " ")
					intro := id.Intro()
					begun, whole := strings.Contains(d.frame(), intro[:12]), strings.Contains(frame, intro)
					if d.m.geometry().stepper {
						whole = begun // the rail stands between its lines
					}
					if begun != whole {
						t.Errorf("%dx%d: the intro of %s is cut, want %v:\n%s", w, h, id.Title(), whole, d.frame())
					}
					if h == 24 && w >= 60 && !begun && id != forms.StepQuestions {
						t.Errorf("%dx%d: there is room for the intro of %s, want StepQuestions:\n%s", w, h, id.Title(), d.frame())
					}
				}
			}
		}
	})
}

func TestTheDescriptionOfAQuestionIsSeenBesideIt(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵")
		d.m.dispatch(kit.GoTo{Step: forms.StepQuestions})
		d.seesNot("What this job asks of every candidate.").atField("Several lines").sees("at most 200 characters (i)", "Characters, not bytes")
		d.keys("«1»").sees("Characters, not bytes", "A text of one or more lines, of at most 200 characters. It may be left").keys("⎋")
		d.w, d.h = 40, 12
		d.send(tea.WindowSizeMsg{Width: 40, Height: 12})
		d.sees("characters (i)", "Characters, not", "F1 shows all")
		d.w, d.h = 80, 24
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.atField("A number from 1 to 10").keys("«1»").sees("A number from 1 to 10. An answer is required.").seesNot("What this job asks").keys("⎋")
		d.atField("A question that Kombo cannot").sees("F1 shows all").keys("«1»").sees(`"kind": "matrix"`, `"Excel"`)
	})
}

func TestWhatIsTakenOutOfSightIsCounted(t *testing.T) {
	inWizard(t, 40, 12, func(d *wizardTest) {
		cv := filepath.Join(t.TempDir(), "cv.txt")
		if err := os.WriteFile(cv, []byte("Grace Hopper\ngrace@example.com\n+1 212 555 0100\n\nExperience\n2020 - present  Rear Admiral, US Navy\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		d.keys("entrepot↵«5»"+cv+"⇥").sees("Fill from a file", " marked").seesNot("Read on this machin…")
		d.wait(time.Second)
		frame := d.frame()
		var marked, hidden int
		_, after, _ := strings.Cut(frame, "^S takes the ")
		if _, err := fmt.Sscanf(after, "%d marked, %d not shown", &marked, &hidden); err != nil {
			t.Fatalf("it is not said how much is marked and not shown: %v:\n%s", err, frame)
		}
		if seen := strings.Count(frame, "[x]"); seen == 0 || seen == marked || hidden != marked-seen {
			t.Errorf("%d of %d marked are shown, and %d are said to be hidden, want more than 0, anything but %d and %d:\n%s", seen, marked, hidden, marked, marked-seen, frame)
		}
	})
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵«5»" + filepath.Join("..", "assets", "samples", "cv-ada.txt")).sees(" marked").seesNot("not shown")
	})
}

func TestALowWindowSaysThatNothingIsMarked(t *testing.T) {
	inWizard(t, 40, 12, func(d *wizardTest) {
		cv := filepath.Join(t.TempDir(), "ada.vcf")
		if err := os.WriteFile(cv, []byte("BEGIN:VCARD\nVERSION:3.0\nN:Marlowe;Ada;;;\nEMAIL:ada@example.com\nEND:VCARD\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		d.keys("entrepot↵⇥Bea⇥Berg⇥bea@example.com«5»"+cv+"⇥").sees("Suggestions", "0 of ", "nothing is marked").seesNot("the 0 marked")
	})
}

func TestWhatStandsInALineAtTheTopIsToldApart(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("«0»f").sees("next send: rate-limit-once  Responsable d'entrepôt").keys("^S").wait(5 * time.Second)
		d.wait(time.Second) // the result listens now
		d.sees("was created").keys("w").sees("1 created since start  ▸ ·")
	})
}

func TestTheWholeJobIsNamedBeforeTheSandboxIsExplained(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("SANDBOX · nothing leaves this machine").keys("shift planner↵").sees("SANDBOX · nothing leaves", "Shift Planner · Hamburg\n")
		d.keys("⎋responsable↵").sees("Responsable d'entrepôt · Le Havre\n").seesNot("nothing leaves")
	}, at(inSandbox))
}

func TestANoticeIsSaidWholeInANarrowWindow(t *testing.T) {
	inWizard(t, 40, 12, func(d *wizardTest) {
		d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@example.com^S").sees("read-only, cannot be sent").seesNot("^S").keys("^S").seesInWords("^S: this profile is read-only: nothing can be sent with it").keys("1").seesNot("this profile")
	}, at(session.Target{Name: "acme", Kind: session.TargetLive, BaseURL: "https://api.kombo.dev/v1", ReadOnly: true}))
}
