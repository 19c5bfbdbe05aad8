package apiclient

import (
	"encoding/json"
	"time"
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
