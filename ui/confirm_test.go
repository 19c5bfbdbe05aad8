package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/kit"
)

// sentAs makes Kombo know the candidate's e-mail, under a name and for a job.
func sentAs(d *wizardTest, first, jobID string) {
	d.t.Helper()
	eve := draft.Draft{Endpoint: d.m.s.Draft.Endpoint, JobID: jobID}
	eve.Candidate = draft.Candidate{FirstName: first, LastName: "Lovelace", Email: "ada@example.com"}
	if r := d.m.s.Kombo.Create(d.t.Context(), draft.Encode(eve, draft.Context{}), nil); r.Err != nil {
		d.t.Fatal(r.Err)
	}
	d.m.s.ForgetPeople()
	d.m.watched.email = ""
	d.run(d.m.sync())
	d.wait(2 * time.Second)
}

func TestEveryConfirmationIsAskedInOneQuestionBeforeAPOST(t *testing.T) {
	const otherJob = "QiTBFeEoPwZvygYozhPw21nJ"
	applied := func(d *wizardTest) { sentAs(d, "Ada", d.m.s.Draft.JobID) }
	unclear := func(d *wizardTest) {
		d.wait(time.Hour) // else an application that is there might be that one
		if _, err := d.m.s.Journal.Begin(d.m.s.Submitted(), d.m.s.Before()); err != nil {
			d.t.Fatal(err)
		}
	}
	otherName := func(d *wizardTest) { sentAs(d, "Eve", otherJob) }
	production := func(d *wizardTest) { d.m.s.Target.Name, d.m.s.Target.Confirm = "acme", true }
	problems := func(d *wizardTest) {
		d.m.s.Draft.Candidate.Phone = "not a number"
		d.m.s.Draft.Candidate.LastName = ""
		d.run(d.m.sync())
		d.settle()
	}
	for _, row := range []struct {
		name  string
		given []func(*wizardTest)
		asked []string
		word  string // empty: a choice is enough
	}{
		{"nothing", nil, nil, ""},
		{"a second application", []func(*wizardTest){applied}, []string{"Apply for the same job again?", "has already applied for this job"}, "again"},
		{"an unknown outcome", []func(*wizardTest){unclear}, []string{"Send it once more?", "it is not known whether it arrived"}, "again"},
		{"another name", []func(*wizardTest){otherName}, []string{"This e-mail belongs to Eve Lovelace"}, ""},
		{"production", []func(*wizardTest){production}, []string{"Send to acme?", "There is no undo"}, "send"},
		{"problems", []func(*wizardTest){problems}, []string{"Send it with its problems?"}, "anyway"},
		{"another name on production", []func(*wizardTest){otherName, production}, []string{"Send to acme?", "This e-mail belongs to Eve Lovelace"}, "send"},
		{"all at once", []func(*wizardTest){applied, unclear, otherName, production, problems},
			[]string{"Send it once more?", "it is not known whether it arrived", "Send it with its problems?", "Apply for the same job again?", "Send to acme?"}, "again"},
	} {
		t.Run(row.name, func(t *testing.T) {
			inWizard(t, 100, 40, func(d *wizardTest) {
				simpleCandidate(d)
				d.wait(2 * time.Second)
				for _, given := range row.given {
					given(d)
				}
				before := d.posts()
				d.keys("^S")
				if d.m.s.ErrorCount() > 0 {
					d.keys("→↵") // send anyway, as a test…
				}
				if len(row.asked) > 0 {
					if d.m.overlay == nil {
						t.Fatalf("nothing is asked, want one:\n%s", d.frame())
					}
					d.seesInWords(row.asked...)
					if d.posts() != before {
						t.Fatalf("it was sent before it was confirmed: got %v, want %v", d.posts(), before)
					}
					for _, word := range []string{submit.WordSend, submit.WordAnyway, submit.WordAgain} {
						if row.word != "" && word != row.word {
							d.keys(word + "↵")
						}
					}
					if d.posts() != before {
						t.Fatalf("another word has sent it: got %v, want %v", d.posts(), before)
					}
					if row.word == "" {
						d.keys("→")
					}
					d.keys(row.word + "↵")
				}
				d.wait(2 * time.Second)
				if got := d.posts() - before; got != 1 {
					t.Errorf("%d were sent, want 1:\n%s", got, d.frame())
				}
			})
		})
	}
}

// seesInWords is sees for text that is wrapped, in a box.
func (d *wizardTest) seesInWords(texts ...string) *wizardTest {
	d.t.Helper()
	frame := strings.Join(strings.Fields(strings.ReplaceAll(d.frame(), "│", " ")), " ")
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			d.t.Fatalf("%q is not on the screen, want %q in it:\n%s", text, text, d.frame())
		}
	}
	return d
}

func TestWhatIsFoundJustBeforeThePOSTIsAskedAboutAndWaitsForAQuietKeyboard(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.wait(2 * time.Second)
		sentAs(d, "Ada", d.m.s.Draft.JobID)
		d.m.s.ForgetPeople() // nothing is known of people yet
		d.m.s.Refresh()
		before := d.posts()
		d.keys("^Sagain↵") // typed on before the question is there
		d.sees("Apply for the same job again?")
		if d.posts() != before {
			t.Fatalf("keys that were meant for something else have sent it: got %v, want %v", d.posts(), before)
		}
		d.wait(kit.QuietPeriod)
		d.keys("again↵").wait(2 * time.Second)
		if got := d.posts() - before; got != 1 {
			t.Errorf("%d were sent, want 1:\n%s", got, d.frame())
		}
	})
}

func TestASendThatCannotBeRecordedIsAskedAbout(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		// A folder instead of the file: even root cannot write to it.
		if err := os.Mkdir(filepath.Join(dir, "journal", "entries"), 0o700); err != nil {
			t.Fatal(err)
		}
		d.keys("^S").sees("Send it without a record?", "cannot be recorded")
		if d.posts() != 0 {
			t.Fatalf("it was sent without a record, and without the word: got %v, want 0", d.posts())
		}
		d.wait(kit.QuietPeriod)
		d.keys("send↵").wait(2 * time.Second)
		if d.posts() != 1 {
			t.Errorf("%d were sent, want 1:\n%s", d.posts(), d.frame())
		}
	}, withJournal(t, dir))
}

func TestAQuestionFollowsWhatChangesWhileItIsOpen(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.wait(2 * time.Second)
		d.m.s.Target.Name, d.m.s.Target.Confirm = "acme", true
		d.keys("^S").sees("Send to acme?").keys("sen")
		sentAs(d, "Ada", d.m.s.Draft.JobID)
		before := d.posts()
		d.sees("Apply for the same job again?", "type the word “again”").keys("d↵")
		if d.posts() != before {
			t.Errorf("the word of the question before has sent it: got %v, want %v", d.posts(), before)
		}
		d.keys("again↵").wait(2 * time.Second)
		if got := d.posts() - before; got != 1 {
			t.Errorf("%d were sent, want 1", got)
		}
	})
}

func TestTheQuestionWhetherToStopFollowsTheBytes(t *testing.T) {
	var held heldKombo
	inWizard(t, 80, 24, func(d *wizardTest) {
		held = heldKombo{d.m.s.Kombo, make(chan struct{}), make(chan struct{})}
		d.m.s.Kombo = held
		simpleCandidate(d)
		d.keys("^S⎋").sees("Not all of it has left this machine yet.")
		held.sent <- struct{}{}
		d.settle()
		d.sees("All of it has been sent.").seesNot("Not all of it")
		held.answer <- struct{}{}
		d.settle()
		d.sees("was created").seesNot("Stop waiting?")
	})
}

// heldKombo takes a request in two steps, and answers in a third.
type heldKombo struct {
	session.Kombo
	sent, answer chan struct{}
}

func (k heldKombo) Create(ctx context.Context, r apiclient.Request, report func(apiclient.Progress)) apiclient.Result {
	report(apiclient.Progress{Sent: 1, Total: 2})
	for _, step := range []chan struct{}{k.sent, k.answer} {
		select {
		case <-step:
			report(apiclient.Progress{Sent: 2, Total: 2})
		case <-ctx.Done():
		}
	}
	return k.Kombo.Create(ctx, r, nil)
}

// TestAQuestionSaysWhatIsTrueWhileItIsRead keeps each question open while what is
// behind it changes.
func TestAQuestionSaysWhatIsTrueWhileItIsRead(t *testing.T) {
	for _, row := range []struct {
		name    string
		open    func(*wizardTest)
		says    string
		change  func(*wizardTest)
		saysNow string
	}{
		{"problems",
			func(d *wizardTest) { d.keys("entrepot↵⇥Ada⇥Lovelace⇥ada^S^S") }, "1 problem stands in the way",
			func(d *wizardTest) { d.m.s.Draft.Candidate.Email = "ada@example.com" }, "No problem stands in the way any more"},
		{"quit",
			func(d *wizardTest) {
				simpleCandidate(d)
				_ = d.box.Faults.Set("ats-down")
				d.keys("^S").wait(2 * time.Second)
				d.sees("not known whether").keys("^C")
			}, "It is not known whether what you sent has arrived",
			func(d *wizardTest) { d.m.s.Draft.Candidate.FirstName = "Augusta" }, "What you have entered has not been sent"},
		{"the daily report",
			func(d *wizardTest) {
				simpleCandidate(d)
				d.keys("^S").wait(2 * time.Second)
				d.sees("was created").keys("d")
			}, "1 line,",
			func(d *wizardTest) {
				d.m.sent.session = append(d.m.sent.session, store.HistoryEntry{Email: "eve@example.com"})
			}, "2 lines,"},
	} {
		t.Run(row.name, func(t *testing.T) {
			inWizard(t, 80, 24, func(d *wizardTest) {
				row.open(d)
				d.sees(row.says)
				row.change(d)
				d.send(nil)
				d.sees(row.saysNow).seesNot(row.says)
			})
		})
	}
}
