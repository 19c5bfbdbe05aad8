package apiclient

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Code is Kombo's error code, an open enum: branch on it, never on a message or
// an HTTP status (contract, section C).
type Code string

// The codes that this program does something for; nothingMade has all that are documented.
const (
	CodeRateLimit           Code = "PLATFORM.RATE_LIMIT_EXCEEDED"
	CodeConcurrencyLimit    Code = "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED"
	CodeIntegrationNotFound Code = "PLATFORM.INTEGRATION_NOT_FOUND"
	CodeInputInvalid        Code = "PLATFORM.INPUT_INVALID"
	CodePlatformUnknown     Code = "PLATFORM.UNKNOWN_ERROR"
	CodeKeyInvalid          Code = "PLATFORM.AUTHENTICATION_INVALID"
	CodeTaskTimedOut        Code = "PLATFORM.TASK_TIMED_OUT"
	CodeRemoteUnavailable   Code = "REMOTE.SERVICE_UNAVAILABLE"
	CodeRemoteRateLimit     Code = "REMOTE.RATE_LIMIT_EXCEEDED"
	CodeRemoteInputInvalid  Code = "REMOTE.INPUT_INVALID"
	CodeJobClosed           Code = "ATS.JOB_CLOSED"
	CodeApplicationExists   Code = "ATS.APPLICATION_ALREADY_EXISTS"
)

// Known reports the codes that are documented.
func (c Code) Known() bool {
	_, known := nothingMade[c]
	return known
}

// Fault says what kind of failure an Error is.
type Fault int

// The kinds of failure.
const (
	FaultAnswered Fault = iota // Kombo answered with its own error envelope
	// FaultNotKombo: an answer that is not Kombo's JSON (HTML, plain text,
	// empty, wrong shape), typically from something in between.
	FaultNotKombo
	FaultTruncated  // the answer broke off
	FaultTimeout    // no answer within the limit
	FaultCanceled   // the person or the program stopped the call
	FaultConnection // no connection, or it broke: DNS, refused, TLS, reset
	FaultRedirect   // a redirect that is not followed
	FaultBody       // the request body could not be read to its end, for example because a file changed
	// FaultRefused: this program would not make the call: it is read-only
	// (errReadOnly), or the options or the request cannot be sent as they are.
	FaultRefused
	FaultNotFound   // the list that was asked holds no such object
	FaultTooLarge   // the answer is larger than this program reads
	FaultCursorLoop // a list named a page it had named before
)

// Error is the one error of this package.
type Error struct {
	Fault Fault
	Op    string // the call, such as "GET /ats/jobs"
	// Code, Title, Message and LogURL are Kombo's own if Fault is FaultAnswered; Code may be empty
	// or newer than this program.
	Code       Code
	Title      Text
	Message    Text
	LogURL     Text
	Status     int           // the HTTP status, 0 if there was no answer
	Size       int64         // the length of a create call's body in bytes; 0 for reads
	RetryAfter time.Duration // how long the server asked for no calls; 0: it did not
	Cause      error         // the underlying error, if any
}

// Error says what happened in one line.
func (e *Error) Error() string {
	var parts []string
	if e.Op != "" {
		parts = append(parts, e.Op)
	}
	switch {
	case e.Code != "":
		parts = append(parts, e.named(Clean(string(e.Code))))
	case e.Status != 0:
		parts = append(parts, e.named(fmt.Sprintf("HTTP %d", e.Status)))
	}
	if e.Message != "" {
		parts = append(parts, e.Message.Line())
	}
	if e.Cause != nil {
		parts = append(parts, Text(causeInWords(e.Cause, e.Status != 0)).Line())
	}
	return strings.Join(parts, ": ")
}

func (e *Error) named(code string) string {
	if e.Limited() {
		return rateLimit + " (" + code + ")"
	}
	return code
}

const rateLimit = "rate limit"

// Limited reports whether there were too many calls: a later one may work.
func (e *Error) Limited() bool {
	return e.Status == http.StatusTooManyRequests || e.Code == CodeRateLimit || e.Code == CodeConcurrencyLimit
}

// causeInWords says what Go says in two words. Once a status has come, the answer has begun.
func causeInWords(err error, begun bool) string {
	switch {
	case begun && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)):
		return "the answer broke off in the middle"
	case begun && errors.Is(err, context.Canceled):
		return "it was stopped in the middle of the answer"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection was closed before there was an answer"
	case errors.Is(err, context.Canceled):
		return "it was stopped before there was an answer"
	}
	return Clean(err.Error())
}

func (e *Error) Unwrap() error { return e.Cause }

func refused(op string, cause error) *Error {
	return &Error{Fault: FaultRefused, Op: op, Cause: cause}
}
