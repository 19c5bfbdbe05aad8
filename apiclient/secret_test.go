package apiclient

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

const canary = "canary-4f1d-key"

func TestSecretCannotBePrinted(t *testing.T) {
	s := NewSecret(canary)
	type public struct{ Key Secret }
	type private struct{ key Secret }
	type nested struct {
		p  *private
		ps []private
		m  map[string]Secret
		a  any
	}
	values := map[string]any{
		"value": s, "pointer": &s, "public field": public{s}, "private field": private{s}, "pointer to struct": &private{s},
		"nested":  nested{&private{s}, []private{{s}}, map[string]Secret{"k": s}, s},
		"options": Options{Key: s}, "slice": []Secret{s}, "error": fmt.Errorf("with %v", s),
	}
	for name, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%p", "%T", "%U"} {
			out := fmt.Sprintf(verb, v)
			if strings.Contains(out, canary) || strings.Contains(out, fmt.Sprintf("%x", canary)) {
				t.Errorf("%s with %s prints the key: %s, want no %q in it and no %q in it", name, verb, out, canary, fmt.Sprintf("%x", canary))
			}
		}
	}
}

func TestClientCannotBePrintedWithItsKey(t *testing.T) {
	c := clientFor(t, nil, Options{Key: NewSecret(canary)})
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		if out := fmt.Sprintf(verb, c) + fmt.Sprintf(verb, *c); strings.Contains(out, canary) {
			t.Errorf("%s prints the key, want no %q in it", verb, canary)
		}
	}
}

func TestSecretCannotBeEncoded(t *testing.T) {
	type holder struct {
		Key  Secret            `json:"key"`
		Keys map[string]Secret `json:"keys"`
	}
	s := NewSecret(canary)
	out, err := json.Marshal(holder{s, map[string]Secret{"a": s}})
	if err != nil || strings.Contains(string(out), canary) {
		t.Errorf("json: %s, %v, want no error, without canary", out, err)
	}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "key", s, "holder", holder{Key: s})
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "key", s, "holder", holder{Key: s})
	if strings.Contains(log.String(), canary) {
		t.Errorf("slog: %s, want it without canary", log.String())
	}
}

func TestKeyIsTakenOutOfErrors(t *testing.T) {
	c := clientFor(t, nil, Options{Key: NewSecret(canary)})
	e := c.redact(&Error{Code: "X", Title: canary, Message: "bad key " + canary, LogURL: "https://x/" + canary, Cause: errors.New(canary)})
	if out := fmt.Sprintf("%v %+v", e, *e); strings.Contains(out, canary) {
		t.Errorf("error prints the key: %s, want no %q in it", out, canary)
	}
}

// echoes is the canary in the ways in which a server may write it.
func echoes() map[string]string {
	each := func(format string) string {
		var out strings.Builder
		for _, c := range canary {
			fmt.Fprintf(&out, format, c)
		}
		return out.String()
	}
	return map[string]string{
		"as it is":               canary,
		"one escape":             "can" + `\u0061` + "ry-4f1d-key",
		"escapes":                each(`\u%04x`),
		"escapes in capitals":    each(`\u%04X`),
		"JSON in JSON":           each(`\\u%04x`),
		"percent signs":          each("%%%02x"),
		"character references":   each("&#%d;"),
		"hexadecimal references": each("&#x%X;"),
	}
}

func TestKeyIsTakenOutOfAnswersHoweverItIsEscaped(t *testing.T) {
	for name, echo := range echoes() {
		answer := `{"status":"success","data":{"id":"C","name":"before ` + echo + ` after ` + echo + `"},"warnings":[{"message":"` + echo + `"}]}`
		c := clientFor(t, answersWith(answer), Options{Key: NewSecret(canary)})
		r := c.Create(t.Context(), Request{Endpoint: EndpointCandidate, Body: textBody("{}")}, nil)
		want := strings.ReplaceAll(answer, echo, redacted)
		if string(r.Response) != want || len(r.Warnings) != 1 || r.Warnings[0] != redacted {
			t.Errorf("%s: the answer is %s with the warnings %q, want %s", name, r.Response, r.Warnings, want)
		}
		var read string
		if err := c.get(t.Context(), "/x", nil, func(body []byte) bool { read = string(body); return true }); err != nil || read != want {
			t.Errorf("%s: what is read is %s, %v; want %s", name, read, err, want)
		}
	}
	for _, text := range []string{"", `\`, `\u`, `\u00`, "%", "%6", "&#", "&#9;", "&#x", "&#99999999999;", canary[:len(canary)-1], `can\u0061ry-4f1d-ke`} {
		if got := NewSecret(canary).Redact(text); got != text {
			t.Errorf("%q became %q, want %q", text, got, text)
		}
	}
	if got := NewSecret("100%ff-sure").Redact("it is 100%ff-sure"); got != "it is "+redacted {
		t.Errorf("a key with a percent sign is not taken out: %q, want %q", got, "it is "+redacted)
	}
}

// answersWith is a server that says the same to every call.
type answersWith string

func (a answersWith) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
	}
	return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(string(a))), Request: r}, nil
}

func TestSecretEqual(t *testing.T) {
	if !NewSecret("a").Equal(NewSecret("a")) || NewSecret("a").Equal(NewSecret("b")) || !(Secret{}).Empty() || !NewSecret("").Empty() {
		t.Error("keys do not compare by value, want equal keys alike, others not, and those without a value empty")
	}
}
