package rawjson_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kombo-apply/forms/value/rawjson"
)

const text = " {\"a\" : 1.10,\n\"b\":[ ] , \"a\":{\"x\\ud83d\":[null,\"}\", -0e5 ]} }\n"

func parsed(t testing.TB, text string) rawjson.Value {
	t.Helper()
	v, err := rawjson.Parse(text)
	if err != nil {
		t.Fatalf("parsing %q: %v, want no error", text, err)
	}
	return v
}

func TestMembersKeepOrderRepetitionAndSpelling(t *testing.T) {
	v := parsed(t, text)
	var got []string
	for m := range v.Members() {
		got = append(got, m.Key+" "+string(m.Value))
		if name, value := v[m.At:m.From], v[m.From:m.To()]; value != m.Value || !strings.HasPrefix(string(name), strconv.Quote(m.Key)) {
			t.Errorf("at the offsets of %s stand %q and %q, want %q and %q at its start", m.Key, name, value, m.Value, strconv.Quote(m.Key))
		}
	}
	if want := []string{"a 1.10", "b [ ]", `a {"x\ud83d":[null,"}", -0e5 ]}`}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAPathLeadsThroughTheLastOfTwinsAsFarAsItGoes(t *testing.T) {
	v := parsed(t, text)
	for _, tt := range []struct{ path, want, rest string }{
		{"a x\ufffd 2", "-0e5", ""},
		{"b", "[ ]", ""},
		{"b 0", "[ ]", "0"},
		{"a x\ufffd 1 y z", `"}"`, "y z"},
		{"a x\ufffd 02", `[null,"}", -0e5 ]`, "02"},
		{"c d", string(v), "c d"},
		{"", string(v), ""},
	} {
		got, at, rest := v.Get(strings.Fields(tt.path)...)
		if string(got) != tt.want || v[at:at+len(got)] != got || strings.Join(rest, " ") != tt.rest {
			t.Errorf("%q leads to %q at %d with %q left; want %q with %q left", tt.path, got, at, rest, tt.want, tt.rest)
		}
	}
}

func TestEachKindOfValueIsNamed(t *testing.T) {
	for text, want := range map[rawjson.Value]rawjson.Kind{
		"": rawjson.None, "{}": rawjson.Object, "[]": rawjson.List, `""`: rawjson.String, "-1": rawjson.Number,
		"0": rawjson.Number, "true": rawjson.Bool, "false": rawjson.Bool, "null": rawjson.Null,
	} {
		if got := text.Kind(); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestWhatIsNoJSONSaysWhere(t *testing.T) {
	for text, want := range map[string]string{
		" \n":                "line 1, column 1: there is nothing to read",
		"{\n \"ä\": x}":      "line 2, column 7: invalid character 'x' looking for beginning of value",
		"[1":                 "line 1, column 3: the JSON ends too early",
		"{} {}":              "line 1, column 4: invalid character '{' after top-level value",
		"[\"\ufffd\",\"\xff": "line 1, column 7: not UTF-8; save the file as UTF-8",
		"\xff\xfe{\x00":      "line 1, column 1: this is UTF-16; save the file as UTF-8",
		"{\x00}\x00":         "line 1, column 1: this is UTF-16; save the file as UTF-8",
	} {
		v, err := rawjson.Parse(text)
		if _, ok := errors.AsType[*rawjson.SyntaxError](err); !ok || err.Error() != want || v != "" {
			t.Errorf("%q: got %q, %v; want %s", text, v, err, want)
		}
	}
}

// rebuilt is a value made again from its parts and from what stands between them.
func rebuilt(v rawjson.Value) rawjson.Value {
	var out rawjson.Value
	end := 0
	for m := range v.Members() {
		out += v[end:m.From] + rebuilt(m.Value)
		end = m.To()
	}
	return out + v[end:]
}

func TestEveryTextIsMadeOfItsPartsAndReadsAsEver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`( |\n|\[|\]|\{|\}|,|:|"a"|"\\\\"|"\\""|1e5|true){0,12}`)).Draw(t, "text")
		v, err := rawjson.Parse(text)
		if (err == nil) != json.Valid([]byte(text)) {
			t.Fatalf("%q: %v, want %v", text, err, json.Valid([]byte(text)))
		}
		if err == nil && (rebuilt(v) != v || strings.Trim(text, rawjson.Space) != string(v)) {
			t.Fatalf("%q became %q and %q, want %q and %q", text, v, rebuilt(v), v, string(v))
		}
		var plain map[string]json.RawMessage
		if v.Kind() == rawjson.Object && json.Unmarshal([]byte(text), &plain) == nil {
			for key, want := range plain {
				if m, ok := v.Member(key); !ok || string(m.Value) != string(want) {
					t.Fatalf("%q of %s is %q, want %q", key, v, m.Value, want)
				}
			}
		}
	})
}
