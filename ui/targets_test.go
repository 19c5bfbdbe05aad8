package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
)

// at makes the wizard go to a target.
func at(t session.Target) func(*Env) { return func(e *Env) { e.Target = t } }

var (
	inSandbox = session.Target{Name: "sandbox", Integration: "sandbox:demo"}
	atAcme    = session.Target{Name: "acme", Kind: session.TargetLive, BaseURL: "https://api.kombo.dev/v1", Integration: "workday:1"}
	atBeta    = session.Target{Name: "beta", Kind: session.TargetProduction, BaseURL: "https://api.kombo.dev/v1", Integration: "workday:2"}
)

// drafted lists the drafts of a folder, whose jobs all have one name.
func drafted(t *testing.T, dir string) []store.Summary {
	t.Helper()
	st, err := store.Open(store.Options{Dir: dir, Expiry: store.Never})
	if err != nil {
		t.Fatal(err)
	}
	l, err := st.List()
	if err != nil {
		t.Fatal(err)
	}
	return l.Drafts
}

func TestADraftForAnotherTargetIsAskedAboutAndSentAsACopy(t *testing.T) {
	for _, row := range []struct {
		name        string
		first, then session.Target
	}{
		{"from the sandbox to a live target", inSandbox, atAcme},
		{"from a live target to the sandbox", atAcme, inSandbox},
		{"from production to the sandbox", atBeta, inSandbox},
		{"from one live target to another", atAcme, atBeta},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			inWizard(t, 80, 24, func(d *wizardTest) {
				simpleCandidate(d)
				d.wait(2 * time.Second)
			}, withStore(t, dir), at(row.first))
			inWizard(t, 80, 24, func(d *wizardTest) {
				d.sees("↩ resume Ada Lovelace", "for "+row.first.Name).keys("↑↵")
				d.sees("Open a copy for another target?", row.first.Integration, row.then.Integration).keys("⎋").seesNot("Who is applying?")
				d.keys("↑↵c").sees("Who is applying?", "Ada").keys("^S").sees("ready to send").keys("^S")
				if row.then.Kind == session.TargetProduction {
					d.keys("send↵")
				}
				d.wait(2 * time.Second)
				d.sees("was created")
			}, withStore(t, dir), at(row.then))
			if got := drafted(t, dir); len(got) != 1 || got[0].Target.Name != row.first.Name {
				t.Errorf("the drafts are %+v, want the one for %s", got, row.first.Name)
			}
		})
	}
}

func TestACopyForAnotherTargetIsADraftOfItsOwn(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.wait(2 * time.Second)
	}, withStore(t, dir), at(inSandbox))
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.wait(time.Minute) // the clock begins anew
		d.keys("↑↵c").wait(10 * time.Second)
		if id, err := d.m.SaveUnsent(); id == "" || err != nil {
			t.Errorf("the copy is not kept: %q, %v, want a text and no error", id, err)
		}
	}, withStore(t, dir), at(atAcme))
	if got := drafted(t, dir); len(got) != 2 || got[0].Target.Name != "acme" || got[1].Target.Name != "sandbox" {
		t.Errorf("the drafts are %+v, want one for each target", got)
	}
}

func TestTheScreenSaysAllTheTimeThatDraftsAreNotKeptAndWhy(t *testing.T) {
	unkept := &store.WriteError{Path: "/state/drafts", Reason: store.WriteFailed, Err: &fs.PathError{Op: "mkdir", Path: "/state", Err: errors.New("not a directory")}}
	const says = "drafts are NOT kept: not a directory"
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees(says).keys("entrepot↵").sees(says).keys("⇥Ada⇥Lovelace⇥ada@example.com").sees(says)
		d.keys("^C").sees("It will be gone, since drafts are", "/state/drafts", "check the disk and the folder").keys("⎋")
		for range 6 {
			d.keys("^N").sees(says)
		}
		if _, err := d.m.SaveUnsent(); !errors.Is(err, unkept) {
			t.Errorf("what is left behind is told as %v, want %v", err, unkept)
		}
		d.keys("^S").sees("ready to send", says)
		if err := d.box.Faults.Set(sandbox.Slow); err != nil {
			t.Fatal(err)
		}
		d.keys("^S").sees(says).wait(10 * time.Minute)
		d.sees("created", says)
		if _, err := d.m.SaveUnsent(); err != nil {
			t.Errorf("after it was created there is something to recover: %v", err)
		}
	}, func(e *Env) { e.Unkept = unkept })
	inWizard(t, 40, 10, func(d *wizardTest) { d.sees("drafts are NOT k") }, func(e *Env) { e.Unkept = unkept })
}

func TestTheQuestionBeforeQuittingSaysWhetherTheDraftIsSaved(t *testing.T) {
	dir := t.TempDir()
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("^C").sees("It is kept as a draft")
		drafts := filepath.Join(dir, "drafts")
		if err := errors.Join(os.Rename(drafts, drafts+".away"), os.WriteFile(drafts, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		d.m.s.Draft.Candidate.FirstName = "Augusta"
		d.send(nil)
		d.wait(10 * time.Second)
		d.sees("draft NOT saved: not a directory", "It could NOT be saved", "check the disk and").seesNot("It is kept as a draft")
		if err := errors.Join(os.Remove(drafts), os.Rename(drafts+".away", drafts)); err != nil {
			t.Fatal(err)
		}
		d.wait(time.Minute)
		d.sees("It is kept as a draft", "draft saved").seesNot("NOT")
	}, withStore(t, dir))
}

func TestACandidateThatIsFoundAfterwardsIsCreatedEverywhere(t *testing.T) {
	dir, sheet := t.TempDir(), ""
	write := func(e *Env) {
		e.WriteFile = func(name string, data []byte, _ ...string) (string, error) { sheet = string(data); return name, nil }
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		if err := d.box.Faults.Set(sandbox.ErrorAfterCommit); err != nil {
			t.Fatal(err)
		}
		d.keys("^S").wait(2 * time.Second)
		o := d.m.Outcomes()[0]
		id, application := o.Result.CandidateID.String(), o.Result.ApplicationIDs[0].String()
		d.sees("is there: the application has arrived", "candidate ID", id, "application ID", application, "1 created today")
		d.keys("dc").wait(time.Second)
		for _, where := range []string{sheet, history(t, dir)} {
			if !strings.Contains(where, "created (found afterwards)") || !strings.Contains(where, id) || !strings.Contains(where, application) {
				t.Errorf("want created (found afterwards), %s and %s in %s", id, application, where)
			}
		}
	}, withStore(t, dir), write, at(atAcme))
}

// history is the one entry of a folder's history in a line.
func history(t *testing.T, dir string) string {
	t.Helper()
	st, err := store.Open(store.Options{Dir: dir, Expiry: store.Never})
	if err != nil {
		t.Fatal(err)
	}
	l, err := st.History().List()
	if err != nil || len(l.Entries) != 1 {
		t.Fatalf("the history is %+v, %v; want one entry", l, err)
	}
	e := l.Entries[0]
	return fmt.Sprint(e.Came(), " ", e.CandidateID, " ", e.ApplicationIDs)
}

func TestAFileThatADraftOnlyNamesIsShownAndAskedAbout(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(path, []byte("what nobody picked\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e := store.Entry{Draft: draft.Draft{Endpoint: "candidate", JobID: "QiTBFeEoPwZvygYozhPw21nJ", Attachments: []draft.Attachment{{Type: "CV", File: draft.File{Path: path, Name: "CV.pdf", ContentType: "application/pdf"}}}}}
	e.Draft.Candidate = draft.Candidate{FirstName: "Ada", LastName: "Marlowe", Email: "ada@example.com"}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("^S").wait(time.Second)
		d.sees("1 problem", "does not say which file was picked as “CV.pdf”", "“secret.txt”").keys("^S").sees("stands in the way").keys("g")
		if d.posts() != 0 {
			t.Errorf("it was sent: got %v, want 0", d.posts())
		}
		d.send(tea.KeyPressMsg{Code: tea.KeySpace, Mod: tea.ModCtrl})
		d.wait(time.Second)
		d.keys("^S").sees("ready to send").keys("^S").wait(2 * time.Second)
		d.sees("was created")
	}, func(env *Env) { env.Resume = &e })
}
