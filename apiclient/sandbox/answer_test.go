package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

// everyAnswer answers all questions of "Every question type" that can be seen
// and answered.
func everyAnswer(j *vacancy) body {
	b := bodyFor(j)
	for i := range j.Questions {
		q := &j.Questions[i]
		switch key := strings.TrimPrefix(text(q.RemoteID), j.RemoteID+"-"); {
		case key == "cond-bool-no" || key == "hidden-required":
			continue // hidden by the answers given here
		case key == "one-radio":
			b = b.answering(q, q.Format.Options[1].ID)
			continue
		case key == "chain-2":
			b = b.answering(q, q.Format.Options[1].ID)
			continue
		case key == "many":
			b = b.answering(q, []any{q.Format.Options[0].ID, q.Format.Options[2].ID})
			continue
		}
		if v := someAnswer(q); v != nil {
			b = b.answering(q, v)
		}
	}
	return b
}

func someAnswer(q *question) any {
	switch q.kind() {
	case apiclient.FormatText:
		return map[apiclient.DisplayType]string{apiclient.DisplayEmail: "ref@example.com", apiclient.DisplayURL: "https://example.com/"}[q.Format.DisplayType] +
			map[bool]string{true: "Text"}[string(q.Format.DisplayType) == "" || strings.Contains(string(q.Format.DisplayType), "LINE")]
	case apiclient.FormatNumber:
		if q.Format.Min != nil {
			return *q.Format.Min
		}
		return 1
	case apiclient.FormatFile:
		return fileOf("", pdf, 100)
	case apiclient.FormatSingleSelect:
		return q.Format.Options[0].ID
	case apiclient.FormatMultiSelect:
		return []any{q.Format.Options[0].ID}
	case apiclient.FormatBoolean:
		return true
	case apiclient.FormatDate:
		return "2031-07-04"
	}
	return nil
}

func TestEveryQuestionTypeCanBeSubmittedWithoutAWarning(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("9001")
	a := b.post("/ats/jobs/"+j.ID+"/applications", everyAnswer(j).without("application"))
	if a.status != 200 || a.warnings() != "" {
		t.Fatalf("%s\n%s\nwant status 200, warnings empty", a.message(), a.warnings())
	}
	echoed := string(mustJSON(a.data()["screening_question_answers"]))
	for _, want := range []string{`{"content":"ref@example.com"}`, `{"number":-0.5}`, `{"choice":"Green"}`, `{"choices":["Wind","Fog"]}`,
		`{"checked":true}`, `{"date":"2031-07-04T00:00:00.000Z"}`, `"title":""`, `"remote_id":null`} {
		if !strings.Contains(echoed, want) {
			t.Errorf("no %s in %s, want %q in it", want, echoed, want)
		}
	}
	if strings.Contains(echoed, "FILE") {
		t.Errorf(`a file in %s, want no "FILE" in it`, echoed)
	}
}

func TestTheLeastThatEveryQuestionTypeTakes(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("9001")
	least := bodyFor(j)
	for i := range j.Questions {
		if q := &j.Questions[i]; q.Required != nil && *q.Required && q.Parent == nil {
			least = least.answering(q, someAnswer(q))
		}
	}
	if a := b.post("/ats/candidates", least); a.status != 200 || a.warnings() != "" {
		t.Errorf("%s %s, want status 200, warnings empty", a.message(), a.warnings())
	}
}

func TestAnswersThatDoNotFitTheirQuestion(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("9001")
	option := func(key string, i int) string { return j.question(key).Format.Options[i].ID }
	tooLarge := fileOf("", pdf, 1_000_001)
	for _, row := range []struct {
		name, key string
		value     any
		want      string // empty: it fits
	}{
		{"text for text", "text-plain", "Ahoy", ""},
		{"a number for text", "text-plain", 1, "takes text"},
		{"40 characters", "text-line", strings.Repeat("é", 40), ""},
		{"41 characters", "text-line", strings.Repeat("é", 41), "at most 40 characters, not 41"},
		{"an emoji is one character", "text-lines", strings.Repeat("👍", 200), ""},
		{"an address", "text-email", "a@example.com", ""},
		{"no address", "text-email", "a@b", "e-mail address"},
		{"a web address", "text-url", "https://example.com/x?y#z", ""},
		{"a web address without a scheme", "text-url", "example.com", "web address"},
		{"a script", "text-url", "javascript:alert(1)", "web address"},
		{"the least number", "num-field", 1, ""},
		{"the largest number", "num-field", json.Number("1e1"), ""},
		{"below the least", "num-field", 0, "from 1 up, not 0"},
		{"above the largest", "num-field", json.Number("10.000001"), "up to 10"},
		{"a number as text", "num-field", "5", "takes a number"},
		{"a huge number without limits", "num-free", json.Number("1e300"), ""},
		{"just above a decimal limit", "num-decimal", json.Number("1.2500001"), "up to 1.25"},
		{"a file", "file-pdf", fileOf("", pdf, 1_000_000), ""},
		{"a file that is too large", "file-pdf", tooLarge, "at most 1000000 bytes, not 1000001"},
		{"a file of another type", "file-pdf", fileOf("", "image/png", 1), "takes application/pdf, text/plain, not image/png"},
		{"a file with its type in capitals", "file-pdf", fileOf("", "Application/PDF", 1), ""},
		{"a file without a name", "file-pdf", map[string]any{"data": "YQ=="}, "none of the shapes"},
		{"a file from nowhere", "file-any", map[string]any{"name": "x"}, "neither data nor data_url"},
		{"text for a file", "file-any", "cv.pdf", "takes a file"},
		{"an option", "one-drop", option("one-drop", 3), ""},
		{"an option by its name", "one-drop", "Stern", `no option "Stern"`},
		{"an option of another question", "one-drop", option("one-radio", 0), "no option"},
		{"a list for one option", "one-drop", []any{option("one-drop", 3)}, "takes the ID of an option"},
		{"one of two twins", "one-twins", option("one-twins", 1), ""},
		{"several options", "many", []any{option("many", 0), option("many", 3)}, ""},
		{"an option twice", "many", []any{option("many", 0), option("many", 0)}, "twice"},
		{"an unknown option among known ones", "many", []any{option("many", 0), "Wind"}, `no option "Wind"`},
		{"text for several", "many", option("many", 0), "takes a list"},
		{"no", "bool", false, ""},
		{"yes as text", "bool", "true", "true or false"},
		{"a date", "date", "2030-02-28", ""},
		{"a date that the calendar lacks", "date", "2030-02-29", "takes a date"},
		{"a German date", "date", "28.02.2030", "takes a date"},
		{"true for a date", "date", true, "takes a date"},
	} {
		q := j.question(row.key)
		answers := everyAnswer(j)
		list := slices.DeleteFunc(answers["screening_question_answers"].([]any), func(v any) bool { return v.(map[string]any)["question_id"] == q.ID })
		a := newBox(t, Options{}).post("/ats/candidates", answers.with("screening_question_answers", list).answering(q, row.value))
		switch {
		case row.want == "" && a.status != 200:
			t.Errorf("%s: %s, want 200", row.name, a.message())
		case row.want != "" && (a.code() != "PLATFORM.INPUT_INVALID" || !strings.Contains(a.message(), row.want)):
			t.Errorf("%s: %s %s; want %q", row.name, a.code(), a.message(), row.want)
		}
	}
}

func TestAMessageNamesTheQuestion(t *testing.T) {
	b := newBox(t, Options{})
	q := b.job("9001").question("bool")
	a := b.post("/ats/candidates", bodyFor(b.job("9001")).answering(q, "yes"))
	want := "screening_question_answers.0.answer: The question “Yes or no, and it must be answered” (" + q.ID + ") takes true or false"
	if a.message() != want {
		t.Errorf("%q, want %q", a.message(), want)
	}
}

func TestAnswersThatAreLostSaySo(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("9001")
	unknown := question{ID: "111111111111111111111111"}
	for _, row := range []struct {
		name string
		q    *question
		v    any
		want string
	}{
		{"a question of no job", &unknown, "x", "the job has no question"},
		{"information", j.question("info"), "read it", "takes no answers"},
		{"a format nobody knows", j.question("unknown"), "x", "takes no answers"},
		{"no format", j.question("null-format"), "x", "takes no answers"},
		{"an answer given twice", j.question("bool"), false, "answered twice"},
		{"a hidden question", j.question("cond-bool-no"), "x", "is not asked"},
		{"a required hidden question", j.question("hidden-required"), "2030-01-01", "is not asked"},
	} {
		a := newBox(t, Options{}).post("/ats/jobs/"+j.ID+"/applications", everyAnswer(j).answering(row.q, row.v))
		echo := string(mustJSON(a.data()["screening_question_answers"]))
		if a.status != 200 || !strings.Contains(a.warnings(), row.want) || strings.Contains(echo, `"read it"`) || strings.Count(a.warnings(), "\n") > 0 {
			t.Errorf("%s: %s %q, want 200, %q in it, no \"\\\"read it\\\"\" in it and 0", row.name, a.message(), a.warnings(), row.want)
		}
	}
}

func TestARequiredQuestionIsDemandedWhileItIsAsked(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("1003")
	base := bodyFor(j).answering(j.question("degree"), j.question("degree").Format.Options[2].ID).answering(j.question("ros"), 3)
	for _, row := range []struct {
		name string
		body body
		want string
	}{
		{"one is missing", base, "Have you worked on safety-rated software?"},
		{"hidden, so not demanded", base.answering(j.question("safety"), false), ""},
		{"asked and unanswered", base.answering(j.question("safety"), true), "Which standard?"},
		{"asked and answered with nothing", base.answering(j.question("safety"), true).answering(j.question("safety-std"), []any{}), "Which standard?"},
		{"asked and answered", base.answering(j.question("safety"), true).answering(j.question("safety-std"), []any{j.question("safety-std").Format.Options[0].ID}), ""},
	} {
		a := newBox(t, Options{}).post("/ats/candidates", row.body)
		if row.want == "" && a.status != 200 || row.want != "" && (a.code() != "REMOTE.INPUT_INVALID" || !strings.Contains(a.message(), row.want)) {
			t.Errorf(`%s: %s %s, want 200 and "REMOTE.INPUT_INVALID" and %q in it`, row.name, a.code(), a.message(), row.want)
		}
	}
}

func TestARequiredQuestionWithoutAnAnswerShapeBlocksTheJob(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("9003")
	a := b.post("/ats/candidates", bodyFor(j).answering(j.question("why"), "Why not"))
	if a.code() != "REMOTE.INPUT_INVALID" || !strings.Contains(a.message(), "cannot be answered through Kombo") {
		t.Errorf("%s %s, want code \"REMOTE.INPUT_INVALID\", with \"cannot be answered through Kombo\"", a.code(), a.message())
	}
}

func TestConditionsThatNobodyCanEvaluateDemandNothing(t *testing.T) {
	b := newBox(t, Options{})
	j := b.job("9004")
	least := bodyFor(j).answering(j.question("normal"), true)
	if a := b.post("/ats/candidates", least); a.status != 200 {
		t.Errorf("the least: %s: got %v, want 200", a.message(), a.status)
	}
	full := least
	for _, key := range []string{"a", "b", "self", "dangling", "behind", "text-parent", "on-text", "no-options"} {
		full = full.answering(j.question(key), someAnswer(j.question(key)))
	}
	a := b.post("/ats/candidates", full.with("candidate.email_address", "other@example.com"))
	if a.status != 200 || a.warnings() != "" {
		t.Errorf("everything: %s %s, want status 200, warnings empty", a.message(), a.warnings())
	}
}
