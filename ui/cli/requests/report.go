package requests

import (
	"encoding/json"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
)

// outcomeDryRun is the one outcome that the client does not know.
const outcomeDryRun apiclient.Outcome = "dry_run"

// submitReport is what submit --json prints: one object, whatever happened. Its
// lists are never null.
type submitReport struct {
	*rowRef

	Outcome        apiclient.Outcome  `json:"outcome"`
	Endpoint       apiclient.Endpoint `json:"endpoint"`
	CandidateID    *string            `json:"candidate_id"`
	ApplicationIDs []string           `json:"application_ids"`
	Warnings       []string           `json:"warnings"`
	Answers        []draft.AnswerFate `json:"answers"`
	LostAnswers    []draft.AnswerFate `json:"lost_answers"`
	Problems       []draft.Problem    `json:"problems"`
	Error          *exit.Report       `json:"error"`
	// Request is the body of a dry run; files stand in it by their path.
	Request json.RawMessage `json:"request,omitempty"`
	// Response is the body of Kombo's answer; the space between its tokens is
	// all that may differ.
	Response json.RawMessage `json:"response"`

	// sent is the outcome of a POST; nil if none was made.
	sent *submit.Outcome
}

// rowRef says which row of a batch a report is about.
type rowRef struct {
	Row    int    `json:"row"`
	Source string `json:"source"`
	Key    string `json:"key"`
	State  string `json:"state"`
}

// newSubmitReport starts with what is true before anything was sent.
func newSubmitReport(e apiclient.Endpoint) *submitReport {
	return &submitReport{
		Outcome:        apiclient.NotSent,
		Endpoint:       e,
		ApplicationIDs: []string{},
		Warnings:       []string{},
		Answers:        []draft.AnswerFate{},
		LostAnswers:    []draft.AnswerFate{},
		Problems:       []draft.Problem{},
	}
}

func (r *submitReport) fill(o *submit.Outcome) {
	result := o.Result
	if result.Outcome != apiclient.NotSent {
		r.sent = o
	}
	r.Outcome = result.Outcome
	r.CandidateID = output.OrNull(result.CandidateID.Wire())
	for _, id := range result.ApplicationIDs {
		r.ApplicationIDs = append(r.ApplicationIDs, id.Wire())
	}
	for _, w := range result.Warnings {
		r.Warnings = append(r.Warnings, string(w))
	}
	r.Answers = append(r.Answers, o.Fates...)
	r.LostAnswers = append(r.LostAnswers, draft.Lost(o.Fates)...)
	r.Response = result.Response
}

// fail tells the error that ended the command. Problems are told in a list of
// their own.
func (r *submitReport) fail(err error) {
	if r.Problems == nil {
		r.Problems = []draft.Problem{}
	}
	if err == nil || isListed(err) {
		return
	}
	r.Error = exit.ReportOf(err)
}
