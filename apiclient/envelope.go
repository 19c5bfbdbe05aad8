package apiclient

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
)

// maxAnswerBytes limits an answer, decompressed. The largest page that Kombo may
// give, 250 jobs with long descriptions, is a few megabytes.
const maxAnswerBytes = 64 << 20

// readAnswer reads a body to its end and takes the key out of it. An error is one
// of the connection, or errTooLarge.
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
	return c.key.redact(buf.Bytes()), err
}

type errTooLarge struct{ limit int64 }

func (e errTooLarge) Error() string {
	return fmt.Sprintf("the answer is larger than the %d MiB this program reads", e.limit>>20)
}

// problem is Kombo's error envelope (contract, section C).
type problem struct {
	Code    Code
	Title   Text
	Message Text
	LogURL  Text
}

// readProblem reads the error envelope. Proxies and gateways also answer with
// JSON that has an "error"; only Kombo's own shape may be trusted to mean what
// its code says, so status and a message or a code are asked for.
func readProblem(body []byte) (problem, bool) {
	var wire struct {
		Status Text `json:"status"`
		Error  *struct {
			Code    *Text `json:"code"`
			Title   Text  `json:"title"`
			Message *Text `json:"message"`
			LogURL  Text  `json:"log_url"`
		} `json:"error"`
	}
	if err := lenient(json.Unmarshal(body, &wire)); err != nil || wire.Status != "error" || wire.Error == nil {
		return problem{}, false
	}
	p := problem{Title: wire.Error.Title, LogURL: wire.Error.LogURL}
	if wire.Error.Code != nil {
		p.Code = Code(*wire.Error.Code)
	}
	if wire.Error.Message != nil {
		p.Message = *wire.Error.Message
	}
	return p, p.Code != "" || wire.Error.Message != nil
}

// foreign describes an answer that is not Kombo's: enough to see who spoke.
func foreign(contentType string, body []byte) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return errors.New("the answer is empty")
	}
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil || kind == "" {
		kind = "no content type"
	}
	if kind == "text/plain" {
		return fmt.Errorf("the answer is not Kombo's JSON: %q", opening(body))
	}
	return fmt.Errorf("the answer is not Kombo's JSON (%s, %d bytes)", kind, len(body))
}

func opening(body []byte) string {
	const most = 120
	line := Text(Clean(strings.ToValidUTF8(string(body[:min(len(body), 4*most)]), ""))).Line()
	if r := []rune(line); len(r) > most {
		return string(r[:most]) + "…"
	}
	return line
}

// unreadable describes an answer that should have been a success envelope:
// broken off, or of another shape.
func unreadable(contentType string, body []byte) (Fault, error) {
	trimmed := bytes.TrimSpace(body)
	if len(trimmed) == 0 || trimmed[0] != '{' && trimmed[0] != '[' {
		return FaultNotKombo, foreign(contentType, body)
	}
	// A decoder tells JSON whose only fault is that it stops.
	var v json.RawMessage
	switch err := json.NewDecoder(bytes.NewReader(trimmed)).Decode(&v); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return FaultTruncated, errors.New("the answer breaks off in the middle")
	case !json.Valid(trimmed):
		return FaultNotKombo, errors.New("the answer is broken JSON")
	}
	return FaultNotKombo, errors.New("the answer is JSON, but not of the shape that Kombo documents")
}
