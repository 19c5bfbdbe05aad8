package sandbox

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestParsingAgreesWithEncodingJSON(t *testing.T) {
	for _, in := range []string{
		`{}`, `[]`, `""`, `"a\u00e9\n\"\\"`, `"\ud83d\ude00 \ud800"`, ` { "a" : [ 1 , -2.5e3 , true , false , null , { "" : {} } ] , "b" : "ü" } `,
		`0`, `-0`, `0e9`, `1e308`, `4.9e-324`, `[[[[]]],[]]`, `"\\"`, `{"a\u0062":1}`,
	} {
		got, err := parseJSON([]byte(in))
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		var want any
		d := json.NewDecoder(strings.NewReader(in))
		d.UseNumber()
		if err := d.Decode(&want); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %#v, want %#v", in, got, want)
		}
	}
}

func TestWhatJSONAllowsAndKomboMustNotSee(t *testing.T) {
	for _, row := range []struct{ name, in, want string }{
		{"an empty body", "  ", "empty"},
		{"broken JSON", `{"a":}`, "not JSON"},
		{"half a body", `{"a":"b`, "not JSON"},
		{"something behind the value", `{} x`, "not JSON"},
		{"a second value", `{}{}`, "not JSON"},
		{"a key twice", `{"candidate":{"a":1,"b":2,"a":3}}`, "candidate.a: is given twice"},
		{"a key twice, once with escapes", `{"ab":1,"a\u0062":2}`, "ab: is given twice"},
		{"a number beyond a double", `{"n":[0,1e309]}`, "n.1: is a number"},
		{"a number below a double", `1e-9999999999`, "number"},
		{"a zero that takes for ever", `0e` + strings.Repeat("9", 40), "number"},
		{"a number that goes on and on", strings.Repeat("9", 300) + `.` + strings.Repeat("9", 9000), "number"},
		{"broken UTF-8", "{\"a\":\"\xff\"}", "UTF-8"},
	} {
		if _, err := parseJSON([]byte(row.in)); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v, want an error, with %q", row.name, err, row.want)
		}
	}
}
