package plain_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/plain"
)

// adaApplies is what the answers of the test enter, for the job noQuestions.
func adaApplies() draft.Draft {
	d := draft.Draft{Endpoint: apiclient.EndpointCandidate, JobID: "QiTBFeEoPwZvygYozhPw21nJ"}
	d.Candidate = draft.Candidate{FirstName: "Ada", LastName: "Marlowe", Email: "ada@example.com"}
	return d
}

// sentAs makes Kombo know Ada's e-mail, by a name and for a job.
func sentAs(first, job string) func(*testing.T, *session.Session) {
	return func(t *testing.T, s *session.Session) {
		d := adaApplies()
		d.JobID, d.Candidate.FirstName = job, first
		if r := s.Kombo.Create(t.Context(), draft.Encode(d, draft.Context{}), nil); r.Err != nil {
			t.Fatal(r.Err)
		}
	}
}

// begunBefore is a submit of Ada's that no answer came to.
func begunBefore(t *testing.T, s *session.Session) {
	if _, err := s.Kombo.Integration(t.Context()); err != nil { // it names the sandbox
		t.Fatal(err)
	}
	// Later than any application that is there, which might be that one.
	s.Journal = store.NewJournal(func() time.Time { return time.Now().Add(time.Hour) })
	earlier := session.New(s.Env)
	*earlier.Draft = adaApplies()
	if _, err := s.Journal.Begin(earlier.Submitted(), earlier.Before()); err != nil {
		t.Fatal(err)
	}
}

func TestPromptsAskForEveryConfirmationInOneQuestion(t *testing.T) {
	applied, otherName := sentAs("Ada", adaApplies().JobID), sentAs("Eve", "remote:1012")
	production := func(_ *testing.T, s *session.Session) { s.Target.Name, s.Target.Confirm = "acme", true }
	type given []func(*testing.T, *session.Session)
	for _, row := range []struct {
		name   string
		given  given
		faulty bool
		asked  []string
		word   string
	}{
		{"a second application", given{applied}, false, []string{"Apply for the same job again?", "has already applied for this job"}, "again"},
		{"an unknown outcome", given{begunBefore}, false, []string{"Send it once more?", "it is not known whether it arrived"}, "again"},
		{"another name", given{otherName}, false, []string{"This e-mail belongs to Eve Marlowe"}, "send"},
		{"production", given{production}, false, []string{"Send to acme?", "There is no undo"}, "send"},
		{"problems", nil, true, []string{"1 problem stands in the way", "Send it with its problems?"}, "anyway"},
		{"problems on production", given{production}, true, []string{"Send it with its problems?", "Send to acme?"}, "anyway"},
		{"all at once", given{begunBefore, applied, otherName, production}, true,
			[]string{"Send it once more?", "Send it with its problems?", "Apply for the same job again?", "Send to acme?"}, "again"},
	} {
		for _, typed := range []string{"yes", "send", "anyway", "again"} {
			t.Run(row.name+", "+typed, func(t *testing.T) {
				last := "Marlowe"
				if row.faulty {
					last = "\n"
				}
				k := say(t, func(e *plain.Env) {
					for _, g := range row.given {
						g(t, e.Session)
					}
				}, noQuestions, "", "Ada", last, "ada@example.com", "!", "send", typed, "quit")
				k.says(t, row.asked...)
				if sent := strings.Contains(k.out, "Sending "); sent != (typed == row.word) {
					t.Errorf("sent %v, want %v:\n%s", sent, typed == row.word, k.out)
				}
			})
		}
	}
}

func TestAResumedDraftThatMayHaveArrivedSaysSo(t *testing.T) {
	k := say(t, func(e *plain.Env) {
		begunBefore(t, e.Session)
		e.Resume = &store.Entry{Draft: adaApplies()}
	}, "send", "send", "quit")
	k.says(t, "and it is not known whether it arrived.\n\nStep 9", "Send it once more?")
	if k.posted != "" {
		t.Errorf("it was sent without the word:\n%s: got %q, want none", k.out, k.posted)
	}
}

func TestAfterAnUnknownOutcomeThePromptsSendOnlyBehindTheWord(t *testing.T) {
	posts := 0
	k := say(t, func(e *plain.Env) { e.Session.Kombo = neverSure{e.Session.Kombo, &posts} },
		noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "send", "edit", "send", "no", "send", "again", "edit", "quit")
	k.says(t, "It is not known whether Ada Marlowe was created", "Cannot tell", "check (whether it is there), edit", "Send it once more?", "It was not sent again. This was sent on")
	if strings.Contains(k.out, "Nothing was sent") {
		t.Errorf("it says that nothing was sent, want no \"Nothing was sent\" in it:\n%s", k.out)
	}
	if posts != 2 || k.result == nil || k.result.Outcome != apiclient.Unknown {
		t.Errorf("%d were sent, want 2; the last result is %+v\n%s", posts, k.result, k.out)
	}
}

// neverSure is a Kombo that answers no create call clearly, and counts them.
type neverSure struct {
	session.Kombo
	posts *int
}

func (k neverSure) Create(_ context.Context, r apiclient.Request, _ func(apiclient.Progress)) apiclient.Result {
	*k.posts++
	return apiclient.Result{Outcome: apiclient.Unknown, Endpoint: r.Endpoint, Err: &apiclient.Error{Fault: apiclient.FaultTimeout}}
}
