package submit_test

import (
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
)

func TestEachReasonIsConfirmedWithItsWord(t *testing.T) {
	const skew = 5 * time.Minute
	known := func(p ...apiclient.Candidate) func(*testing.T, *session.Session, *fakeKombo) {
		return func(t *testing.T, s *session.Session, k *fakeKombo) {
			k.people = p
			s.Run(t.Context(), s.LookUp())
		}
	}
	begun := func(t *testing.T, s *session.Session, outcome apiclient.Outcome) {
		id, err := s.Journal.Begin(s.Submitted(), s.Before())
		if err == nil && outcome != "" {
			err = s.Journal.End(id, outcome)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	augusta := ada()
	augusta.FirstName = "Augusta"
	accented := ada()
	accented.FirstName = "ÁDA"
	for _, row := range []struct {
		name   string
		change func(*testing.T, *session.Session, *fakeKombo)
		want   string // reasons, words and fields
		says   string
	}{
		{"nothing", func(*testing.T, *session.Session, *fakeKombo) {}, "", ""},
		{"a problem", func(_ *testing.T, s *session.Session, _ *fakeKombo) { s.Draft.Candidate.FirstName = "" }, "problems anyway candidate.first_name", "a faulty candidate is created"},
		{"begun, and no more is known", func(t *testing.T, s *session.Session, _ *fakeKombo) { begun(t, s, "") }, "unclear again ", "This was sent on 28 Nov, 12:00, and it is not known whether it arrived. If it did"},
		{"an unknown outcome", func(t *testing.T, s *session.Session, _ *fakeKombo) { begun(t, s, apiclient.Unknown) }, "unclear again ", "not known"},
		{"an unknown outcome, and as young an application", func(t *testing.T, s *session.Session, k *fakeKombo) {
			begun(t, s, apiclient.Unknown)
			known(ada(madeAt(-skew+time.Nanosecond)))(t, s, k)
		}, "applied again application.job_id", "Ada Lovelace has already applied"},
		{"an unknown outcome, and an older application", func(t *testing.T, s *session.Session, k *fakeKombo) {
			begun(t, s, apiclient.Unknown)
			known(ada(madeAt(-skew)))(t, s, k)
		}, "unclear again ;applied again application.job_id", "not known"},
		{"created before", func(t *testing.T, s *session.Session, _ *fakeKombo) { begun(t, s, apiclient.Created) }, "applied again application.job_id", "This was sent from here on 28 Nov, 12:00, and was created."},
		{"refused before", func(t *testing.T, s *session.Session, _ *fakeKombo) { begun(t, s, apiclient.Rejected) }, "", ""},
		{"another name", known(augusta), "other name  candidate.email_address", "added to that person"},
		{"the same name, spelled otherwise", known(accented), "", ""},
		{"production", func(_ *testing.T, s *session.Session, _ *fakeKombo) { s.Target.Kind = session.TargetProduction }, "production send ", "a real candidate"},
		{"a target that wants it", func(_ *testing.T, s *session.Session, _ *fakeKombo) { s.Target.Confirm = true }, "production send ", "a real candidate"},
		{"a server on this machine that wants it", func(_ *testing.T, s *session.Session, _ *fakeKombo) {
			s.Target = session.Target{Name: "box", Kind: session.TargetLive, BaseURL: "http://127.0.0.1:8787/v1", Confirm: true}
		}, "production send ", "in the server on this machine"},
		{"a live target", func(_ *testing.T, s *session.Session, _ *fakeKombo) { s.Target.Kind = session.TargetLive }, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, kombo := entered(t, t.TempDir())
			s.Journal = store.NewJournal(func() time.Time { return sentAt })
			s.Now = func() time.Time { return sentAt }
			row.change(t, s, kombo)
			s.Refresh()
			names := map[submit.Reason]string{submit.Problems: "problems", submit.Unclear: "unclear", submit.Applied: "applied", submit.OtherName: "other name", submit.Production: "production", submit.Unrecorded: "unrecorded"}
			var got []string
			text := ""
			for _, c := range submit.Confirmations(s) {
				got = append(got, names[c.Reason]+" "+c.Word+" "+string(c.Field))
				text += strings.Join(c.Text, " ") + " "
				if c.Title == "" || c.Help == "" {
					t.Errorf("it asks %q and explains %q, want a text", c.Title, c.Help)
				}
			}
			if strings.Join(got, ";") != row.want || !strings.Contains(text, row.says) {
				t.Errorf("it wants %q and says %q; want %q and %q", got, text, row.want, row.says)
			}
		})
	}
}

func TestASendThatCannotBeRecordedIsAskedAbout(t *testing.T) {
	dir := t.TempDir()
	s, kombo := entered(t, dir)
	block(t, dir+"/journal")
	x := submit.Run(t.Context(), s, submit.Options{})
	if x.State != submit.Back || !x.Unconfirmed || kombo.posts != 0 || !strings.Contains(x.Why, "not sent: this send cannot be recorded") {
		t.Fatalf(`the state is %v after %d POSTs: %s, want Back for a confirmation, 0 and "not sent: this send cannot be recorded" in it`, x.State, kombo.posts, x.Why)
	}
	needed := submit.Confirmations(s)
	if !submit.Has(needed, submit.Unrecorded) || submit.Has(needed, submit.Unclear) || submit.Ask(needed).Word != submit.WordSend {
		t.Fatalf("it wants %+v", needed)
	}
	x = submit.Run(t.Context(), s, submit.Options{Confirmed: needed})
	if x.State != submit.Done || kombo.posts != 1 {
		t.Errorf("confirmed, the state is %v after %d POSTs: %s, want Done and 1", x.State, kombo.posts, x.Why)
	}
	if !submit.Has(submit.Confirmations(s), submit.Applied) {
		t.Error("this run of the program has forgotten what it sent, want a question about it")
	}
}

func TestOneQuestionHoldsAllConfirmationsAndTheGravestWord(t *testing.T) {
	faulty := submit.Confirmation{Reason: submit.Problems, Title: "Faulty?", Text: []string{"It is faulty."}, Help: "H1.", Word: submit.WordAnyway, Field: draft.FieldEmail}
	again := submit.Confirmation{Reason: submit.Applied, Title: "Again?", Text: []string{"It was sent.", "Twice."}, Help: "H2.", Word: submit.WordAgain}
	name := submit.Confirmation{Reason: submit.OtherName, Title: "Known as Bo", Text: []string{"It is Bo's."}, Help: "H3."}
	send := submit.Confirmation{Reason: submit.Production, Title: "Send?", Text: []string{"It is real."}, Help: "H4.", Word: submit.WordSend}
	for _, row := range []struct {
		all               []submit.Confirmation
		title, word, text string
	}{
		{[]submit.Confirmation{name}, "Known as Bo", "", "It is Bo's."},
		{[]submit.Confirmation{name, send}, "Send?", "send", "It is real.|Known as Bo. It is Bo's."},
		{[]submit.Confirmation{faulty, again, name, send}, "Again?", "again", "It was sent.|Twice.|Faulty? It is faulty.|Known as Bo. It is Bo's.|Send? It is real."},
		{[]submit.Confirmation{faulty, name, send}, "Faulty?", "anyway", "It is faulty.|Known as Bo. It is Bo's.|Send? It is real."},
	} {
		q := submit.Ask(row.all)
		if q.Title != row.title || q.Word != row.word || strings.Join(q.Text, "|") != row.text {
			t.Errorf("it asks %q for %q: %q; want %q for %q: %s", q.Title, q.Word, q.Text, row.title, row.word, row.text)
		}
		for _, c := range row.all {
			if !strings.Contains(q.Help, c.Help) {
				t.Errorf("%q does not explain %q, want %q in it", q.Help, c.Title, c.Help)
			}
		}
	}
	if len(again.Text) != 2 || cap(again.Text) != 2 {
		t.Errorf("asking has changed the confirmation: %q, want 2", again.Text)
	}
}
