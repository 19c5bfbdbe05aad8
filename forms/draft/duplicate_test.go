package draft

import (
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

func knownCandidate(jobID string) apiclient.Candidate {
	return apiclient.Candidate{
		FirstName: "Ada", LastName: "Lovelace",
		EmailAddresses: []apiclient.ReadEmail{{Address: "Ada@Example.com"}},
		Applications:   []apiclient.Application{{Outcome: "PENDING", Job: &apiclient.JobRef{ID: apiclient.ID(jobID), RemoteID: "77", Name: "Pilot"}}},
	}
}

func TestALookUpOfTheEmailSaysWhatIsKnown(t *testing.T) {
	ada := Draft{JobID: "J1", Candidate: Candidate{Email: "ada@example.com"}}
	for _, row := range []struct {
		name  string
		draft Draft
		found []apiclient.Candidate
		code  string
		says  string
	}{
		{"nobody", ada, nil, "", ""},
		{"somebody else", ada, []apiclient.Candidate{{EmailAddresses: []apiclient.ReadEmail{{Address: "bob@example.com"}}}}, "", ""},
		{"another job", ada, []apiclient.Candidate{knownCandidate("J2")}, CodeKnownCandidate, "“Pilot” (pending)"},
		{"the same job", ada, []apiclient.Candidate{knownCandidate("J1")}, CodeAlreadyApplied, "already applied"},
		{"the same job by its remote ID", Draft{JobID: "remote:77", Candidate: ada.Candidate}, []apiclient.Candidate{knownCandidate("J1")}, CodeAlreadyApplied, "already applied"},
		{"no e-mail yet", Draft{JobID: "J1"}, []apiclient.Candidate{knownCandidate("J1")}, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := Duplicates(row.draft, row.found)
			if row.code == "" {
				if len(got) != 0 {
					t.Fatalf("found %v: got %v, want 0", got, len(got))
				}
				return
			}
			if len(got) != 1 || got[0].Code != row.code || !strings.Contains(got[0].Text, row.says) || got[0].Severity != SeverityWarning {
				t.Fatalf("got %+v, want 1 got, code %q, with %q, severity SeverityWarning", got, row.code, row.says)
			}
			if got[0].Who != "Ada Lovelace" {
				t.Errorf("known as %q, want Ada Lovelace", got[0].Who)
			}
			if AlreadyApplied(got) != (row.code == CodeAlreadyApplied) {
				t.Errorf("AlreadyApplied disagrees, want %v", (row.code == CodeAlreadyApplied))
			}
		})
	}
}

func TestACandidateWithoutANameIsKnownAsNobody(t *testing.T) {
	nameless := knownCandidate("J2")
	nameless.FirstName, nameless.LastName = "", "–"
	got := Duplicates(Draft{Candidate: Candidate{Email: "ada@example.com"}}, []apiclient.Candidate{nameless})
	if len(got) != 1 || got[0].Who != "" || !strings.HasPrefix(got[0].Text, "A candidate is known") {
		t.Errorf("got %+v, want a candidate without a name", got)
	}
}
