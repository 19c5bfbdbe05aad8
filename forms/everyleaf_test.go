package forms_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// noField are the leaves of the create bodies without a field of their own in any step,
// and why that is right.
var noField = map[string]string{
	"application.job_id":                               "the job is picked from a list that is no form",
	"screening_question_answers[].answer.name":         "made from the file",
	"screening_question_answers[].answer.content_type": "made from the file",
}

// elsewhere are the leaves that are entered in a field with another name than their
// path on the wire.
var elsewhere = map[string]draft.Field{
	"stage_id":               draft.FieldStage,
	"attachments[].data_url": draft.FieldAttachments.At(0, "data"), // one field takes a path or an address
	// An answer has the field of its question, and its type is that of the question.
	"screening_question_answers[].question_id":     draft.FieldAnswer("TEXT"),
	"screening_question_answers[].answer=string":   draft.FieldAnswer("TEXT"),
	"screening_question_answers[].answer=number":   draft.FieldAnswer("NUMBER"),
	"screening_question_answers[].answer=boolean":  draft.FieldAnswer("BOOLEAN"),
	"screening_question_answers[].answer[]=string": draft.FieldAnswer("MULTI_SELECT"),
	"screening_question_answers[].answer.data":     draft.FieldAnswer("FILE"),
	"screening_question_answers[].answer.data_url": draft.FieldAnswer("FILE"),
}

func TestEveryLeafOfTheCreateBodiesCanBeEntered(t *testing.T) {
	keys := everyKey(t)
	needed := map[string]bool{}
	for _, root := range []string{assets.CreateCandidate, assets.CreateApplication} {
		leaves := leavesOfContract(t, root)
		if len(leaves) < 100 {
			t.Fatalf("%s: only %d leaves were found, want at least 100", root, len(leaves))
		}
		for _, leaf := range leaves {
			if noField[leaf] != "" {
				continue
			}
			key := wayIn(leaf)
			if needed[key] = true; !keys[key] {
				t.Errorf("%s: nothing in the wizard enters %s (%s), want a field", root, leaf, key)
			}
		}
	}
	// Whatever is in the wizard has its path in the contract: a field that writes
	// something else would be a leaf that is not entered.
	for key := range keys {
		if !needed[key] && !strings.HasPrefix(key, string(draft.FieldAnswers)) && !strings.Contains(key, "(") && !strings.Contains(key, "Language_Ability.") && key != string(draft.FieldRemote) {
			t.Errorf("%s enters no leaf of the contract, want %q", key, string(draft.FieldRemote))
		}
	}
}

func TestTheExceptionsAreLeaves(t *testing.T) {
	leaves := slices.Concat(leavesOfContract(t, assets.CreateCandidate), leavesOfContract(t, assets.CreateApplication))
	for leaf := range noField {
		if !slices.Contains(leaves, leaf) {
			t.Errorf("%s is excepted and no leaf, want %q in it", leaf, leaf)
		}
	}
	for leaf := range elsewhere {
		if !slices.Contains(leaves, leaf) {
			t.Errorf("%s is entered elsewhere and no leaf, want %q in it", leaf, leaf)
		}
	}
}

// wayIn is the key of the field in which a leaf is entered, in the first row of every list.
func wayIn(leaf string) string {
	if key, ok := elsewhere[leaf]; ok {
		return string(key)
	}
	return strings.ReplaceAll(leaf, "[]", ".0")
}

// everyKey collects the keys of all fields that are shown, with a row in each list, a
// job with each type of question, and each tool shown in turn.
func everyKey(t *testing.T) map[string]bool {
	d, o := &draft.Draft{}, options()
	var questions []apiclient.Question
	for _, kind := range []apiclient.FormatType{apiclient.FormatText, apiclient.FormatNumber, apiclient.FormatBoolean, apiclient.FormatDate,
		apiclient.FormatSingleSelect, apiclient.FormatMultiSelect, apiclient.FormatFile, apiclient.FormatInformation, apiclient.FormatUnknown, apiclient.FormatNone} {
		questions = append(questions, apiclient.Question{ID: apiclient.ID(kind), Title: "x", Format: apiclient.Format{Type: kind, Options: []apiclient.Option{{ID: "1", Name: "One"}}}})
	}
	o.Known.Job = &apiclient.Job{ID: "J", Questions: questions, Stages: []apiclient.Stage{{ID: "S", Status: "ACTIVE"}}}
	keys := map[string]bool{}
	var extras []forms.Item
	for _, step := range forms.Steps() {
		items := forms.ItemsOf(step, d, o)
		if collect(items, keys); step == forms.StepExtras {
			extras = items
		}
	}
	for _, tool := range draft.RemoteSchema().Properties {
		chooseTool(extras, tool.Key)
		collect(extras, keys)
	}
	chooseTool(extras, "All remote fields as JSON")
	collect(extras, keys)
	return keys
}

func options() forms.Options {
	now := func() time.Time { return time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC) }
	return forms.Options{Today: now, Known: &draft.Context{Today: now()}}
}

// collect records the keys of the fields that are shown. Lists get their first row.
func collect(items []forms.Item, keys map[string]bool) {
	unfold(items)
	for _, it := range items {
		if !it.Visible() {
			continue
		}
		keys[string(it.Key)] = true
		if list, ok := it.Field.(*field.Rows); ok {
			delete(keys, string(it.Key)) // the rows are entered, not the list
			if len(list.Cells()) == 0 {
				addRow(list)
			}
			for _, c := range list.Cells() {
				keys[c.GetKey()] = true
			}
		}
	}
}

func addRow(list *field.Rows) {
	list.Focus()
	list.FocusLast()
	list.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
}

// chooseTool picks one of the other tools as a person would.
func chooseTool(items []forms.Item, name string) {
	for _, it := range items {
		if it.Field.Label() == "Fields of another tool" {
			it.Field.Focus()
			it.Field.Update(tea.KeyPressMsg{Code: tea.KeyDelete})
			it.Field.Update(tea.PasteMsg{Content: name})
			it.Field.Settle()
			it.Field.Blur()
		}
	}
}

// leavesOfContract walks a schema: every value that holds no other, elements as [], and the type
// of each if a value may have one of several shapes.
func leavesOfContract(t *testing.T, root string) []string {
	t.Helper()
	w := contractWalk{t: t, files: map[string]map[string]any{}, leaves: map[string]bool{}}
	w.walk(root, w.file(root), "", "")
	return slices.Sorted(maps.Keys(w.leaves))
}

type contractWalk struct {
	t      *testing.T
	files  map[string]map[string]any
	leaves map[string]bool
}

func (w contractWalk) file(name string) map[string]any {
	if w.files[name] == nil {
		src, err := fs.ReadFile(assets.Dir("contract"), name)
		if err != nil {
			w.t.Fatal(err)
		}
		var schema map[string]any
		if err := json.Unmarshal(src, &schema); err != nil {
			w.t.Fatal(err)
		}
		w.files[name] = schema
	}
	return w.files[name]
}

func (w contractWalk) walk(file string, schema map[string]any, at, shape string) {
	if ref, ok := schema["$ref"].(string); ok {
		name, pointer, _ := strings.Cut(ref, "#")
		to := file
		if name != "" {
			to = path.Base(name)
		}
		var part any = w.file(to)
		for _, key := range strings.FieldsFunc(pointer, func(r rune) bool { return r == '/' }) {
			part = part.(map[string]any)[key]
		}
		w.walk(to, part.(map[string]any), at, shape)
	}
	for _, part := range listOf(schema["allOf"]) {
		w.walk(file, part, at, shape)
	}
	for _, part := range listOf(schema["anyOf"]) {
		w.walk(file, part, at, "=")
	}
	properties, _ := schema["properties"].(map[string]any)
	for key, part := range properties {
		w.walk(file, part.(map[string]any), strings.TrimPrefix(at+"."+key, "."), "")
	}
	switch kind := schema["type"].(type) {
	case nil:
	case string:
		switch {
		case kind == "array":
			w.walk(file, schema["items"].(map[string]any), at+"[]", shape)
		case kind != "object":
			w.leaf(at, shape, kind)
		case schema["additionalProperties"] == true:
			w.leaf(at, shape, "object")
		}
	case []any:
		w.leaf(at, shape, fmt.Sprint(kind))
	}
}

func (w contractWalk) leaf(at, shape, kind string) {
	if shape != "" {
		at += shape + kind
	}
	w.leaves[at] = true
}

func listOf(v any) []map[string]any {
	var out []map[string]any
	all, _ := v.([]any)
	for _, e := range all {
		out = append(out, e.(map[string]any))
	}
	return out
}
