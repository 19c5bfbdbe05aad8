package draft

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

func TestARawAnswerIsSentAsItIs(t *testing.T) {
	for format, question := range map[apiclient.FormatType]string{apiclient.FormatText: "text", apiclient.FormatNumber: "number",
		apiclient.FormatBoolean: "permit", apiclient.FormatSingleSelect: "visa", apiclient.FormatMultiSelect: "many", apiclient.FormatDate: "date", apiclient.FormatFile: "file"} {
		for _, raw := range []string{`{"odd": [1, null]}`, `[[]]`, `null`, `1e999`, `"abc"`} {
			d, c := full(), knowing(everyFormat())
			d.SetAnswer(question, Raw(raw))
			compactBody := strings.Join(strings.Fields(Preview(Encode(d, c))), "")
			if want := `{"question_id":"` + question + `","answer":` + strings.ReplaceAll(raw, " ", "") + `}`; !strings.Contains(compactBody, want) {
				t.Errorf("%s: %s is not in %s, want %q in it", format, want, compactBody, want)
			}
			if !slices.ContainsFunc(Check(d, c), func(p Problem) bool { return p.Field == FieldAnswer(question) && p.Code == "raw_answer" }) {
				t.Errorf("%s: nothing tells that %s is sent raw, want one", format, raw)
			}
		}
	}
}

func TestARawAnswerIsCheckedAsWhatItSays(t *testing.T) {
	for _, row := range []struct {
		question, raw string
		want          string
	}{
		{"number", `"seven"`, "wrong_kind"},
		{"number", `{"odd": 1}`, "wrong_kind"},
		{"permit", `null`, "required"},
		{"visa", `"nothing"`, "unknown_option"},
	} {
		d, c := full(), knowing(everyFormat())
		for i := range c.Job.Questions {
			c.Job.Questions[i].Required = new(true)
		}
		d.SetAnswer(row.question, Raw(row.raw))
		if !slices.ContainsFunc(Errors(Check(d, c)), func(p Problem) bool { return p.Field == FieldAnswer(row.question) && p.Code == row.want }) {
			t.Errorf("%s: %s is not told to be %s: %+v, want one", row.question, row.raw, row.want, Errors(Check(d, c)))
		}
	}
}

func TestARawAnswerIsSentToAHiddenQuestionAndShowsOthers(t *testing.T) {
	yes := apiclient.Question{ID: "yes", Format: apiclient.Format{Type: apiclient.FormatBoolean}}
	child := apiclient.Question{ID: "child", PreconditionID: "yes", PreconditionOptions: apiclient.Precondition{Booleans: []bool{true}}, Format: apiclient.Format{Type: apiclient.FormatText}}
	d, c := minimal(), Context{Job: &apiclient.Job{Questions: []apiclient.Question{yes, child}}}
	d.JobID = ""
	d.SetAnswer("child", Raw(`"x"`))
	if sent := Sent(d, c); len(sent) != 1 {
		t.Errorf("sent %+v, want the raw answer to the hidden question", sent)
	}
	d.SetAnswer("child", Value{Kind: KindText, Text: "x"})
	if sent := Sent(d, c); len(sent) != 0 {
		t.Errorf("sent %+v, want nothing while the question is hidden", sent)
	}
	d.SetAnswer("yes", Raw("true"))
	if sent := Sent(d, c); len(sent) != 2 {
		t.Errorf("sent %+v, want both, since the raw answer shows the other question", sent)
	}
}

func TestAnAnswerBecomesRawAndMeansTheSame(t *testing.T) {
	for _, a := range full().Answers {
		if raw := a.Value.AsRaw(); a.Value.Kind != KindFile && !reflect.DeepEqual(raw.meant(), a.Value) {
			t.Errorf("%s: %s means %+v, want %+v", a.QuestionID, raw.Text, raw.meant(), a.Value)
		}
	}
}
