package sandbox

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kombo-apply/apiclient/cut"
)

const (
	largeBody       = 1 << 20 // bytes
	largeAtOnce     = 4
	dripBytes       = 32 << 10
	dripsPerThought = 60 // at 3 s that is 32 KiB every 50 ms
)

// readBody reads the body once, into one piece of memory. Large ones are read a few at a time, so
// that memory is bounded whatever many clients send; release lets the next one in.
func (s *Sandbox) readBody(c *call, f fault) (body []byte, release func(), refusal *failure) {
	release = func() {}
	length := c.request.ContentLength
	if length > s.opts.MaxBody {
		c.Header().Set("Connection", "close")
		return nil, release, s.tooLarge()
	}
	if length < 0 || length > largeBody {
		select {
		case s.large <- struct{}{}:
			release = func() { <-s.large }
		case <-c.request.Context().Done():
			return nil, release, invalid("The client left")
		}
	}
	source := &patientReader{source: http.MaxBytesReader(c, c.request.Body, s.opts.MaxBody), call: c, within: s.opts.StallAfter}
	if f.name == Slow {
		source.drip = cmp.Or(f.wait, s.opts.SlowBy) / dripsPerThought
	}
	var buf bytes.Buffer
	buf.Grow(int(max(length, 0)) + bytes.MinRead)
	_, err := buf.ReadFrom(source)
	s.received.update(c.entry, func() { c.entry.Body = buf.Bytes() })
	switch over := (*http.MaxBytesError)(nil); {
	case err == nil:
		_ = http.NewResponseController(c).SetReadDeadline(time.Time{}) // otherwise the server would wait for the rest before it answers
	case errors.As(err, &over):
		refusal = s.tooLarge()
	case errors.Is(err, os.ErrDeadlineExceeded):
		refusal = invalid(fmt.Sprintf("Nothing of the body came for %s", s.opts.StallAfter))
		refusal.Status = http.StatusRequestTimeout
	default:
		refusal = invalid("The body broke off: " + err.Error())
	}
	return buf.Bytes(), release, refusal
}

func (s *Sandbox) tooLarge() *failure {
	f := invalid(fmt.Sprintf("The request may have %d bytes", s.opts.MaxBody))
	f.Status, f.Title = http.StatusRequestEntityTooLarge, "Request too large"
	return f
}

// patientReader reads a body, and gives up if nothing comes for a while.
type patientReader struct {
	source io.Reader
	call   *call
	within time.Duration
	drip   time.Duration // the pause before a few bytes, so that a client can show how a body goes out; 0: none
}

func (p *patientReader) Read(b []byte) (int, error) {
	if p.drip > 0 {
		pause(p.call.request, p.drip)
		b = b[:min(len(b), dripBytes)]
	}
	_ = http.NewResponseController(p.call).SetReadDeadline(time.Now().Add(p.within)) // not every connection of a test has one
	return p.source.Read(b)
}

// parseJSON reads one JSON value into maps, slices, strings, json.Numbers and bools. It is stricter
// than encoding/json: no key twice, nothing behind the value, valid UTF-8, and no number that a
// double cannot hold. A string without escapes, such as a file in base64, is copied once.
func parseJSON(body []byte) (any, error) {
	if !utf8.Valid(body) {
		return nil, errors.New("the body is not valid UTF-8")
	}
	if !json.Valid(body) {
		var syntax *json.SyntaxError
		if errors.As(json.Unmarshal(body, new(any)), &syntax) && len(bytes.TrimSpace(body)) > 0 {
			return nil, fmt.Errorf("the body is not JSON: %w at byte %d", syntax, syntax.Offset)
		}
		return nil, errors.New("the body is empty")
	}
	p := parser{Reader: cut.Reader{Rest: body}}
	v := p.value()
	return v, p.err
}

// parser walks JSON that is known to be valid.
type parser struct {
	cut.Reader
	path []string
	err  error // the first thing that valid JSON may not do here
}

func (p *parser) value() any {
	switch p.Next() {
	case '{':
		m := map[string]any{}
		p.Each('{', '}', func() bool {
			key := cut.Scalar(p.Value())
			p.Take(':')
			_, twice := m[key]
			m[key] = p.inside(key, twice)
			return true
		})
		return m
	case '[':
		list := []any{}
		p.Each('[', ']', func() bool {
			list = append(list, p.inside(strconv.Itoa(len(list)), false))
			return true
		})
		return list
	case '"':
		return cut.Scalar(p.Value())
	}
	switch literal := string(p.Value()); literal {
	case "true", "false":
		return literal == "true"
	case "null":
		return nil
	default:
		return p.number(literal)
	}
}

func (p *parser) inside(key string, twice bool) any {
	p.path = append(p.path, key)
	if twice {
		p.refuse("is given twice")
	}
	v := p.value()
	p.path = p.path[:len(p.path)-1]
	return v
}

// longestNumber keeps arithmetic on hostile numbers cheap; a double needs at
// most 767 significant digits to be told exactly.
const longestNumber = 800

func (p *parser) number(literal string) json.Number {
	f, err := strconv.ParseFloat(literal, 64)
	if err != nil || len(literal) > longestNumber || f == 0 && !isZero(literal) {
		p.refuse("is a number that no double can hold")
		return "0"
	}
	return json.Number(literal)
}

// isZero reports whether a literal means 0, in contrast to underflowing to it.
func isZero(literal string) bool {
	const longestExact = 24 // 0e999999999 is zero, and still costly
	mantissa, exponent, _ := strings.Cut(strings.ToLower(literal), "e")
	return !strings.ContainsAny(mantissa, "123456789") && (exponent == "" || len(literal) <= longestExact)
}

func (p *parser) refuse(what string) {
	if p.err == nil {
		p.err = fmt.Errorf("%s: %s", pointer(p.path), what)
	}
}
