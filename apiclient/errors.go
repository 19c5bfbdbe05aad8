package apiclient

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
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
	code, cause := Clean(string(e.Code)), ""
	if code == "" && e.Status != 0 {
		code = fmt.Sprintf("HTTP %d", e.Status)
	}
	if e.Limited() {
		code = rateLimit + " (" + code + ")"
	}
	if e.Cause != nil {
		cause = Text(causeInWords(e.Cause, e.Status != 0)).Line()
	}
	parts := []string{e.Op, code, e.Message.Line(), cause}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ": ")
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

// failure is the error that an answer is, if it is not what was asked for.
func (a answer) failure() *Error {
	e := a.lost
	switch {
	case isRedirect(a.status):
		e = &Error{Fault: FaultRedirect, Cause: a.redirect}
	case e == nil:
		if e = readProblem(a.body); e == nil {
			e = a.unreadable()
		}
	}
	e.Status, e.RetryAfter = a.status, a.retryAfter
	return e
}

// readProblem reads Kombo's error envelope (contract, section C); nil if it is none. Proxies and
// gateways also answer with JSON that has an "error"; only Kombo's own shape may be trusted to mean
// what its code says, so status and a message or a code are asked for.
func readProblem(body []byte) *Error {
	var wire struct {
		Status Text `json:"status"`
		Error  struct {
			Code    Code  `json:"code"`
			Title   Text  `json:"title"`
			Message *Text `json:"message"`
			LogURL  Text  `json:"log_url"`
		} `json:"error"`
	}
	if !decode(body, &wire) || wire.Status != "error" || wire.Error.Message == nil && wire.Error.Code == "" {
		return nil
	}
	e := &Error{Fault: FaultAnswered, Code: wire.Error.Code, Title: wire.Error.Title, LogURL: wire.Error.LogURL}
	if wire.Error.Message != nil {
		e.Message = *wire.Error.Message
	}
	return e
}

// unreadable describes an answer that is not of the shape that was asked for, or not Kombo's: enough
// to see who spoke.
func (a answer) unreadable() *Error {
	text := bytes.TrimSpace(a.body)
	isJSON := a.succeeded() && len(text) > 0 && (text[0] == '{' || text[0] == '[')
	kind, _, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	if err != nil {
		kind = ""
	}
	var first json.RawMessage // a decoder tells JSON whose only fault is that it stops
	broken := json.NewDecoder(bytes.NewReader(text)).Decode(&first)
	switch {
	case len(text) == 0:
		err = errors.New("the answer is empty")
	case !isJSON && kind == "text/plain":
		err = fmt.Errorf("the answer is not Kombo's JSON: %q", opening(a.body))
	case !isJSON:
		err = fmt.Errorf("the answer is not Kombo's JSON (%s, %d bytes)", cmp.Or(kind, "no content type"), len(a.body))
	case errors.Is(broken, io.ErrUnexpectedEOF):
		return &Error{Fault: FaultTruncated, Cause: errors.New("the answer breaks off in the middle")}
	case !json.Valid(text):
		err = errors.New("the answer is broken JSON")
	default:
		err = errors.New("the answer is JSON, but not of the shape that Kombo documents")
	}
	return &Error{Fault: FaultNotKombo, Cause: err}
}

// opening is how a text begins, in one line.
func opening(text []byte) string {
	const most = 120
	line := Text(Clean(strings.ToValidUTF8(string(text[:min(len(text), 4*most)]), ""))).Line()
	if r := []rune(line); len(r) > most {
		return string(r[:most]) + "…"
	}
	return line
}

// redact takes the key out of whatever a server or a proxy may have echoed.
func (c *Client) redact(e *Error) *Error {
	key := c.opts.Key
	e.Title, e.Message = Text(key.Redact(string(e.Title))), Text(key.Redact(string(e.Message)))
	e.LogURL, e.Code = Text(key.Redact(string(e.LogURL))), Code(key.Redact(string(e.Code)))
	if e.Cause != nil && key.Redact(e.Cause.Error()) != e.Cause.Error() {
		e.Cause = errors.New(key.Redact(e.Cause.Error()))
	}
	return e
}
