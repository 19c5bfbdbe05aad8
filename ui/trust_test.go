package ui

import (
	"context"
	"math/rand"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms"
	"kombo-apply/forms/session"
)

// posts counts the create calls that reached the sandbox.
func (d *wizardTest) posts() int {
	n := 0
	for _, r := range d.box.Received() {
		if r.Method == "POST" {
			n++
		}
	}
	return n
}

// simpleCandidate fills what a job without questions needs, up to the review.
func simpleCandidate(d *wizardTest) {
	d.t.Helper()
	d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada@example.com^S").sees("ready to send")
}

func TestTheOutcomeIsSaidInWords(t *testing.T) {
	for _, row := range []struct {
		scenario sandbox.Scenario
		outcome  apiclient.Outcome
		says     string
		posts    int
	}{
		{sandbox.NoFault, apiclient.Created, "was created", 1},
		{sandbox.Warnings, apiclient.CreatedWithWarnings, "was created, with warnings", 1},
		{sandbox.AlreadyExists, apiclient.Rejected, "has already applied", 1},
		{sandbox.RateLimitOnce, apiclient.Created, "was created", 2},
		{sandbox.ErrorAfterCommit, apiclient.Created, "is there: the application has arrived", 1},
		{sandbox.TaskTimedOut, apiclient.Created, "is there: the application has arrived", 1},
		{sandbox.RemoteDown, apiclient.Unknown, "not known whether", 1},
		{sandbox.HTMLAnswer, apiclient.Created, "is there: the application has arrived", 1},
		{sandbox.EmptyAnswer, apiclient.Created, "is there: the application has arrived", 1},
	} {
		t.Run(string(row.scenario), func(t *testing.T) {
			inWizard(t, 80, 24, func(d *wizardTest) {
				simpleCandidate(d)
				d.box.Faults.Set(row.scenario)
				d.keys("^S").wait(2 * time.Minute)
				d.sees(row.says)
				if got := d.m.Outcomes(); len(got) != 1 || got[0].Result.Outcome != row.outcome {
					t.Errorf("the outcomes are %+v, want 1 and %q", got, row.outcome)
				}
				if n := d.posts(); n != row.posts {
					t.Errorf("%d requests were made, want %d", n, row.posts)
				}
			})
		})
	}
}

func TestAfterAnUnknownOutcomeACheckFindsWhatWasMade(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.box.Faults.Set(sandbox.ErrorAfterCommit)
		d.keys("^S").wait(time.Second)
		d.sees("is there: the application has arrived", "Found: the application", "Do not send it again", "n next candidate").seesNot("send again…")
		d.keys("n").sees("First name")
		if d.posts() != 1 {
			t.Errorf("%d requests were made, want 1", d.posts())
		}
	})
}

func TestAnOlderApplicationDoesNotProveThatANewOneArrived(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(2 * time.Second)
		d.sees("was created").keys("w")
		simpleCandidate(d)
		d.wait(2 * time.Second)
		d.box.Faults.Set(sandbox.RemoteDown) // nothing is made this time
		d.keys("^Sagain↵").wait(2 * time.Second)
		d.sees("not known whether", "Cannot tell", "it is older").seesNot("has arrived")
	})
}

func TestSendingAgainAfterAnUnknownOutcomeTakesATypedWord(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.box.Faults.Set(sandbox.RemoteDown)
		d.keys("^S").wait(time.Second)
		d.sees("not known whether", "Cannot tell").keys("c").sees("Cannot tell")
		d.keys("s").sees("Send it once more?").keys("↵↵y↵ ↵")
		if d.posts() != 1 {
			t.Fatalf("%d requests were made without the word, want 1", d.posts())
		}
		d.keys("⌫⌫⌫again↵").wait(time.Second)
		if d.posts() != 2 {
			t.Errorf("%d requests were made with it, want 2", d.posts())
		}
	})
}

func TestKeysMeantForTheScreenBeforeDoNotAnswerTheResult(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^Snnnqqw").sees("was created")
		d.wait(time.Second)
		d.keys("n").sees("Candidate", "First name")
	})
}

func TestAClosedJobIsNoticedJustBeforeTheSubmit(t *testing.T) {
	closed := false
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		closed = true
		d.keys("^S").sees("the job has changed meanwhile", "Problems")
		if d.posts() != 0 {
			t.Errorf("%d requests were made, want 0", d.posts())
		}
		d.keys("^G").keys("candidate↵").sees("Ada", "Lovelace")
	}, func(e *Env) { e.Kombo = closing{e.Kombo, &closed} })
}

// closing closes every job that is read by its ID from some moment on.
type closing struct {
	session.Kombo
	closed *bool
}

func (c closing) Job(ctx context.Context, id string) (*apiclient.Job, error) {
	j, err := c.Kombo.Job(ctx, id)
	if err == nil && *c.closed {
		j.Status = apiclient.StatusClosed
	}
	return j, err
}

func TestTheSameJobAgainTakesATypedWord(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^S").wait(time.Second)
		d.sees("was created").keys("w")
		simpleCandidate(d)
		d.wait(2 * time.Second)
		d.keys("^S").sees("Apply for the same job again?")
		if d.posts() != 1 {
			t.Errorf("%d requests were made, want 1", d.posts())
		}
		d.keys("again↵").wait(2 * time.Second)
		d.sees("has already applied for this job", "/applications/", "n next candidate")
	})
}

func TestStormOfKeysNeverSendsMoreThanWasConfirmed(t *testing.T) {
	sent := 0
	for seed := range int64(16) {
		inWizard(t, 80, 24, func(d *wizardTest) {
			if seed%2 == 1 {
				simpleCandidate(d) // one key away from sending
			}
			storm(d, rand.New(rand.NewSource(seed)), 600)
			sent += d.posts()
		})
	}
	if sent == 0 {
		t.Error("no storm ever sent anything, so nothing was tested, want more than 0")
	}
}

// storm presses, pastes, clicks and resizes at random, and watches two things: no
// more requests than deliberate acts, and a way out of everywhere. A deliberate
// act is ctrl+s on the review, or an answer to a question that asks for one.
func storm(d *wizardTest, r *rand.Rand, n int) {
	keys := []rune("⇥⇥⇥⇤↵↵↵↑↓←→⎋⌫␣abcde@.19ynsqwcr")
	acts := 0
	press := func(k string) {
		switch {
		case d.m.overlay != nil && (k == "↵" || k == "a"):
			acts++
		case k == "^S" && d.m.overlay == nil && d.m.showing == atStep && d.m.step == forms.StepReview:
			acts++
		}
		d.keys(k)
	}
	for range n {
		switch r.Intn(14) {
		case 0:
			d.send(tea.PasteMsg{Content: "line one\nline two\r\n\x1b[31mred\x1b]52;c;x\a \x03\x13"})
		case 1:
			d.w, d.h = 20+r.Intn(150), 5+r.Intn(50)
			d.send(tea.WindowSizeMsg{Width: d.w, Height: d.h})
		case 2:
			d.send(tea.MouseClickMsg{Button: tea.MouseLeft, X: r.Intn(max(d.w, 1)), Y: r.Intn(max(d.h, 1))})
		case 3:
			d.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		case 4:
			press("^" + string(rune('A'+r.Intn(26))))
		case 5:
			for range 1 + r.Intn(4) {
				press("^S")
			}
		case 6:
			d.wait(time.Duration(r.Intn(1000)) * time.Millisecond)
		default:
			press(string(keys[r.Intn(len(keys))]))
		}
		d.m.quitting = false // a storm goes on if a key quits
		if n := d.posts(); n > acts {
			d.t.Fatalf("%d requests for %d deliberate acts, want at most %d", n, acts, acts)
		}
	}
	d.wait(10 * time.Minute)
	d.w, d.h = 80, 24
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	for range 3 {
		d.keys("⎋")
	}
	d.keys("^G").sees("Go to").keys("candidate↵")
	if d.m.step != forms.StepCandidate {
		d.t.Errorf("the palette does not lead to the candidate:\n%s: got %v, want %v", d.frame(), d.m.step, forms.StepCandidate)
	}
}

func TestTwoHundredEntersSendNothing(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys(strings.Repeat("↵", 200))
		if d.posts() != 0 {
			t.Errorf("%d requests were made, want 0", d.posts())
		}
		d.keys("^S" + strings.Repeat("↵", 200)).wait(time.Minute)
		if d.posts() != 1 {
			t.Errorf("%d requests were made, want 1", d.posts())
		}
	})
}

func TestPasteIsTextNeverKeys(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵⇥")
		for range 7 {
			before := d.m.focusedKey()
			for _, text := range []string{"a\nb\tc", "\n", "\r\n", "\x13", "\x0e", "\x07", "\x03", "\x1b[A", "\t", strings.Repeat("x", 200)} {
				d.send(tea.PasteMsg{Content: text})
				if d.m.step != forms.StepCandidate || d.m.showing != atStep || d.m.overlay != nil {
					t.Fatalf("pasting %q moved on to %v, want StepCandidate, atStep and none", text, d.m.step)
				}
				if after := d.m.focusedKey(); after != before {
					t.Fatalf("pasting %q moved the focus from %s to %s, want %q", text, before, after, before)
				}
			}
			d.keys("⇥")
		}
		if d.posts() != 0 {
			t.Errorf("a paste sent something: got %v, want 0", d.posts())
		}
	})
}
