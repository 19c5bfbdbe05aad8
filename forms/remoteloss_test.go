package forms_test

import (
	"encoding/json"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

func TestNothingEnteredInTheRemoteFieldsIsLost(t *testing.T) {
	tools := draft.RemoteSchema().Properties
	rapid.Check(t, func(rt *rapid.T) {
		tool := rapid.SampledFrom(tools).Draw(rt, "tool").Key
		e := newExtras(t, "", tool)
		fields := map[string]field.Field{}
		for _, it := range e.items {
			if !it.Visible() || !it.Key.Within(draft.FieldRemote+"."+draft.Field(tool)) {
				continue
			}
			if list, ok := it.Field.(*field.Rows); ok {
				for range rapid.IntRange(0, 2).Draw(rt, "rows") {
					addRow(list)
				}
				for _, c := range list.Cells() {
					fields[c.GetKey()] = c
				}
				continue
			}
			fields[string(it.Key)] = it.Field
		}
		shown := map[string]any{}
		for key, f := range fields {
			text := rapid.OneOf(rapid.SampledFrom([]string{
				"", " ", "x", "\x1b[2J", "李小龍 👩‍👩‍👧", `"`, `\`, "{", `{"a": 1.10, "a": [ ]}`, "{\n  \"k\": {\n    \"l\": 1\n  }\n}", "null", "7,5", "1e5", "-0", "2026-13-45", "Ja",
			}), rapid.String()).Draw(rt, key)
			f.Focus()
			f.Update(tea.PasteMsg{Content: text})
			f.Blur()
			if e.d.RemoteFields != "" && !json.Valid([]byte(e.d.RemoteFields)) {
				rt.Fatalf("%q in %s makes %s, want JSON", text, key, e.d.RemoteFields)
			}
			switch f.(type) {
			case *field.Line, *field.Text, *field.Date:
				shown[key] = f.GetValue()
			}
		}
		draft.Check(*e.d, *e.known)
		again := newExtras(t, e.d.RemoteFields, tool)
		for key, was := range shown {
			is := again.field(key).GetValue()
			if strings.Contains(again.field(key).Label(), "(JSON") && strings.TrimSpace(was.(string)) == strings.TrimSpace(is.(string)) {
				continue // white space around JSON means nothing
			}
			if is != was {
				rt.Fatalf("%s showed %q and shows %q, from %s, want %v", key, was, is, e.d.RemoteFields, was)
			}
		}
	})
}
