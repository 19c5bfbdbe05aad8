package submit_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
)

// sentAt is when the tests of a look-up send.
var sentAt = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

// madeAt is Ada's application for the job, made a while after it was sent.
func madeAt(after time.Duration) apiclient.Application {
	return apiclient.Application{ID: "A1", Job: &apiclient.JobRef{ID: "J1"}, CreatedAt: apiclient.Timestamp{Time: sentAt.Add(after)}, RemoteURL: "https://ats.example/a1"}
}

func ada(applications ...apiclient.Application) apiclient.Candidate {
	return apiclient.Candidate{ID: "C7", FirstName: "Ada", LastName: "Lovelace", EmailAddresses: []apiclient.ReadEmail{{Address: "ADA@example.com"}}, Applications: applications}
}

// unknown sends Ada's application, and no clear answer comes back.
func unknown(t *testing.T, change func(*session.Session, *fakeKombo)) (*session.Session, *fakeKombo, *submit.Outcome) {
	t.Helper()
	s, kombo := entered(t, t.TempDir())
	s.Now = func() time.Time { return sentAt }
	kombo.outcome, kombo.err = apiclient.Unknown, &apiclient.Error{Fault: apiclient.FaultTimeout}
	if change != nil {
		change(s, kombo)
	}
	x := submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)})
	if x.State != submit.Done || !x.Outcome.Unclear() || x.Outcome.There() {
		t.Fatalf("the state is %v, the outcome %+v: %s, want Done, unclear and not there", x.State, x.Outcome, x.Why)
	}
	return s, kombo, x.Outcome
}

// look looks the outcome up and takes in what was found.
func look(t *testing.T, o *submit.Outcome, s *session.Session) session.Task {
	t.Helper()
	return o.Check(s)(t.Context()).(submit.LookedUp).Take(s)
}

func TestALookFindsOnlyWhatCanBeTheApplicationThatWasSent(t *testing.T) {
	const skew = 5 * time.Minute
	listed := func(a apiclient.Application, c apiclient.Candidate) func(*fakeKombo) {
		a.Candidate = &c
		return func(k *fakeKombo) { k.applications = []apiclient.Application{a} }
	}
	with := func(people ...apiclient.Candidate) func(*fakeKombo) {
		return func(k *fakeKombo) { k.people = people }
	}
	other := madeAt(time.Second)
	other.Job = &apiclient.JobRef{ID: "J2"}
	jobless, timeless := madeAt(time.Second), madeAt(0)
	jobless.Job, timeless.CreatedAt = nil, apiclient.Timestamp{}
	bob := ada(madeAt(time.Second))
	bob.EmailAddresses = []apiclient.ReadEmail{{Address: "bob@example.com"}}
	for _, row := range []struct {
		name  string
		kombo func(*fakeKombo)
		found bool
		says  string
	}{
		{"nothing is listed", func(*fakeKombo) {}, false, "nothing is listed yet"},
		{"the candidate has it", with(ada(madeAt(time.Second))), true, "Found: the application A1 for this job stands there, created"},
		{"it is behind an older one", with(ada(madeAt(-time.Hour), madeAt(time.Second))), true, "Found"},
		{"it belongs to another candidate with the address", with(ada(), ada(madeAt(0))), true, "Found"},
		{"the job lists it", listed(madeAt(time.Second), ada()), true, "Found"},
		{"the job lists it without its name", listed(jobless, ada()), true, "Found"},
		{"clocks are a little apart", with(ada(madeAt(-skew + time.Nanosecond))), true, "Found"},
		{"clocks are too far apart", with(ada(madeAt(-skew))), false, "but it is older"},
		{"it does not say when it was made", with(ada(timeless)), false, "does not say when it was made"},
		{"for another job", with(ada(other)), false, "nothing is listed yet"},
		{"of another person", with(bob), false, "nothing is listed yet"},
		{"of another person, in the job's list", listed(madeAt(time.Second), bob), false, "nothing is listed yet"},
		{"of no person", func(k *fakeKombo) { k.applications = []apiclient.Application{madeAt(0)} }, false, "nothing is listed yet"},
		{"the look fails", func(k *fakeKombo) { k.listErr = errors.New("no\nroute") }, false, "the look-up failed (no route)"},
		{"the other look fails", func(k *fakeKombo) { k.peopleErr = errors.New("no route") }, false, "the look-up failed"},
		{"one look fails, the other finds an older one", func(k *fakeKombo) {
			k.people, k.listErr = []apiclient.Candidate{ada(madeAt(-time.Hour))}, errors.New("no")
		}, false, "but it is older"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, kombo, o := unknown(t, nil)
			row.kombo(kombo)
			look(t, o, s)
			if !strings.Contains(o.LookUpText, row.says) || (o.Found != nil) != row.found || o.Created() != row.found || o.Unclear() == row.found {
				t.Errorf("found is %v, want %v, and it says %q, want %q", o.Found, row.found, o.LookUpText, row.says)
			}
			want := apiclient.Unknown
			if row.found {
				want = apiclient.Created
			}
			if got := s.Before().Outcome; got != want {
				t.Errorf("the journal says %s, want %s", got, want)
			}
		})
	}
}

func TestAnApplicationThatWasKnownBeforeProvesNothing(t *testing.T) {
	s, _, o := unknown(t, func(s *session.Session, k *fakeKombo) {
		k.people = []apiclient.Candidate{ada(madeAt(time.Second))}
		s.Run(t.Context(), s.LookUp())
		s.Refresh()
	})
	look(t, o, s)
	if o.Found != nil || !strings.Contains(o.LookUpText, "but it is older") {
		t.Errorf("it says %q, want no found, with \"but it is older\"", o.LookUpText)
	}
}

func TestWhatIsFoundIsToldWithItsIDsAndAge(t *testing.T) {
	now := sentAt
	s, kombo, o := unknown(t, func(s *session.Session, _ *fakeKombo) { s.Now = func() time.Time { return now } })
	kombo.people = []apiclient.Candidate{ada(madeAt(0))}
	for age, says := range map[time.Duration]string{
		-time.Second: "just now", 0: "just now", time.Second: "1 second ago",
		2*time.Minute - time.Second: "119 seconds ago", 2 * time.Minute: "2 minutes ago", 2*time.Hour - time.Second: "119 minutes ago",
		2 * time.Hour: "2 hours ago", 48*time.Hour - time.Second: "47 hours ago", 48 * time.Hour: "2 days ago", 99 * time.Hour: "4 days ago",
	} {
		now = sentAt.Add(age)
		if look(t, o, s); !strings.Contains(o.LookUpText, ", created "+says+".") {
			t.Errorf("after %s it says %q, want %q", age, o.LookUpText, says)
		}
	}
	r := o.Result
	if r.CandidateID != "C7" || len(r.ApplicationIDs) != 1 || r.ApplicationIDs[0] != "A1" || len(r.Links) != 1 || r.Links[0] != "https://ats.example/a1" {
		t.Errorf(`the result is %+v, want "C7", 1, "A1", 1 and "https://ats.example/a1"`, r)
	}
}

func TestALookAsksForTheJobByTheIDThatItWasSentWith(t *testing.T) {
	for _, id := range []string{"J1", "remote:42/1"} {
		s, kombo, o := unknown(t, func(s *session.Session, k *fakeKombo) {
			k.job.RemoteID = "42/1"
			s.Draft.JobID = id
			s.Refresh()
		})
		found := madeAt(0)
		found.Job, found.Candidate, found.CandidateID, found.RemoteURL = &apiclient.JobRef{ID: "J1", RemoteID: "42/1"}, nil, "C8", ""
		kombo.people = []apiclient.Candidate{ada()}
		look(t, o, s)
		if want := (apiclient.Filter{Job: id}); kombo.asked != want {
			t.Errorf("%s: it asked for %+v, want %+v", id, kombo.asked, want)
		}
		kombo.people = []apiclient.Candidate{ada(found)}
		look(t, o, s)
		if o.Found == nil || len(o.Result.Links) > 0 {
			t.Errorf("%s: it says %q, with the links %q, want one and none", id, o.LookUpText, o.Result.Links)
		}
	}
}

func TestAnOutcomeThatIsFoundIsRecordedOnceAndAsFound(t *testing.T) {
	for _, first := range []string{"the outcome", "the look"} {
		st, err := store.Open(store.Options{Dir: t.TempDir(), Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		s, kombo := entered(t, t.TempDir())
		s.Store, kombo.outcome = st, apiclient.Unknown
		x, task := submit.Begin(t.Context(), s, submit.Options{})
		record := x.Take(x.Take(task(t.Context()))(t.Context()))
		kombo.people = []apiclient.Candidate{ada(apiclient.Application{ID: "A1", Job: &apiclient.JobRef{ID: "J1"}, CreatedAt: apiclient.Timestamp{Time: time.Now()}})}
		found := look(t, x.Outcome, s)
		if first == "the look" {
			record, found = found, record
		}
		for _, task := range []session.Task{record, found} {
			if x.Take(task(t.Context())); x.Outcome.NotRecorded != nil {
				t.Error(x.Outcome.NotRecorded)
			}
		}
		if err := x.Outcome.Record(); err != nil {
			t.Error(err)
		}
		l, err := st.History().List()
		if err != nil || len(l.Entries) != 1 || !l.Entries[0].Found || l.Entries[0].CandidateID != "C7" {
			t.Errorf(`%s is recorded first: the history holds %+v, %v, want one entry, found afterwards, with "C7"`, first, l.Entries, err)
		}
	}
}

func TestAHistoryThatCannotBeWrittenIsSaid(t *testing.T) {
	dir := t.TempDir()
	st, err := store.Open(store.Options{Dir: dir, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	s, _ := entered(t, t.TempDir())
	s.Store = st
	block(t, dir+"/history")
	x := submit.Run(t.Context(), s, submit.Options{})
	if x.State != submit.Done || x.Outcome.NotRecorded == nil || x.Outcome.Result.Outcome != apiclient.Created {
		t.Errorf("the state is %v, the outcome %+v, want Done, an error and %q", x.State, x.Outcome, apiclient.Created)
	}
}

func TestWhatTheHistoryKeepsOfASubmit(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	s.Target = session.Target{Name: "acme", BaseURL: "https://x", Integration: "demo:1"}
	kombo.outcome, kombo.err = apiclient.Rejected, &apiclient.Error{Code: "X", Title: "T", LogURL: "https://log", Cause: errors.New("cause")}
	e := submit.Run(t.Context(), s, submit.Options{}).Outcome.HistoryEntry()
	if e.Candidate != "Ada Lovelace" || e.Email != "ada@example.com" || e.JobID != "J1" || e.JobLabel != "Engineer" || e.Target.Integration != "demo:1" ||
		e.Outcome != apiclient.Rejected || !strings.Contains(e.Body, `"Lovelace"`) || e.Found {
		t.Errorf("the entry is %+v, want \"Ada Lovelace\", \"ada@example.com\", \"J1\", \"Engineer\", \"demo:1\", %q, \"\\\"Lovelace\\\"\" in it, and not found afterwards", e, apiclient.Rejected)
	}
	if want := (store.HistoryError{Code: "X", Title: "T", Message: "X: cause", LogURL: "https://log"}); e.Error == nil || *e.Error != want {
		t.Errorf("the error is %+v, want %+v", e.Error, want)
	}
}

func TestWhatStandsThereIsKnownToTheSession(t *testing.T) {
	exists := &apiclient.Error{Code: apiclient.CodeApplicationExists}
	for _, row := range []struct {
		name    string
		jobID   string
		outcome apiclient.Outcome
		err     *apiclient.Error
		there   bool
	}{
		{"created", "J1", apiclient.Created, nil, true},
		{"created, by the ATS's ID", "remote:42", apiclient.Created, nil, true},
		{"it stood there", "J1", apiclient.Rejected, exists, true},
		{"refused", "J1", apiclient.Rejected, &apiclient.Error{Code: apiclient.CodeInputInvalid}, false},
		{"not sent", "J1", apiclient.NotSent, nil, false},
	} {
		s, kombo := entered(t, t.TempDir())
		s.Known.Job, s.Draft.JobID, kombo.jobErr = nil, row.jobID, errors.New("gone")
		kombo.outcome, kombo.err = row.outcome, row.err
		s.Refresh()
		o := submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)}).Outcome
		s.Refresh()
		if o.There() != row.there || (s.Before().Outcome == apiclient.Created) != row.there || draft.AlreadyApplied(s.Problems) != row.there {
			t.Errorf("%s: it is there: %v, want %v; the journal says %+v, the session %+v", row.name, o.There(), row.there, s.Before(), s.Problems)
		}
		if row.there && (len(s.People) != 1 || s.People[0].Applications[0].CreatedAt.IsZero() != (row.err != nil)) {
			t.Errorf("%s: the session knows %+v, want 1 and %v", row.name, s.People, (row.err != nil))
		}
	}
}

func TestAnApplicationThatStoodThereIsLinked(t *testing.T) {
	s, kombo := entered(t, t.TempDir())
	plain, other := madeAt(-time.Hour), madeAt(-time.Hour)
	plain.ID, plain.RemoteURL = "A2", ""
	other.ID, other.Job, other.RemoteURL = "A3", &apiclient.JobRef{ID: "J2"}, "https://ats.example/a3"
	kombo.people = []apiclient.Candidate{ada(plain, other, madeAt(-time.Hour))}
	kombo.outcome, kombo.err = apiclient.Rejected, &apiclient.Error{Code: apiclient.CodeApplicationExists}
	s.Run(t.Context(), s.LookUp())
	s.Refresh()
	o := submit.Run(t.Context(), s, submit.Options{Confirmed: submit.Confirmations(s)}).Outcome
	if len(o.Result.Links) != 1 || o.Result.Links[0] != "https://ats.example/a1" {
		t.Errorf(`the links are %q, want 1 and "https://ats.example/a1"`, o.Result.Links)
	}
}
