package apiclient

import (
	"encoding/json"
	"errors"
	"net/http"
)

// exchange is everything that is known after one POST. What may be claimed is
// decided from it alone, in verdict.
type exchange struct {
	endpoint Endpoint
	// written: the last byte of the body was handed to the transport, so the
	// whole request may be at the server.
	written bool
	// bodyErr: the body ended early by our own doing.
	bodyErr error

	// answered: the head of an answer came. The fields below belong to it.
	answered    bool
	status      int
	contentType string
	body        []byte
	made        created // what a 2xx answer tells of
	redirect    error   // why a redirect is not followed
	brokenOff   bool    // the answer, or it is too large to be read

	// fault and cause tell why no answer came, or why it broke off.
	fault Fault
	cause error
}

// verdict is the only part that decides what a POST came to. In doubt it says
// Unknown: there is no idempotency key, so a wrong NotSent or Rejected costs a
// duplicate application, and a wrong Created costs a lost one.
func (x *exchange) verdict() (Outcome, *Error) {
	outcome, err := x.claim()
	switch {
	case outcome != Unknown || x.written:
		return outcome, err
	case x.bodyErr != nil:
		return x.fail(NotSent, FaultBody, x.bodyErr)
	}
	return NotSent, err // an unfinished body creates nothing, even if a proxy answered it
}

// claim is what the answer alone allows to say.
func (x *exchange) claim() (Outcome, *Error) {
	switch {
	case !x.answered || x.brokenOff:
		return x.fail(Unknown, x.fault, x.cause)
	case isRedirect(x.status):
		// A gateway may send on what it has passed on already.
		return x.fail(Unknown, FaultRedirect, x.redirect)
	case x.status >= 200 && x.status <= 299:
		return x.accepted()
	}
	return x.refused()
}

// accepted: a 2xx counts only together with Kombo's own words. An error envelope
// in it contradicts itself and proves nothing either way.
func (x *exchange) accepted() (Outcome, *Error) {
	if made, ok := readCreated(x.endpoint, x.body); ok {
		x.made = made
		if len(made.warnings) > 0 {
			return CreatedWithWarnings, nil
		}
		return Created, nil
	}
	if p, ok := readProblem(x.body); ok {
		return Unknown, x.problem(p)
	}
	fault, cause := unreadable(x.contentType, x.body)
	return x.fail(Unknown, fault, cause)
}

// refused: any other status. Only Kombo's own envelope can prove that nothing
// was made; what a proxy says tells nothing about what is behind it.
func (x exchange) refused() (Outcome, *Error) {
	p, ok := readProblem(x.body)
	if !ok {
		return x.fail(Unknown, FaultNotKombo, foreign(x.contentType, x.body))
	}
	if p.Code.provesNothingMade(x.status) {
		return Rejected, x.problem(p)
	}
	return Unknown, x.problem(p)
}

// nothingMade says of each documented code whether an error with it excludes that a candidate or an
// application came to be.
//
// An action may be several calls to the ATS. A failure of the ATS in the middle
// (REMOTE.* but for refused input) therefore excludes nothing, although Kombo's
// documentation calls two of those codes safe to retry (contract, section C).
var nothingMade = map[Code]bool{
	CodeInputInvalid: true, CodeKeyInvalid: true, CodeIPNotWhitelisted: true, CodeIntegrationNotFound: true,
	CodeRateLimit: true, CodeConcurrencyLimit: true, CodePermissionMissing: true, CodeReconnect: true, CodeQAFailed: true,
	CodeSetupSyncPending: true, CodeSetupIncomplete: true, CodeIntegrationInactive: true,
	CodeModelNotAvailable: true, CodeModelDisabled: true, CodeActionNotAvailable: true, CodeActionDisabled: true,
	CodeRemoteInputInvalid: true, CodeJobClosed: true, CodeApplicationExists: true,

	CodeTaskTimedOut: false, CodePlatformUnknown: false, CodeRemoteUnavailable: false, CodeRemoteRateLimit: false, CodeRemoteUnknown: false,
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

func (x exchange) problem(p problem) *Error {
	return &Error{Fault: FaultAnswered, Code: p.Code, Title: p.Title, Message: p.Message, LogURL: p.LogURL, Status: x.status}
}

func (x exchange) fail(o Outcome, f Fault, cause error) (Outcome, *Error) {
	if cause == nil {
		cause = errors.New("no answer came")
	}
	return o, &Error{Fault: f, Status: x.status, Cause: cause}
}

// response returns the answer if it is JSON, which one that was understood is.
func (x exchange) response() json.RawMessage {
	if x.made.candidate == "" && !json.Valid(x.body) {
		return nil
	}
	return x.body
}
