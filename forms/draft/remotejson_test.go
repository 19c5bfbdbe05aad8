package draft

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kombo-apply/forms/value/rawjson"

	"pgregory.net/rapid"
)

func parsedRemote(t testing.TB, text string) Remote {
	t.Helper()
	r, err := ParseRemote(text)
	if err != nil {
		t.Fatalf("%v in:\n%s\nwant no error", err, text)
	}
	return r
}

func TestSettingARemoteFieldKeepsEverythingElseAsTyped(t *testing.T) {
	for _, tt := range []struct{ name, text, raw, path, want string }{
		{"in nothing", "", `"x"`, "piloga candidate street", "{\n  \"piloga\": {\n    \"candidate\": {\n      \"street\": \"x\"\n    }\n  }\n}"},
		{"in one line", `{"a":{"n":1.10}}`, `2`, "a m", `{"a":{"n":1.10, "m": 2}}`},
		{"a key that is there", "{ \"b\" : 1.10 ,\n\"a\":[ ] }", `7`, "b", "{ \"b\" : 7 ,\n\"a\":[ ] }"},
		{"after the manner of the others", "{\n\t\"a\": 1\n}", `{}`, "b", "{\n\t\"a\": 1,\n\t\"b\": {}\n}"},
		{"below them", "{\n\t\"a\": 1\n}", `true`, "b c", "{\n\t\"a\": 1,\n\t\"b\": {\n\t  \"c\": true\n\t}\n}"},
		{"in an empty object", "{\n  \"a\": {}\n}", `1`, "a b", "{\n  \"a\": {\n    \"b\": 1\n  }\n}"},
		{"in place of null", `{"a": null}`, `1`, "a b", `{"a": {"b": 1}}`},
		{"behind elements that are skipped", `{"a": []}`, `1`, "a 2 x", `{"a": [{}, {}, {"x": 1}]}`},
		{"in the last of twins", `{"a": {"x": 1}, "a": {"x": 2}}`, `3`, "a x", `{"a": {"x": 1}, "a": {"x": 3}}`},
		{"of many lines", "{\n  \"a\": {\n    \"b\": 1\n  }\n}", "{\n  \"k\": 1\n}", "a c", "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": {\n      \"k\": 1\n    }\n  }\n}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := parsedRemote(t, tt.text).Set(tt.raw, strings.Fields(tt.path)...)
			if !ok || got.String() != tt.want {
				t.Errorf("%v\n%s\nwant\n%s", ok, got, tt.want)
			}
		})
	}
}

func TestAPathNeverLeadsThroughAStringOrAWrongPosition(t *testing.T) {
	for text, path := range map[string]string{`{"a": "s"}`: "a b", `{"a": [1]}`: "a b", `{"a": [1, 2]}`: "a 0 b", `{"a": 5}`: "a 0"} {
		r := parsedRemote(t, text)
		if got, ok := r.Set("1", strings.Fields(path)...); ok || got.String() != text {
			t.Errorf("%s at %s: %v, %s, want none and %q", text, path, ok, got, text)
		}
	}
}

func TestRemovingARemoteFieldPrunesWhatIsLeftEmpty(t *testing.T) {
	for _, tt := range []struct {
		name, text, path string
		keep             int
		want             string
	}{
		{"everything", " {\n \"a\": {\"b\": {\"c\": 1}}} ", "a b c", 0, ""},
		{"up to what has more", `{"a": {"b": {"c": 1}, "d": 1.10}}`, "a b c", 0, `{"a": {"d": 1.10}}`},
		{"up to what is kept", `{"a": [{"b": {"c": 1}}]}`, "a 0 b c", 2, `{"a": [{}]}`},
		{"both of two twins", `{"x": 1, "a": {"b": 1}, "a": {"b": 2}}`, "a b", 0, `{"x": 1}`},
		{"an element", `{"a": [1, 2, 3]}`, "a 1", 0, `{"a": [1, 3]}`},
		{"the only element", `{"a": [1], "b": 2}`, "a 0", 0, `{"b": 2}`},
		{"not an element that others stand behind", `{"a": [{"b": 1}, {"b": 2}]}`, "a 0 b", 0, `{"a": [{}, {"b": 2}]}`},
		{"empty elements at the end", `{"a": [{"b": 1}, {}, {}, {"b": 2}]}`, "a 3 b", 0, `{"a": [{"b": 1}]}`},
		{"a list of nothing else", `{"a": [{}, {"b": 2}], "c": 1}`, "a 1 b", 0, `{"c": 1}`},
		{"what is not there", `{"a": {}}`, "a b", 0, `{"a": {}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := parsedRemote(t, tt.text).Remove(tt.keep, strings.Fields(tt.path)...); got.String() != tt.want {
				t.Errorf("%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestElementsAreInsertedAndMoved(t *testing.T) {
	r := parsedRemote(t, "{\n  \"a\": [\n    1,\n    2\n  ]\n}")
	r = r.Insert(0, "0", "a").Insert(9, "{\n  \"x\": 3\n}", "a")
	if want := "{\n  \"a\": [\n    0,\n    1,\n    2,\n    {\n      \"x\": 3\n    }\n  ]\n}"; r.String() != want {
		t.Fatalf("inserted:\n%s: got %q, want %q", r, r.String(), want)
	}
	if r = r.Move(3, 0, "a"); r.Text(&RemoteNode{}, "a") != "[\n  {\n    \"x\": 3\n  },\n  0,\n  1,\n  2\n]" {
		t.Errorf("moved:\n%s: got %q, want \"[\\n  {\\n    \\\"x\\\": 3\\n  },\\n  0,\\n  1,\\n  2\\n]\"", r, r.Text(&RemoteNode{}, "a"))
	}
	if made := (Remote{}).Insert(0, "{}", "w", "l"); made.Len("w", "l") != 1 {
		t.Errorf("a new list has %d elements, want 1\n%s", made.Len("w", "l"), made)
	}
	if stuck := parsedRemote(t, `{"w": {"l": 1}}`); stuck.Insert(0, "{}", "w", "l") != stuck || stuck.Insert(0, "{}", "w") != stuck {
		t.Errorf("an element was put where no list is, want %s as it was", stuck)
	}
}

func TestWhatIsTypedIsNeverLost(t *testing.T) {
	number, text, free := &RemoteNode{Types: []string{"number"}}, &RemoteNode{Types: []string{"string"}}, &RemoteNode{Types: []string{"object"}}
	for _, tt := range []struct {
		name  string
		node  *RemoteNode
		typed string
		raw   string
	}{
		{"a number", number, "7.10", "7.10"},
		{"a number with a comma", number, "7,10", `"7,10"`},
		{"a text like a number", text, "007", `"007"`},
		{"a text with an escape code", text, "a\x1b[31m", "\"a\\u001b[31m\""},
		{"an object", free, `{"b": 1.10,"a":1}`, `{"b": 1.10,"a":1}`},
		{"an object that is not finished", free, "{\n\"b\": ", `"{\n\"b\": "`},
		{"a string where an object belongs", free, `"x"`, `"\"x\""`},
		{"null where an object belongs", free, `null`, `"null"`},
		{"nothing visible where an object belongs", free, "\U000e0023", `"\udb40\udc23"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := parsedRemote(t, `{"w": {"u": 1}}`).Enter(tt.node, tt.typed, 0, "w", "v")
			raw, _ := r.Get("w", "v")
			if string(raw) != tt.raw || r.Text(tt.node, "w", "v") != tt.typed {
				t.Errorf("raw %s, read again %q, want %q and %q", raw, r.Text(tt.node, "w", "v"), tt.raw, tt.typed)
			}
			if back := r.Enter(tt.node, "", 0, "w", "v"); back.String() != `{"w": {"u": 1}}` {
				t.Errorf("cleared: %s: got %q, want \"{\\\"w\\\": {\\\"u\\\": 1}}\"", back, back.String())
			}
		})
	}
}

// aRemoteText draws an object written in one of the ways in which people and programs
// write JSON. Its objects and lists are never empty, since what becomes empty is pruned.
func aRemoteText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		style := rapid.SampledFrom([]string{"one line", "two", "tabs", "odd"}).Draw(t, "style")
		raw := aRemoteObject(t, 3)
		switch style {
		case "two":
			return indented(rawjson.Value(raw))
		case "tabs":
			return strings.ReplaceAll(indented(rawjson.Value(raw)), indent, "\t")
		case "odd":
			return strings.NewReplacer(":", " :\n", ",", "\t,").Replace(raw)
		}
		return raw
	})
}

func aRemoteKey(t *rapid.T) string {
	return rapid.SampledFrom([]string{"a", "b", "On-Behalf-Of", "ä", "k\n", "\u202e", "", "a.b"}).Draw(t, "key")
}

func aRemoteValue(t *rapid.T, depth int) string {
	if depth > 0 && rapid.Bool().Draw(t, "deeper") {
		if rapid.Bool().Draw(t, "object") {
			return aRemoteObject(t, depth-1)
		}
		var list []string
		for range rapid.IntRange(1, 3).Draw(t, "elements") {
			list = append(list, aRemoteObject(t, depth-1))
		}
		return "[" + strings.Join(list, ",") + "]"
	}
	return rapid.SampledFrom([]string{`1.10`, `-0`, `1e5`, `"text"`, `"\u00e9 \" }"`, `true`}).Draw(t, "value")
}

func aRemoteObject(t *rapid.T, depth int) string {
	var parts, keys []string
	for range rapid.IntRange(1, 3).Draw(t, "members") {
		key := aRemoteKey(t)
		if slices.Contains(keys, key) {
			continue
		}
		keys = append(keys, key)
		parts = append(parts, string(appendString(nil, key))+":"+aRemoteValue(t, depth))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// remotePaths lists the paths of all values that hold nothing.
func remotePaths(in rawjson.Value, at []string) (paths [][]string) {
	members := in.All()
	if len(members) == 0 {
		return [][]string{slices.Clone(at)}
	}
	for _, m := range members {
		paths = append(paths, remotePaths(m.Value, append(at[:len(at):len(at)], m.Key))...)
	}
	return paths
}

func TestRemoteFieldsGoInAndOutWithoutATrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := aRemoteText().Draw(t, "text")
		r, err := ParseRemote(text)
		if err != nil || r.String() != text {
			t.Fatalf("%v: %q, want no error, string %q", err, r, text)
		}
		paths := remotePaths(r.object, nil)
		path := rapid.SampledFrom(paths).Draw(t, "path")
		if rapid.Bool().Draw(t, "new") { // a key beside or below one that is there
			path = append(path[:len(path)-1:len(path)-1], "new", "newer")
		}
		old, was := r.Get(path...)
		raw := rapid.SampledFrom([]string{`"x"`, `7.10`, `false`, "{\n  \"k\": [\n    1\n  ]\n}"}).Draw(t, "raw")

		set, ok := r.Set(raw, path...)
		if !ok || !json.Valid([]byte(set.String())) {
			t.Fatalf("setting %q: %v, want JSON\n%s", path, ok, set)
		}
		if set.block(path) != raw {
			t.Fatalf("%q is %s, want %s\n%s", path, set.block(path), raw, set)
		}
		for _, other := range paths {
			if slices.Equal(other, path) {
				continue
			}
			before, _ := r.Get(other...)
			after, _ := set.Get(other...)
			if string(before) != string(after) {
				t.Fatalf("%q changed from %s to %s: got %q, want %q", other, before, after, string(before), string(after))
			}
		}
		if was {
			if back, _ := set.Set(string(old), path...); back.String() != text {
				t.Fatalf("set back, want %q:\n%q\nwas\n%q", text, back, text)
			}
		} else if back := set.Remove(0, path...); back.String() != text {
			t.Fatalf("removed again, want %q:\n%q\nwas\n%q", text, back, text)
		}
	})
}

func TestARemovedRemoteFieldIsGoneAndTheOthersStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, _ := ParseRemote(aRemoteText().Draw(t, "text"))
		paths := remotePaths(r.object, nil)
		gone := rapid.SampledFrom(paths).Draw(t, "path")
		left := r.Remove(0, gone...)
		if text := left.String(); text != "" && !json.Valid([]byte(text)) {
			t.Fatalf("not JSON: %s, want JSON", text)
		}
		if _, there := left.Get(gone...); there {
			t.Fatalf("%q is still there: %s, want it gone", gone, left)
		}
		for _, other := range paths {
			before, _ := r.Get(other...)
			if after, _ := left.Get(other...); !slices.Equal(other, gone) && string(before) != string(after) {
				t.Fatalf("removing %q changed %q from %s to %s, want %q", gone, other, before, after, string(after))
			}
		}
	})
}

func TestTextThatIsNoObjectIsRefusedAndKept(t *testing.T) {
	for _, text := range []string{"{oops", "[]", `"x"`, "5", "null", "{} {}", "{\"a\": \xff}"} {
		if _, err := ParseRemote(text); err == nil {
			t.Errorf("%q was taken, want an error", text)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		r, err := ParseRemote(text)
		if want := strings.TrimSpace(text); err == nil && !blank(text) && r.String() != want {
			t.Fatalf("%q became %q, want %q", text, r, want)
		}
	})
}

func TestRemoteFieldsHaveTheirLinesInThePreview(t *testing.T) {
	d := minimal()
	d.RemoteFields = `{"workday": {"Candidate_Data": {"Job_Application_Data": {"Resume_Data": {"Skill_Data": [{"Skill_Name": "Go"}]}}}}, "x": 1}`
	lines := strings.Split(Preview(Encode(d, Context{})), "\n")
	index := previewIndex(d, Context{})
	for f, want := range map[Field]string{
		"remote_fields.workday": `    "workday": {`,
		"remote_fields.workday.Candidate_Data.Job_Application_Data.Resume_Data.Skill_Data.0.Skill_Name": `"Skill_Name": "Go"`,
		"remote_fields.x": `    "x": 1`,
	} {
		if at, ok := index[f]; !ok || !strings.Contains(lines[at], want) {
			t.Errorf("%s: line %d, %v, want one and %q in it", f, at, ok, want)
		}
	}
}
