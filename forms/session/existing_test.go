package session

import (
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

func TestBullhornIsOfferedTheCandidateThatItHas(t *testing.T) {
	s := New(Env{})
	s.People = []apiclient.Candidate{{ID: "k", RemoteID: "4711", FirstName: "Ada", LastName: "Lovelace"}}
	if _, _, ok := s.Existing(); ok || len(s.existingProblem()) > 0 {
		t.Error("it is offered to an ATS that does not take it, want none")
	}
	s.Known.Integration = &apiclient.Integration{}
	s.Known.Integration.Tool.ID = "bullhorn"
	id, who, ok := s.Existing()
	if id != "4711" || who != "Ada Lovelace" || !ok {
		t.Errorf(`offered is %q, %q, %t, want "4711", "Ada Lovelace" and one`, id, who, ok)
	}
	s.Draft.RemoteFields = `{"bullhorn": {"candidate": {"x": 1}}}`
	if offer := s.existingProblem(); len(offer) != 1 || offer[0].Suggestion != "4711" || offer[0].Field != FieldExisting {
		t.Errorf("the offer is %+v, want the ID 4711 for %s", offer, FieldExisting)
	}
	if !s.UseExisting(id) || !strings.Contains(s.Draft.RemoteFields, `"existing_candidate_remote_id": "4711"`) || !strings.Contains(s.Draft.RemoteFields, `"x": 1`) {
		t.Errorf("the remote fields are %s, want the candidate taken, \"\\\"existing_candidate_remote_id\\\": \\\"4711\\\"\" in it and \"\\\"x\\\": 1\" in it", s.Draft.RemoteFields)
	}
	if _, _, ok := s.Existing(); ok {
		t.Error("it is offered again, want none")
	}
}

func TestWhatIsMissingIsSaidStepByStepAndThenTheSend(t *testing.T) {
	s := New(Env{})
	s.Refresh()
	none := func(draft.Field) bool { return false }
	var at draft.Field
	for _, want := range []draft.Field{draft.FieldJob, draft.FieldFirstName, draft.FieldLastName, draft.FieldEmail, draft.FieldJob} {
		p, ok := s.Missing(at, none)
		if !ok || p.Field != want {
			t.Errorf("behind %q %s is missing, want %s", at, p.Field, want)
		}
		at = want
	}
	s.Draft.JobID, s.Draft.Candidate = "j", draft.Candidate{FirstName: "Ada", LastName: "Lovelace", Email: "ada@example.com"}
	s.Refresh()
	if p, ok := s.Missing("", none); ok {
		t.Errorf("%+v is missing of what can be sent, want none", p)
	}
}

func TestWhatKomboRefusedIsMissingFirstInOrderAndThenWhatIsNotEntered(t *testing.T) {
	first, second := draft.RefusedField(draft.FieldAnswer("q"), "no such option"), draft.RefusedField(draft.FieldAnswer("r"), "too long")
	empty := draft.Problem{Field: draft.FieldEmail, Severity: draft.SeverityError}
	s := &Session{Problems: []draft.Problem{first, second, {Field: draft.FieldPhone, Severity: draft.SeverityWarning}, empty}}
	passed := func(f draft.Field) bool { return f == draft.FieldEmail || f == first.Field }
	for _, c := range []struct {
		at   draft.Field
		want draft.Problem
	}{{first.Field, second}, {second.Field, empty}, {draft.FieldEmail, first}, {draft.FieldAnswer("between"), second}} {
		if p, missing := s.Missing(c.at, passed); !missing || p != c.want {
			t.Errorf("behind %q %q is missing, want %q", c.at, p.Field, c.want.Field)
		}
	}
	s.Problems = s.Problems[:1]
	if _, missing := s.Missing(first.Field, passed); missing {
		t.Error("the only answer that was refused is missing behind itself, want the send")
	}
}
