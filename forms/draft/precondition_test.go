package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"

	"pgregory.net/rapid"
)

func TestConditions(t *testing.T) {
	yes := Value{Kind: KindBool, Yes: true}
	option := func(id string) Value { return Value{Kind: KindText, Text: id} }
	for _, tt := range []struct {
		name    string
		change  func(*apiclient.Job)
		answers map[string]Value
		shown   bool
		because string
	}{
		{"hidden while the parent is unanswered", nil, nil, false, ""},
		{"hidden while the parent is answered otherwise", nil, map[string]Value{"permit": {Kind: KindBool}}, false, ""},
		{"shown once the parent is answered so", nil, map[string]Value{"permit": yes}, true,
			"appears because you answered “Yes” to “Title of permit”"},
		{"an answer in another shape fulfils nothing", nil, map[string]Value{"permit": option("true")}, false, ""},
		{"a select parent", func(j *apiclient.Job) { hang(j, "many", "m2") }, map[string]Value{"many": {Kind: KindChoices, Choices: []string{"m1", "m2"}}}, true,
			"appears because you chose “Rust” in “Title of many”"},
		{"a parent that the job lacks", func(j *apiclient.Job) { hang(j, "gone", "x") }, nil, true,
			"appears because it depends on a question that this job does not have"},
		{"itself as parent", func(j *apiclient.Job) { hang(j, "visa", "o-blue") }, nil, true,
			"appears because its condition leads back to itself"},
		{"a parent without choices", func(j *apiclient.Job) { hang(j, "text", "x") }, nil, true,
			"appears because it depends on “Title of text”, which has no choices"},
		{"a condition that lists nothing", func(j *apiclient.Job) { hang(j, "many") }, nil, true,
			"appears because its condition names no answer that “Title of many” takes"},
		{"a condition on options that are gone", func(j *apiclient.Job) { hang(j, "many", "m9") }, nil, true,
			"appears because its condition names no answer that “Title of many” takes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			j := everyFormat()
			if tt.change != nil {
				tt.change(j)
			}
			v := Visible(j.Questions, func(id string) Value { return tt.answers[id] })
			if v.Shown("visa") != tt.shown || v.Because("visa") != tt.because {
				t.Errorf("shown %v because %q, want %v because %q", v.Shown("visa"), v.Because("visa"), tt.shown, tt.because)
			}
		})
	}
}

// hang makes visa depend on options of another question.
func hang(j *apiclient.Job, parent apiclient.ID, options ...apiclient.ID) {
	q := question(j, "visa")
	q.PreconditionID, q.PreconditionOptions = parent, apiclient.Precondition{Options: options}
}

func TestConditionTellsWhenAQuestionIsAsked(t *testing.T) {
	j := everyFormat()
	v := Visible(j.Questions, func(string) Value { return Value{} })
	if got, want := v.Condition("visa"), "asked if “Title of permit” is answered “Yes”"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := v.Condition("text"); got != "" {
		t.Errorf("a question without a condition has the condition %q, want none", got)
	}
}

func TestHiddenParentCountsAsUnanswered(t *testing.T) {
	j := everyFormat()
	child := apiclient.Question{ID: "child", PreconditionID: "visa", PreconditionOptions: apiclient.Precondition{Options: []apiclient.ID{"o-blue"}}}
	j.Questions = append([]apiclient.Question{child}, j.Questions...)
	answers := map[string]Value{"visa": {Kind: KindText, Text: "o-blue"}, "permit": {Kind: KindBool}}
	v := Visible(j.Questions, func(id string) Value { return answers[id] })
	if v.Shown("child") {
		t.Error(`the child of a hidden question is shown, want it hidden`)
	}
}

func TestVisibilityOfLongChainsIsFast(t *testing.T) {
	const n = 50_000
	questions := make([]apiclient.Question, n)
	for i := range questions {
		questions[i] = apiclient.Question{ID: apiclient.ID(fmt.Sprint(i)), Format: apiclient.Format{Type: apiclient.FormatBoolean},
			PreconditionID: apiclient.ID(fmt.Sprint(i + 1)), PreconditionOptions: apiclient.Precondition{Booleans: []bool{true}}}
	}
	started := time.Now()
	v := Visible(questions, func(string) Value { return Value{Kind: KindBool, Yes: true} })
	if !v.Shown("0") {
		t.Error(`the first is hidden, want it shown`)
	}
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("took %v, want at most %v", took, 2*time.Second)
	}
}

// aGraph draws a few questions over a few IDs, so that chains, cycles, dangling
// and doubled IDs are common.
func aGraph(t *rapid.T) ([]apiclient.Question, map[string]Value) {
	formats := []apiclient.FormatType{apiclient.FormatBoolean, apiclient.FormatSingleSelect, apiclient.FormatMultiSelect, apiclient.FormatText, apiclient.FormatUnknown}
	id := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g"})
	option := rapid.SampledFrom([]apiclient.ID{"x", "y", "z"})
	var questions []apiclient.Question
	answers := map[string]Value{}
	for range rapid.IntRange(0, 9).Draw(t, "questions") {
		q := apiclient.Question{ID: apiclient.ID(id.Draw(t, "id")), Format: apiclient.Format{Type: rapid.SampledFrom(formats).Draw(t, "format")}}
		if rapid.IntRange(0, 3).Draw(t, "conditional") > 0 {
			q.PreconditionID = apiclient.ID(id.Draw(t, "parent"))
		}
		q.PreconditionOptions.Options = rapid.SliceOfN(option, 0, 2).Draw(t, "wanted")
		q.PreconditionOptions.Booleans = rapid.SliceOfN(rapid.Bool(), 0, 2).Draw(t, "wanted booleans")
		for _, o := range []apiclient.ID{"x", "y"} {
			q.Format.Options = append(q.Format.Options, apiclient.Option{ID: o})
		}
		questions = append(questions, q)
		answers[q.ID.Wire()] = rapid.OneOf(
			rapid.Just(Value{}),
			rapid.Map(rapid.Bool(), func(b bool) Value { return Value{Kind: KindBool, Yes: b} }),
			rapid.Map(option, func(o apiclient.ID) Value { return Value{Kind: KindText, Text: o.Wire()} }),
			rapid.Map(option, func(o apiclient.ID) Value { return Value{Kind: KindChoices, Choices: []string{o.Wire()}} }),
		).Draw(t, "answer")
	}
	return questions, answers
}

// shownSlowly is the definition, word by word, without a thought for time.
func shownSlowly(questions []apiclient.Question, answers map[string]Value, id string) bool {
	find := func(id apiclient.ID) *apiclient.Question {
		for i := range questions {
			if questions[i].ID == id {
				return &questions[i]
			}
		}
		return nil
	}
	q := find(apiclient.ID(id))
	if q == nil {
		return false
	}
	if q.PreconditionID == "" {
		return true
	}
	up := q
	for range questions { // a cycle leads back within as many steps
		if up = find(up.PreconditionID); up == nil || up.PreconditionID == "" {
			break
		}
		if up.ID == q.ID {
			return true
		}
	}
	if up != nil && up.ID == q.ID {
		return true
	}
	parent := find(q.PreconditionID)
	if parent == nil {
		return true
	}
	if !shownSlowly(questions, answers, parent.ID.Wire()) {
		return false
	}
	given := answers[parent.ID.Wire()]
	wanted := q.PreconditionOptions.Options
	evaluable := slices.Contains(wanted, "x") || slices.Contains(wanted, "y")
	switch parent.Format.Type {
	case apiclient.FormatBoolean:
		return len(q.PreconditionOptions.Booleans) == 0 ||
			given.Kind == KindBool && slices.Contains(q.PreconditionOptions.Booleans, given.Yes)
	case apiclient.FormatSingleSelect:
		return !evaluable || given.Kind == KindText && slices.Contains(wanted, apiclient.ID(given.Text))
	case apiclient.FormatMultiSelect:
		return !evaluable || given.Kind == KindChoices && slices.Contains(wanted, apiclient.ID(given.Choices[0]))
	}
	return true
}

func checkVisibility(t *rapid.T) {
	questions, answers := aGraph(t)
	v := Visible(questions, func(id string) Value { return answers[id] })
	for _, q := range questions {
		id := q.ID.Wire()
		if got, want := v.Shown(id), shownSlowly(questions, answers, id); got != want {
			t.Fatalf("question %s: shown %v, want %v", id, got, want)
		}
		if v.Shown(id) != (v.Because(id) != "") && strings.TrimSpace(v.Condition(id)) != "" {
			t.Fatalf("question %s: shown %v because %q, want it empty", id, v.Shown(id), v.Because(id))
		}
	}
}

func TestVisibilityIsWhatTheDefinitionSays(t *testing.T) { rapid.Check(t, checkVisibility) }

func FuzzVisibility(f *testing.F) { f.Fuzz(rapid.MakeFuzz(checkVisibility)) }
