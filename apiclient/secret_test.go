package apiclient

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
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
				t.Errorf("%s with %s prints the key: %s", name, verb, out)
			}
		}
	}
}

func TestClientCannotBePrintedWithItsKey(t *testing.T) {
	c := clientFor(t, nil, Options{Key: NewSecret(canary)})
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		if out := fmt.Sprintf(verb, c) + fmt.Sprintf(verb, *c); strings.Contains(out, canary) {
			t.Errorf("%s prints the key", verb)
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
		t.Errorf("json: %s, %v", out, err)
	}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "key", s, "holder", holder{Key: s})
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "key", s, "holder", holder{Key: s})
	if strings.Contains(log.String(), canary) {
		t.Errorf("slog: %s", log.String())
	}
}

func TestKeyIsTakenOutOfErrors(t *testing.T) {
	c := clientFor(t, nil, Options{Key: NewSecret(canary)})
	e := c.redact(&Error{Code: "X", Title: canary, Message: "bad key " + canary, LogURL: "https://x/" + canary, Cause: errors.New(canary)})
	if out := fmt.Sprintf("%v %+v", e, *e); strings.Contains(out, canary) {
		t.Errorf("error prints the key: %s", out)
	}
}

func TestSecretEqual(t *testing.T) {
	if !NewSecret("a").Equal(NewSecret("a")) || NewSecret("a").Equal(NewSecret("b")) || !(Secret{}).Empty() || !NewSecret("").Empty() {
		t.Error("keys compare by value")
	}
}
