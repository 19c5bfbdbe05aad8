package submit_test

import (
	"crypto/x509"
	"fmt"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
)

// sent is an outcome of Ada's application.
func sent(o apiclient.Outcome, change func(*submit.Outcome)) *submit.Outcome {
	out := &submit.Outcome{Result: apiclient.Result{Outcome: o, Endpoint: apiclient.EndpointApplication}}
	out.Draft.Candidate = draft.Candidate{FirstName: "Ada", LastName: "Lovelace"}
	if change != nil {
		change(out)
	}
	return out
}

func TestTheHeadlineSaysWhatCameOfIt(t *testing.T) {
	known := func(o *submit.Outcome) { o.KnownAs = "Augusta King" }
	nameless := func(o *submit.Outcome) { o.Draft.Candidate = draft.Candidate{} }
	exists := func(o *submit.Outcome) { o.Result.Err = &apiclient.Error{Code: apiclient.CodeApplicationExists} }
	for _, row := range []struct {
		o    *submit.Outcome
		want string
	}{
		{sent(apiclient.Created, nil), "✓ Ada Lovelace was created."},
		{sent(apiclient.Created, nameless), "✓ The candidate was created."},
		{sent(apiclient.Created, known), "✓ Augusta King, whom the ATS knew, has a new application."},
		{sent(apiclient.Created, func(o *submit.Outcome) { o.Found = &apiclient.Application{} }), "✓ Ada Lovelace is there: the application has arrived."},
		{sent(apiclient.CreatedWithWarnings, nil), "! Ada Lovelace was created, with warnings."},
		{sent(apiclient.CreatedWithWarnings, known), "! Augusta King has a new application, with warnings."},
		{sent(apiclient.Rejected, nil), "✗ Kombo refused it. Nothing was created."},
		{sent(apiclient.Rejected, exists), "! Ada Lovelace has already applied for this job. Nothing new was created."},
		{sent(apiclient.Rejected, func(o *submit.Outcome) { exists(o); known(o) }), "! Augusta King has already applied for this job. Nothing new was created."},
		{sent(apiclient.NotSent, known), "✗ Not sent. Nothing was created."},
		{sent(apiclient.Unknown, known), "? It is not known whether Ada Lovelace was created."},
		{sent(apiclient.Unknown, nameless), "? It is not known whether the candidate was created."},
	} {
		if got := row.o.Headline(row.o.Name()); got != row.want {
			t.Errorf("%s: it says %q, want %q", row.o.Result.Outcome, got, row.want)
		}
	}
}

func TestTheFactsAreIDsAndLinks(t *testing.T) {
	ids := func(e apiclient.Endpoint, applications ...apiclient.ID) *submit.Outcome {
		return sent(apiclient.Created, func(o *submit.Outcome) {
			o.Result.Endpoint, o.Result.CandidateID, o.Result.ApplicationIDs, o.Result.Links = e, "C1", applications, []apiclient.Text{"https://ats.example/1"}
		})
	}
	const which = "; (this candidate has several applications; Kombo does not say which of them is new)"
	for _, row := range []struct {
		o    *submit.Outcome
		want string
	}{
		{sent(apiclient.Created, nil), ""},
		{ids(apiclient.EndpointCandidate, "A1"), "candidate ID C1; application ID A1; link https://ats.example/1"},
		{ids(apiclient.EndpointApplication, "A1", "A2"), "candidate ID C1; application ID A1; application ID A2; link https://ats.example/1"},
		{ids(apiclient.EndpointCandidate, "A1", "A2"), "candidate ID C1; application ID A1; application ID A2; link https://ats.example/1" + which},
	} {
		if got := joined(row.o.Facts()); got != row.want {
			t.Errorf("the facts are %q, want %q", got, row.want)
		}
	}
	e := apiclient.Error{Code: "X", Message: "no\nway", LogURL: "https://log"}
	if got, want := joined(submit.ErrorFacts(&e)), "code X; message no\nway; log https://log"; got != want {
		t.Errorf("the error is %q, want %q", got, want)
	}
}

func joined(facts []submit.Fact) string {
	var out []string
	for _, f := range facts {
		out = append(out, strings.TrimSpace(f.Label+" "+f.Value))
	}
	return strings.Join(out, "; ")
}

func TestAnswersThatMayBeLostAreWarnedOf(t *testing.T) {
	o := sent(apiclient.CreatedWithWarnings, func(o *submit.Outcome) {
		o.Result.Warnings = []apiclient.Text{"the salary was dropped"}
		o.Fates = []draft.AnswerFate{
			{Title: "Salary", Fate: draft.FateWarned, Said: "the salary was dropped"},
			{Title: "Start\ndate", Fate: draft.FateMissing},
			{Title: "Permit", Fate: draft.FateStored},
		}
	})
	if got, want := strings.Join(o.Warnings(), "|"), "the salary was dropped|“Start date”: probably not stored; look in the ATS."; got != want {
		t.Errorf("the warnings are %q, want %q", got, want)
	}
}

func TestTheAuditCountsWhatWasReadBack(t *testing.T) {
	const unread = " sent. This call does not read answers back; the application call does."
	fates := func(all ...draft.Fate) func(*submit.Outcome) {
		return func(o *submit.Outcome) {
			for _, f := range all {
				o.Fates = append(o.Fates, draft.AnswerFate{Fate: f})
			}
		}
	}
	candidate := func(all ...draft.Fate) *submit.Outcome {
		o := sent(apiclient.Created, fates(all...))
		o.Result.Endpoint = apiclient.EndpointCandidate
		return o
	}
	for _, row := range []struct {
		o    *submit.Outcome
		want string
	}{
		{sent(apiclient.Created, nil), ""},
		{sent(apiclient.Rejected, fates(draft.FateStored)), ""},
		{sent(apiclient.Created, fates(draft.FateStored, draft.FateDifferent)), "1 of 2 answers were read back as stored."},
		{sent(apiclient.Created, fates(draft.FateStored, draft.FateStored, draft.FateUnverified)), "2 of 3 answers were read back as stored; files are never read back."},
		{candidate(draft.FateUnverified), "1 answer was" + unread},
		{candidate(draft.FateUnverified, draft.FateUnverified), "2 answers were" + unread},
	} {
		if got := row.o.Audit(); got != row.want {
			t.Errorf("the audit says %q, want %q", got, row.want)
		}
	}
}

func TestTheAdviceSaysWhatToDoNow(t *testing.T) {
	failed := func(o *submit.Outcome) {
		o.Result.Err = &apiclient.Error{Status: 413, Size: 2_000_000}
	}
	for _, row := range []struct {
		o    *submit.Outcome
		says []string
	}{
		{sent(apiclient.Created, nil), nil},
		{sent(apiclient.Created, func(o *submit.Outcome) { failed(o); o.Found = &apiclient.Application{} }), nil},
		{sent(apiclient.Unknown, nil), []string{"may have reached Kombo"}},
		{sent(apiclient.NotSent, failed), []string{"You can send it again.", "2 MB. Attach smaller files"}},
		{sent(apiclient.Rejected, func(o *submit.Outcome) { o.Result.Err = &apiclient.Error{Code: apiclient.CodeJobClosed} }), []string{"closed"}},
	} {
		got := row.o.Advice()
		for _, want := range row.says {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the advice is %q, want one with %q", row.o.Result.Outcome, got, want)
			}
		}
		if (got == "") != (row.says == nil) {
			t.Errorf("%s: the advice is %q, want %v", row.o.Result.Outcome, got, (row.says == nil))
		}
	}
}

func TestATipSaysWhatIsInTheWay(t *testing.T) {
	untrusted := fmt.Errorf("tls: failed to verify certificate: %w", x509.UnknownAuthorityError{})
	for name, row := range map[string]struct {
		err  apiclient.Error
		says string
	}{
		"a code of Kombo's":                  {apiclient.Error{Code: apiclient.CodeJobClosed, Status: 400}, "closed"},
		"files that are too large":           {apiclient.Error{Status: 413, Size: 12_300_000}, "as large as this one: 12.3 MB. Attach smaller files"},
		"an unknown certificate authority":   {apiclient.Error{Fault: apiclient.FaultConnection, Cause: untrusted}, "set SSL_CERT_FILE"},
		"Kombo's word counts for the status": {apiclient.Error{Code: apiclient.CodeJobClosed, Status: 413}, "closed"},
		"anything else":                      {apiclient.Error{Fault: apiclient.FaultConnection, Status: 502}, ""},
	} {
		if got := submit.Tip(&row.err); !strings.Contains(got, row.says) || (got == "") != (row.says == "") {
			t.Errorf("%s: the tip is %q, want one with %q", name, got, row.says)
		}
	}
}
