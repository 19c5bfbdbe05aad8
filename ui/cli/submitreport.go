package cli

import (
	"cmp"
	"encoding/json"
	"errors"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
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
	Error          *reportedError     `json:"error"`
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

// reportedError is an error as the JSON shows it. Code and LogURL are null if it is not Kombo's.
type reportedError struct {
	Code    *string     `json:"code"`
	Title   string      `json:"title"`
	Message string      `json:"message"`
	LogURL  *string     `json:"log_url"`
	Tip     *assets.Tip `json:"tip"`
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
	r.CandidateID = orNull(result.CandidateID.Wire())
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
	var problems problemsError
	var before sentBeforeError
	if r.Problems == nil {
		r.Problems = []draft.Problem{}
	}
	if err == nil || errors.As(err, &problems) || errors.As(err, &before) {
		return
	}
	r.Error = reportError(err)
}

func reportError(err error) *reportedError {
	api := apiError(err)
	if api == nil {
		var outcome outcomeError
		if errors.As(err, &outcome) {
			return nil // created, with warnings
		}
		return &reportedError{Message: apiclient.Clean(err.Error())}
	}
	e := &reportedError{Code: orNull(apiclient.Clean(string(api.Code))), Title: string(api.Title),
		Message: cmp.Or(string(api.Message), api.Error()), LogURL: orNull(string(api.LogURL))}
	if tip, ok := submit.TipFor(api); ok {
		e.Tip = &tip
	}
	return e
}
