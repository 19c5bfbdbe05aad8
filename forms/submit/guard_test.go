package submit_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
)

func TestAGuardStopsTheSubmitThatIsUnderWayAndTellsWhatIsKnown(t *testing.T) {
	for _, row := range []struct {
		name   string
		during func(context.Context)
		want   apiclient.Outcome
		waits  time.Duration
	}{
		{"it ends when it is stopped", func(ctx context.Context) { <-ctx.Done() }, apiclient.Rejected, 0},
		{"it takes a moment", func(context.Context) { time.Sleep(time.Second) }, apiclient.Rejected, time.Second},
		{"it does not end in time", func(context.Context) { time.Sleep(time.Minute) }, apiclient.Unknown, 2 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			s, kombo := entered(t, "")
			guard := &submit.Guard{}
			if o := (&submit.Guard{}).Stop(); o != nil {
				t.Errorf("%s: before a submit it knows of %+v, want none", row.name, o)
			}
			kombo.outcome, kombo.during = apiclient.Rejected, row.during
			x, task := submit.Begin(t.Context(), s, submit.Options{Guard: guard})
			post, ended := x.Take(task(t.Context())), make(chan session.Event)
			go func() { ended <- post(t.Context()) }()
			synctest.Wait()
			began := time.Now()
			o := guard.Stop()
			if o == nil || o.Result.Outcome != row.want || time.Since(began) != row.waits {
				t.Errorf("%s: after %s it knows of %+v, want one, %q and %v", row.name, time.Since(began), o, row.want, row.waits)
			}
			if row.want == apiclient.Unknown && (o.Draft.Candidate.FirstName != "Ada" || o.Result.Err.Fault != apiclient.FaultCanceled || o.Result.Endpoint != apiclient.EndpointCandidate) {
				t.Errorf(`%s: it tells %+v, want "Ada", FaultCanceled and %q`, row.name, o.Result, apiclient.EndpointCandidate)
			}
			if x.Take(<-ended); x.State != submit.Done {
				t.Errorf("%s: the state is %v, want %v", row.name, x.State, submit.Done)
			}
			if o := guard.Stop(); o != nil {
				t.Errorf("%s: afterwards, it knows of %+v, want none", row.name, o)
			}
		})
	}
}

func TestAnOutcomeThatNoFaceHasTakenInIsToldByTheGuard(t *testing.T) {
	s, _ := entered(t, t.TempDir())
	st, err := store.Open(store.Options{Dir: t.TempDir(), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	s.Store = st
	guard := &submit.Guard{}
	x, task := submit.Begin(t.Context(), s, submit.Options{Guard: guard})
	posted := x.Take(task(t.Context()))(t.Context()) // the program ends before it hears of it
	o := guard.Stop()
	if o == nil || !o.Created() {
		t.Fatalf("the guard knows of %+v, want that it was created", o)
	}
	if err := o.Record(); err != nil {
		t.Error(err)
	}
	if h, err := st.History().List(); err != nil || len(h.Entries) != 1 {
		t.Errorf("the history has %+v, %v; want the one submit", h.Entries, err)
	}
	x.Take(posted)
	if o := guard.Stop(); o != nil {
		t.Errorf("the face has told it, and the guard knows of %+v too, want none", o)
	}
}

func TestAPOSTThatWouldBeginAfterTheStopDoesNot(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	guard := &submit.Guard{}
	x, task := submit.Begin(t.Context(), s, submit.Options{Guard: guard})
	post := x.Take(task(t.Context()))
	if o := guard.Stop(); o != nil {
		t.Errorf("before the POST the guard knows of %+v, want none", o)
	}
	x.Take(post(t.Context()))
	if got := s.Before(); kombo.posts != 0 || x.Outcome.Result.Outcome != apiclient.NotSent || !got.At.IsZero() {
		t.Errorf("after %d POSTs the outcome is %s, and the journal has %+v; want that nothing was sent", kombo.posts, x.Outcome.Result.Outcome, got)
	}
}

func TestASubmitThatIsStoppedBeforeItsFirstByteSendsNothing(t *testing.T) {
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for name, ctx := range map[string]context.Context{"stopped": t.Context(), "the program ends": gone} {
		s, kombo := entered(t, t.TempDir())
		x, task := submit.Begin(ctx, s, submit.Options{})
		if name == "stopped" {
			x.Stop()
		}
		if next := x.Take(task(ctx)); next != nil || x.Stopping != (name == "stopped") {
			t.Errorf("%s: it goes on, or does not know that it stops, want none and %v", name, (name == "stopped"))
		}
		if x.State != submit.Done || x.Outcome.Result.Outcome != apiclient.NotSent || kombo.posts != 0 || !strings.Contains(x.Outcome.Result.Err.Error(), "before anything was sent") {
			t.Errorf(`%s: the state is %v after %d POSTs: %+v, want Done, %q, 0 and "before anything was sent" in it`, name, x.State, kombo.posts, x.Outcome, apiclient.NotSent)
		}
		if got := s.Before(); !got.At.IsZero() {
			t.Errorf("%s: the journal has %+v, want nothing", name, got)
		}
	}
}

func TestAFileThatChangedBeforeThePOSTStopsIt(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	size := int64(10)
	s.PickFile = func(path string) (draft.File, error) {
		return draft.File{Path: path, Name: "cv.pdf", Size: size, SHA256: strings.Repeat("ab", 31) + string("0123456789"[size%10]) + "0"}, nil
	}
	file, _ := s.PickFile("/cv.pdf")
	s.Draft.Attachments = []draft.Attachment{{Type: apiclient.AttachmentCV, File: file}}
	s.Refresh()
	size = 11
	x := submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)})
	if x.State != submit.Back || x.JobChanged || x.Unconfirmed || kombo.posts != 0 || !strings.HasPrefix(x.Why, "not sent: ") {
		t.Errorf(`the state is %v after %d POSTs: %s, want Back for neither the job nor a confirmation, 0 and "not sent: " at its start`, x.State, kombo.posts, x.Why)
	}
}

func TestAPersonWhoIsFoundJustBeforeThePOSTIsAskedAbout(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	kombo.people = []apiclient.Candidate{ada(madeAt(0))}
	x := submit.Run(t.Context(), s, submit.Options{})
	if x.State != submit.Back || !x.Unconfirmed || x.JobChanged || kombo.posts != 0 || !strings.Contains(x.Why, "has already applied") {
		t.Errorf(`the state is %v after %d POSTs: %s, want Back for a confirmation alone, 0 and "has already applied" in it`, x.State, kombo.posts, x.Why)
	}
}

func TestAProblemThatWasThereBeforeStopsNothingThatIsConfirmed(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	s.Draft.Candidate.LastName = ""
	s.Refresh()
	x := submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)})
	if x.State != submit.Done || kombo.posts != 1 {
		t.Errorf("the state is %v after %d POSTs: %s, want Done and 1", x.State, kombo.posts, x.Why)
	}
}
