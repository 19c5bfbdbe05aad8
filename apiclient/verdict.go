package apiclient

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"kombo-apply/apiclient/cut"
)

// Endpoint is one of the two calls that create an application.
type Endpoint string

// The two calls. They take the same body but for the job: the candidate call
// names it in application.job_id, the application call in its path.
const (
	EndpointCandidate   Endpoint = "candidate"   // POST /ats/candidates
	EndpointApplication Endpoint = "application" // POST /ats/jobs/{job_id}/applications
)

// Outcome is what may be claimed after a Create.
type Outcome string

// The outcomes. There is no idempotency key and no dry run on Kombo's side, so
// Unknown is a real end, never to be turned into one of its neighbours.
const (
	Created             Outcome = "created"
	CreatedWithWarnings Outcome = "created_with_warnings"
	Rejected            Outcome = "rejected" // Kombo answered with an error that proves nothing was made
	Unknown             Outcome = "unknown"  // the request may have reached Kombo and no clear answer came
	NotSent             Outcome = "not_sent" // the whole request cannot have reached Kombo
)

// Request is one create call, ready to send.
type Request struct {
	Endpoint Endpoint
	// JobID goes into the path of the application call, as one percent-encoded
	// segment; the candidate call carries it in the body.
	JobID string
	Body  *Body
}

// Path is the path of the call under the base URL, the job ID as one percent-encoded segment.
func (r Request) Path() string {
	if r.Endpoint == EndpointApplication {
		return "/ats/jobs/" + segment(r.JobID) + "/applications"
	}
	return "/ats/candidates"
}

// Result is what came of a Create.
type Result struct {
	Outcome     Outcome
	Endpoint    Endpoint
	CandidateID ID // empty if the answer does not contain it
	// ApplicationIDs has one element after the application call; after the
	// candidate call it holds all applications the answer lists, and which of
	// them is the new one is not stated (contract, section A).
	ApplicationIDs []ID
	Links          []Text // remote_url values of the answer, candidate before application
	Warnings       []Text
	Echo           []EchoedAnswer  // what the application call says it stored; nil after the candidate call
	Err            *Error          // nil exactly when Outcome is Created or CreatedWithWarnings
	Response       json.RawMessage // the JSON body as it was received; nil if there was none or it was not JSON
	Finished       time.Time
	// Posts is how many were made; Limited is the refusal that the last but one met, nil after a
	// single one.
	Posts   int
	Limited *Error
}

// Progress is reported while a body goes out.
type Progress struct {
	// Sent and Total count bytes of the body handed to the network.
	Sent, Total int64
	// Waiting is set while the program waits before it repeats a call that was refused by a limit;
	// Wait is how long, Reason the code of the refusal.
	Waiting bool
	Wait    time.Duration
	Reason  Code
}

// EchoedAnswer is a stored answer as Kombo reads it back: it names the question
// by title and remote ID, and choices by name, never by Kombo ID (contract,
// section A). It cannot be compared with what was sent (contract, I-6).
type EchoedAnswer struct {
	Question EchoedQuestion `json:"question"`
	Answer   EchoedValue    `json:"answer"`
}

// EchoedQuestion names the question of an EchoedAnswer.
type EchoedQuestion struct {
	RemoteID ID         `json:"remote_id"`
	Title    Text       `json:"title"`
	Type     FormatType `json:"type"`
}

// EchoedValue is the answer of an EchoedAnswer; one field of it is set.
type EchoedValue struct {
	Content Text        `json:"content"`
	Choice  Text        `json:"choice"`
	Choices []Text      `json:"choices"`
	Checked *bool       `json:"checked"`
	Number  json.Number `json:"number"`
	Date    Text        `json:"date"`
}

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
