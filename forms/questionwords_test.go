package forms

import (
	"encoding/json"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

func asked(t *testing.T, text string) (apiclient.Question, Item) {
	t.Helper()
	var q apiclient.Question
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		t.Fatal(err)
	}
	d := &draft.Draft{}
	items := questions(d, Options{Known: &draft.Context{Job: &apiclient.Job{Questions: []apiclient.Question{q}}}})
	return q, items[0]
}

func TestTheHelpOfAQuestionSaysWhatItTakes(t *testing.T) {
	for _, c := range []struct{ question, want string }{
		{`{"id":"q","title":"Q","required":true,"format":{"type":"TEXT","display_type":"MULTI_LINE","max_length":200}}`, "A text of one or more lines, of at most 200 characters. An answer is required."},
		{`{"id":"q","title":"Q","description":"<p>See <a href=\"https://a.example\">this</a></p>","format":{"type":"NUMBER","min":1,"max":10}}`,
			"See this (https://a.example)\nA number from 1 to 10. It may be left unanswered."},
		{`{"id":"q","title":"Q","category":"EEO","format":{"type":"BOOLEAN"}}`, "Yes or no. Answering is voluntary."},
		{`{"id":"q","title":"Q","format":{"type":"SINGLE_SELECT","options":[{"id":"a"},{"id":"b"}]}}`, "One of 2 choices. It may be left unanswered."},
		{`{"id":"q","title":"Q","format":{"type":"DATE"}}`, "A date. It may be left unanswered."},
	} {
		if _, it := asked(t, c.question); it.Field.Help() != c.want {
			t.Errorf("%q is not %q, want %q", it.Field.Help(), c.want, c.want)
		}
	}
	for _, format := range []string{"TEXT", "NUMBER", "FILE", "SINGLE_SELECT", "MULTI_SELECT", "BOOLEAN", "DATE"} {
		if _, it := asked(t, `{"id":"q","title":"Q","format":{"type":"`+format+`"}}`); !strings.HasSuffix(it.Field.Help(), "It may be left unanswered.") {
			t.Errorf("%s: %q, want it ending in \"It may be left unanswered.\"", format, it.Field.Help())
		}
	}
}

func TestAQuestionThatCannotBeAnsweredCanBePassedOn(t *testing.T) {
	_, it := asked(t, `{"id":"q","title":"Q","format":{"type":"UNKNOWN","raw_question":{"kind":"matrix","rows":["Excel\u001b[2J","A`+"\u202e"+`B"]}}}`)
	help := it.Field.Help()
	for _, want := range []string{`"kind": "matrix"`, `"Excel\u001b[2J"`, `"AB"`} {
		if !strings.Contains(help, want) {
			t.Errorf("no %s in %s, want %q in it", want, help, want)
		}
	}
	if strings.Contains(help, "\x1b") || it.Field.Skip() {
		t.Errorf("it drives the terminal, or cannot be reached: %q, want no \"\\x1b\" in it and a field that can be reached", help)
	}
	if _, it := asked(t, `{"id":"q","title":"Q","format":null}`); !it.Field.Skip() || it.Field.Help() != "" {
		t.Errorf("there is nothing to pass on, but %q, want it passed over, without help", it.Field.Help())
	}
	if _, it := asked(t, `{"id":"q","title":"Q","format":{"type":"UNKNOWN","raw_question":"`+strings.Repeat("x", 9000)+`"}}`); len(it.Field.Help()) > 4200 {
		t.Errorf("%d bytes, want at most 4200", len(it.Field.Help()))
	}
}
