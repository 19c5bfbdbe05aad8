package apiclient

import "net/http"

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
