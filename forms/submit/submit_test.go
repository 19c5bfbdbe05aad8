package submit_test

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
)

// fakeKombo knows one job and no people, and counts the create calls.
type fakeKombo struct {
	session.Kombo
	job     apiclient.Job
	posts   int
	outcome apiclient.Outcome
	// during is called while a create call is under way.
	during func()
}

func (k *fakeKombo) Job(context.Context, string) (*apiclient.Job, error) {
	job := k.job
	return &job, nil
}

func (k *fakeKombo) Candidates(context.Context, apiclient.CandidateFilter) iter.Seq2[apiclient.Page[apiclient.Candidate], error] {
	return func(func(apiclient.Page[apiclient.Candidate], error) bool) {}
}

func (k *fakeKombo) Create(_ context.Context, r apiclient.Request, _ func(apiclient.Progress)) apiclient.Result {
	k.posts++
	if k.during != nil {
		k.during()
	}
	return apiclient.Result{Outcome: k.outcome, Endpoint: r.Endpoint, CandidateID: "C1"}
}

// entered is a session with a candidate, and its journal in a folder.
func entered(t *testing.T, dir string) (*session.Session, *fakeKombo) {
	t.Helper()
	kombo := &fakeKombo{job: apiclient.Job{ID: "J1", Name: "Engineer"}, outcome: apiclient.Created}
	s := session.New(session.Env{Kombo: kombo, Endpoint: apiclient.EndpointCandidate, Journal: journal(t, dir)})
	job := kombo.job
	s.SetJob(&job)
	s.Draft.Candidate = draft.Candidate{FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com"}
	s.Refresh()
	if errs := draft.Errors(s.Problems); len(errs) > 0 {
		t.Fatal(errs)
	}
	return s, kombo
}

func journal(t *testing.T, dir string) *store.Journal {
	t.Helper()
	j, err := store.OpenJournal(store.Options{Dir: dir, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestTheJournalHasItBeforeThePOSTAndWhatCameOfItAfter(t *testing.T) {
	for _, outcome := range []apiclient.Outcome{apiclient.Created, apiclient.Unknown, apiclient.Rejected, apiclient.NotSent} {
		dir := t.TempDir()
		s, kombo := entered(t, dir)
		kombo.outcome = outcome
		kombo.during = func() {
			if !journal(t, dir).Last(s.Submitted()).Unclear() {
				t.Errorf("%s: while it is under way the journal on disk does not have it", outcome)
			}
		}
		x := submit.Run(t.Context(), s, submit.Options{})
		if x.State != submit.Done || kombo.posts != 1 {
			t.Errorf("%s: the state is %v after %d POSTs", outcome, x.State, kombo.posts)
		}
		want := apiclient.Outcome("")
		if outcome == apiclient.Created || outcome == apiclient.Unknown {
			want = outcome
		}
		if got := journal(t, dir).Last(s.Submitted()).Outcome; got != want {
			t.Errorf("%s: afterwards the journal says %q, want %q", outcome, got, want)
		}
	}
}

func TestNothingIsSentThatWasNotConfirmed(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	s.Target.Confirm = true
	x := submit.Run(t.Context(), s, submit.Options{})
	if x.State != submit.Back || !x.Unconfirmed || kombo.posts != 0 {
		t.Errorf("the state is %v after %d POSTs: %s", x.State, kombo.posts, x.Why)
	}
	x = submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)})
	if x.State != submit.Done || kombo.posts != 1 {
		t.Errorf("confirmed, the state is %v after %d POSTs: %s", x.State, kombo.posts, x.Why)
	}
}

func TestAJobThatClosesBeforeThePOSTStopsIt(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	kombo.job.Status = apiclient.StatusClosed
	x := submit.Run(t.Context(), s, submit.Options{})
	if x.State != submit.Back || !x.JobChanged || kombo.posts != 0 || !strings.Contains(x.Why, "the job has changed meanwhile") {
		t.Errorf("the state is %v after %d POSTs: %s", x.State, kombo.posts, x.Why)
	}
}

func TestAnotherWindowThatSendsTheSameMeanwhileStopsIt(t *testing.T) {
	dir := t.TempDir()
	s, kombo := entered(t, dir)
	x, task := submit.Begin(t.Context(), s, submit.Options{})
	post := x.Take(task(t.Context()))
	if _, err := journal(t, dir).Begin(s.Submitted(), store.Sent{}); err != nil {
		t.Fatal(err)
	}
	x.Take(post(t.Context()))
	if x.State != submit.Back || kombo.posts != 0 || !submit.Has(submit.Confirmations(s), submit.Unclear) {
		t.Errorf("the state is %v after %d POSTs: %s", x.State, kombo.posts, x.Why)
	}
}
