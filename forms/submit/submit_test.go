package submit_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
)

// fakeKombo knows one job, and no people unless a test adds them, and counts the
// create calls.
type fakeKombo struct {
	session.Kombo
	job          apiclient.Job
	people       []apiclient.Candidate
	applications []apiclient.Application
	// listErr, peopleErr and jobErr are what the reads end with.
	listErr, peopleErr, jobErr error
	asked                      apiclient.Filter

	posts   int
	outcome apiclient.Outcome
	err     *apiclient.Error
	// during is called while a create call is under way.
	during func(context.Context)
}

func (k *fakeKombo) Job(context.Context, string) (*apiclient.Job, error) {
	job := k.job
	return &job, k.jobErr
}

func (k *fakeKombo) Candidates(context.Context, apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Candidate], error] {
	return func(yield func(apiclient.Page[apiclient.Candidate], error) bool) {
		yield(apiclient.Page[apiclient.Candidate]{Items: slices.Clone(k.people)}, k.peopleErr)
	}
}

func (k *fakeKombo) Applications(_ context.Context, f apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Application], error] {
	k.asked = f
	return func(yield func(apiclient.Page[apiclient.Application], error) bool) {
		yield(apiclient.Page[apiclient.Application]{Items: slices.Clone(k.applications)}, k.listErr)
	}
}

func (k *fakeKombo) Create(ctx context.Context, r apiclient.Request, _ func(apiclient.Progress)) apiclient.Result {
	k.posts++
	if k.during != nil {
		k.during(ctx)
	}
	result := apiclient.Result{Outcome: k.outcome, Endpoint: r.Endpoint, Err: k.err}
	if k.outcome == apiclient.Created {
		result.CandidateID = "C1"
	}
	return result
}

// entered is a session with a candidate, and its journal in a folder; "": in none.
func entered(t *testing.T, dir string) (*session.Session, *fakeKombo) {
	t.Helper()
	kombo := &fakeKombo{job: apiclient.Job{ID: "J1", Name: "Engineer"}, outcome: apiclient.Created}
	env := session.Env{Kombo: kombo, Endpoint: apiclient.EndpointCandidate}
	if dir != "" {
		env.Journal = journal(t, dir)
	}
	s := session.New(env)
	job := kombo.job
	s.SetJob(&job)
	s.Draft.Candidate = draft.Candidate{FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com"}
	s.Refresh()
	if errs := draft.Errors(s.Problems); len(errs) > 0 {
		t.Fatal(errs)
	}
	return s, kombo
}

// block puts a file instead of a folder.
func block(t *testing.T, dir string) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
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
		kombo.during = func(context.Context) {
			if !journal(t, dir).Last(s.Submitted()).Unclear() {
				t.Errorf("%s: while it is under way the journal on disk does not have it, want it begun", outcome)
			}
		}
		x := submit.Run(t.Context(), s, submit.Options{})
		if x.State != submit.Done || kombo.posts != 1 {
			t.Errorf("%s: the state is %v after %d POSTs, want Done and 1", outcome, x.State, kombo.posts)
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
		t.Errorf("the state is %v after %d POSTs: %s, want Back for a confirmation, and 0", x.State, kombo.posts, x.Why)
	}
	x = submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)})
	if x.State != submit.Done || kombo.posts != 1 {
		t.Errorf("confirmed, the state is %v after %d POSTs: %s, want Done and 1", x.State, kombo.posts, x.Why)
	}
}

func TestAJobThatClosesBeforeThePOSTStopsIt(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	kombo.job.Status = apiclient.StatusClosed
	x := submit.Run(t.Context(), s, submit.Options{})
	if x.State != submit.Back || !x.JobChanged || kombo.posts != 0 || !strings.Contains(x.Why, "the job has changed meanwhile") {
		t.Errorf(`the state is %v after %d POSTs: %s, want Back for another version of the job, 0 and "the job has changed meanwhile" in it`, x.State, kombo.posts, x.Why)
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
		t.Errorf("the state is %v after %d POSTs: %s, want Back, 0 and a question about what was sent before", x.State, kombo.posts, x.Why)
	}
}

func TestWhatAnotherWindowHasSentBeforeIsAskedAbout(t *testing.T) {
	dir := t.TempDir()
	s, kombo := entered(t, dir)
	if _, err := journal(t, dir).Begin(s.Submitted(), store.Sent{}); err != nil {
		t.Fatal(err)
	}
	if x := submit.Run(t.Context(), s, submit.Options{}); kombo.posts != 0 || !strings.Contains(x.Why, "it is not known whether it arrived") {
		t.Errorf("after %d POSTs it says %q, want the question", kombo.posts, x.Why)
	}
}

func TestARefusalMarksTheAnswersThatItNames(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	kombo.job.Questions = []apiclient.Question{{ID: "3phFqW7c", Title: "Notice period", Format: apiclient.Format{Type: apiclient.FormatText}}}
	job := kombo.job
	s.SetJob(&job)
	kombo.outcome, kombo.err = apiclient.Rejected, &apiclient.Error{Fault: apiclient.FaultAnswered, Message: "question 3phFqW7c is required"}
	x := submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)})
	s.Refresh()
	if x.State != submit.Done || !slices.ContainsFunc(s.Problems, func(p draft.Problem) bool { return p.Field.Within(draft.FieldAnswer("3phFqW7c")) }) {
		t.Errorf("the state is %v and the problems are %+v, want one of the question: %s", x.State, s.Problems, x.Why)
	}
}
