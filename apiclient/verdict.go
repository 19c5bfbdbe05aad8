package apiclient

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"

	"kombo-apply/apiclient/cut"
)

// exchange is everything that is known after one POST. What may be claimed is
// decided from it alone, in verdict.
type exchange struct {
	answer
	endpoint Endpoint
	// written: the last byte of the body was handed to the transport, so the
	// whole request may be at the server.
	written bool
	bodyErr error // the body ended early by our own doing
}

// verdict is the only part that decides what a POST came to. In doubt it says
// Unknown: there is no idempotency key, so a wrong NotSent or Rejected costs a
// duplicate application, and a wrong Created costs a lost one.
func (x exchange) verdict() Result {
	r := x.claim()
	if r.Outcome == Unknown && !x.written {
		r.Outcome = NotSent // an unfinished body creates nothing, even if a proxy answered it
		if x.bodyErr != nil {
			r.Err = &Error{Fault: FaultBody, Status: x.status, RetryAfter: x.retryAfter, Cause: x.bodyErr}
		}
	}
	return r
}

// claim is what the answer alone allows to say. A 2xx counts only together with Kombo's own words,
// and an error envelope in it proves nothing either way. Only Kombo's envelope can prove that nothing
// was made: what a proxy says tells nothing about what is behind it, and a gateway may redirect what
// it has passed on already.
func (x exchange) claim() Result {
	if x.succeeded() {
		if r, ok := readCreated(x.endpoint, x.body); ok {
			return r
		}
	}
	err := x.failure()
	if err.Fault == FaultAnswered && !x.succeeded() && err.Code.provesNothingMade(x.status) {
		return Result{Outcome: Rejected, Err: err}
	}
	return Result{Outcome: Unknown, Err: err}
}

// nothingMade says of each documented code whether an error with it excludes that a candidate or an
// application came to be.
//
// An action may be several calls to the ATS. A failure of the ATS in the middle
// (REMOTE.* but for refused input) therefore excludes nothing, although Kombo's
// documentation calls two of those codes safe to retry (contract, section C).
var nothingMade = map[Code]bool{
	CodeInputInvalid: true, CodeKeyInvalid: true, "PLATFORM.IP_NOT_WHITELISTED": true, CodeIntegrationNotFound: true,
	CodeRateLimit: true, CodeConcurrencyLimit: true, "INTEGRATION.PERMISSION_MISSING": true,
	"INTEGRATION.AUTHENTICATION_INVALID": true, "INTEGRATION.QA_FAILED": true, "INTEGRATION.SETUP_SYNC_PENDING": true,
	"INTEGRATION.SETUP_INCOMPLETE": true, "INTEGRATION.INACTIVE": true, "INTEGRATION.MODEL_NOT_AVAILABLE": true,
	"INTEGRATION.MODEL_DISABLED": true, "INTEGRATION.ACTION_NOT_AVAILABLE": true, "INTEGRATION.ACTION_DISABLED": true,
	CodeRemoteInputInvalid: true, CodeJobClosed: true, CodeApplicationExists: true,

	CodeTaskTimedOut: false, CodePlatformUnknown: false,
	CodeRemoteUnavailable: false, CodeRemoteRateLimit: false, "REMOTE.UNKNOWN_HTTP_ERROR": false,
}

// provesNothingMade goes by the code. The status counts only if the code is null or newer than this
// program: then a 4xx, but for 408, is trusted.
func (c Code) provesNothingMade(status int) bool {
	if proves, known := nothingMade[c]; known {
		return proves
	}
	return status >= 400 && status <= 499 && status != http.StatusRequestTimeout
}

// beganNothing reports the answers after which a POST may be sent once more.
func (e *Error) beganNothing() bool {
	return e != nil && e.Fault == FaultAnswered && e.Status == http.StatusTooManyRequests &&
		(e.Code == CodeRateLimit || e.Code == CodeConcurrencyLimit)
}

// readCreated reads the success envelope. It counts only with status "success"
// and the ID of what was made: data.id is the candidate after the candidate
// call and the application after the application call (contract, section A).
func readCreated(e Endpoint, body []byte) (r Result, ok bool) {
	var wire struct {
		Status Text `json:"status"`
		Data   struct {
			ID           ID             `json:"id"`
			RemoteURL    Text           `json:"remote_url"`
			Applications []Application  `json:"applications"`
			CandidateID  ID             `json:"candidate_id"`
			Candidate    Candidate      `json:"candidate"`
			Answers      []EchoedAnswer `json:"screening_question_answers"`
		} `json:"data"`
		Warnings json.RawMessage `json:"warnings"`
	}
	if !decode(body, &wire) || wire.Status != "success" {
		return Result{}, false
	}
	data, links := wire.Data, []Text{wire.Data.RemoteURL}
	if e == EndpointApplication {
		r.CandidateID, r.ApplicationIDs, r.Echo = cmp.Or(data.CandidateID, data.Candidate.ID), []ID{data.ID}, data.Answers
		links = []Text{data.Candidate.RemoteURL, data.RemoteURL}
	} else {
		r.CandidateID = data.ID
		for _, a := range data.Applications {
			r.ApplicationIDs, links = append(r.ApplicationIDs, a.ID), append(links, a.RemoteURL)
		}
	}
	for _, url := range links {
		if url != "" && !slices.Contains(r.Links, url) {
			r.Links = append(r.Links, url)
		}
	}
	r.Outcome, r.Warnings = Created, readWarnings(wire.Warnings)
	if len(r.Warnings) > 0 {
		r.Outcome = CreatedWithWarnings
	}
	return r, data.ID != ""
}

// readWarnings reads the warnings however they are written: each may say that
// an answer was lost, so one that cannot be read is still one.
func readWarnings(raw json.RawMessage) (warnings []Text) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	items, isList := cut.Elements(raw)
	if !isList {
		items = []json.RawMessage{raw}
	}
	for _, item := range items {
		var wire struct {
			Message Text `json:"message"`
		}
		read(item, &wire)
		warnings = append(warnings, cmp.Or(wire.Message, text(item), Text("a warning without words: "+opening(item))))
	}
	return warnings
}
