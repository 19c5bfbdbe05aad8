package apiclient

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
)

// maxAnswerBytes limits an answer, decompressed. 250 jobs with long texts are a few megabytes.
const maxAnswerBytes = 64 << 20

// readAnswer reads a body to its end, and takes the key out of it.
func (c *Client) readAnswer(resp *http.Response) ([]byte, error) {
	limit := c.maxAnswer
	if resp.ContentLength > limit {
		return nil, errTooLarge{limit}
	}
	var buf bytes.Buffer
	if resp.ContentLength > 0 {
		buf.Grow(int(resp.ContentLength) + bytes.MinRead)
	}
	_, err := buf.ReadFrom(io.LimitReader(resp.Body, limit+1))
	if err == nil && int64(buf.Len()) > limit {
		err = errTooLarge{limit}
	}
	return c.opts.Key.redact(buf.Bytes()), err
}

type errTooLarge struct{ limit int64 }

func (e errTooLarge) Error() string {
	return fmt.Sprintf("the answer is larger than the %d MiB this program reads", e.limit>>20)
}

// answer is what came of one call.
type answer struct {
	status      int // 0 if none came
	contentType string
	retryAfter  time.Duration
	redirect    error  // why a redirect is not followed
	lost        *Error // why none came, or why it broke off
	body        []byte
}

func (c *Client) receive(caller, limited context.Context, resp *http.Response, err error) (a answer) {
	if err != nil {
		a.lost = lost(caller, limited, err, false)
		return a
	}
	defer func() { _ = resp.Body.Close() }()
	a.status, a.contentType, a.retryAfter = resp.StatusCode, resp.Header.Get("Content-Type"), retryAfter(resp.Header, c.opts.Now())
	if isRedirect(resp.StatusCode) {
		a.redirect = c.notFollowed(resp)
	}
	if a.body, err = c.readAnswer(resp); err != nil {
		a.lost = lost(caller, limited, err, true)
	}
	return a
}

func (a answer) succeeded() bool { return a.lost == nil && a.status >= 200 && a.status <= 299 }

// failure is the error that an answer is, if it is not what was asked for.
func (a answer) failure() *Error {
	e := a.lost
	switch {
	case isRedirect(a.status):
		e = &Error{Fault: FaultRedirect, Cause: a.redirect}
	case e != nil:
	default:
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
	if !decode(body, &wire) || wire.Status != "error" {
		return nil
	}
	e := &Error{Fault: FaultAnswered, Code: wire.Error.Code, Title: wire.Error.Title, LogURL: wire.Error.LogURL}
	if wire.Error.Message != nil {
		e.Message = *wire.Error.Message
	} else if e.Code == "" {
		return nil
	}
	return e
}

// unreadable describes an answer that is not of the shape that was asked for, or not Kombo's.
func (a answer) unreadable() *Error {
	trimmed := bytes.TrimSpace(a.body)
	if !a.succeeded() || len(trimmed) == 0 || trimmed[0] != '{' && trimmed[0] != '[' {
		return &Error{Fault: FaultNotKombo, Cause: a.foreign()}
	}
	var v json.RawMessage // a decoder tells JSON whose only fault is that it stops
	switch err := json.NewDecoder(bytes.NewReader(trimmed)).Decode(&v); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Fault: FaultTruncated, Cause: errors.New("the answer breaks off in the middle")}
	case !json.Valid(trimmed):
		return &Error{Fault: FaultNotKombo, Cause: errors.New("the answer is broken JSON")}
	}
	return &Error{Fault: FaultNotKombo, Cause: errors.New("the answer is JSON, but not of the shape that Kombo documents")}
}

// foreign describes an answer that is not Kombo's: enough to see who spoke.
func (a answer) foreign() error {
	if len(bytes.TrimSpace(a.body)) == 0 {
		return errors.New("the answer is empty")
	}
	kind, _, err := mime.ParseMediaType(a.contentType)
	if err != nil || kind == "" {
		kind = "no content type"
	}
	if kind == "text/plain" {
		return fmt.Errorf("the answer is not Kombo's JSON: %q", opening(a.body))
	}
	return fmt.Errorf("the answer is not Kombo's JSON (%s, %d bytes)", kind, len(a.body))
}

func opening(body []byte) string {
	const most = 120
	line := Text(Clean(strings.ToValidUTF8(string(body[:min(len(body), 4*most)]), ""))).Line()
	if r := []rune(line); len(r) > most {
		return string(r[:most]) + "…"
	}
	return line
}
