package draft

import (
	"encoding/json"
	"strconv"
	"testing"

	"kombo-apply/apiclient"

	"pgregory.net/rapid"
)

// aFormat draws formats with limits that do not contradict each other.
func aFormat() *rapid.Generator[apiclient.Format] {
	return rapid.Custom(func(t *rapid.T) apiclient.Format {
		f := apiclient.Format{Type: rapid.SampledFrom(apiclient.AnswerableFormats()).Draw(t, "type")}
		switch f.Type {
		case apiclient.FormatText:
			f.DisplayType = rapid.SampledFrom([]apiclient.DisplayType{"", apiclient.DisplayMultiLine, apiclient.DisplayEmail, apiclient.DisplayURL}).Draw(t, "display")
			if rapid.Bool().Draw(t, "limited") {
				f.MaxLength = ptr(rapid.IntRange(11, 500).Draw(t, "length"))
			}
		case apiclient.FormatNumber:
			low := rapid.Float64Range(-1e6, 1e6).Draw(t, "low")
			high := low + rapid.Float64Range(0, 1e3).Draw(t, "more")
			write := func(n float64) json.Number { return json.Number(strconv.FormatFloat(n, 'f', -1, 64)) }
			if rapid.Bool().Draw(t, "from") {
				f.Min = write(low)
			}
			if rapid.Bool().Draw(t, "to") {
				f.Max = write(high)
			}
		case apiclient.FormatSingleSelect, apiclient.FormatMultiSelect:
			f.Options = []apiclient.Option{{ID: "o1", Name: "One"}, {ID: "o2", Name: "One"}}
		}
		return f
	})
}

func TestAnExampleKeepsToTheLimitsOfItsQuestion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, d, yes := aFormat().Draw(t, "format"), minimal(), true
		example := Example(f)
		if f.Type == apiclient.FormatFile {
			return // only a person has one
		}
		d.SetAnswer("q", example)
		j := &apiclient.Job{ID: "J1", Status: apiclient.StatusOpen, Visibility: apiclient.VisibilityPublic, Questions: []apiclient.Question{{ID: "q", Required: &yes, Format: f}}}
		if got := Check(d, knowing(j)); len(Errors(got)) > 0 {
			t.Errorf("the example %q of %+v has the problems %v, want none", example.AsRaw().Text, f, got)
		}
	})
	five := json.Number("5")
	if got, want := ExampleInWords(apiclient.Format{Type: apiclient.FormatNumber, Max: five, Min: "2"}), "a number: 2"; got != want {
		t.Errorf("the example is %q, want %q", got, want)
	}
	if got, want := ExampleInWords(apiclient.Format{Type: apiclient.FormatNumber, Max: five, Min: "6"}), "a number"; got != want {
		t.Errorf("an answer that cannot be is %q, want %q", got, want)
	}
}

func TestAKeyThatBeginsWithALineIsAComment(t *testing.T) {
	d, problems := readText(t, `{"_about": {"x": 1}, "candidate": {"first_name": "Ada", "_c": 2}, "screening_question_answers": [{"question_id": "q", "_title": "t", "answer": "a"}]}`)
	if len(problems) > 0 || len(d.Extra)+len(d.Candidate.Extra) > 0 || d.Answer("q").Text != "a" {
		t.Errorf("it reads %+v with %v, want no comments and no problems", d, problems)
	}
}
