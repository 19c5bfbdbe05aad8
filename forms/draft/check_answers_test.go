package draft

import (
	"testing"

	"kombo-apply/apiclient"
)

// answering changes a question and answers it; a nil value leaves it open.
func answering(id string, change func(*apiclient.Question), v Value) func(*Draft, *Context) {
	return func(d *Draft, c *Context) {
		if change != nil {
			change(question(c.Job, id))
		}
		if v.Kind != KindNone {
			d.Answers = append(d.Answers, Answer{QuestionID: id, Value: v})
		}
	}
}

func textIs(s string) Value     { return Value{Kind: KindText, Text: s} }
func numberIs(s string) Value   { return Value{Kind: KindNumber, Text: s} }
func choices(s ...string) Value { return Value{Kind: KindChoices, Choices: s} }

func mustAnswer(q *apiclient.Question) { q.Required = ptr(true) }

func TestCheckOfAnswers(t *testing.T) {
	limits := func(q *apiclient.Question) { q.Format.Min, q.Format.Max = "0", "40" }
	short := func(q *apiclient.Question) { q.Format.MaxLength = ptr(3) }
	display := func(d apiclient.DisplayType) func(*apiclient.Question) {
		return func(q *apiclient.Question) { q.Format.DisplayType = d }
	}
	const at = " screening_question_answers."
	runRows(t, []checkRow{
		{"every format answered", func(d *Draft, _ *Context) { d.Answers = full().Answers }, nil},
		{"required and open", answering("text", mustAnswer, Value{}), []string{"error required" + at + "text"}},
		{"required and blank", answering("text", mustAnswer, textIs(" ")), []string{"error required" + at + "text"}},
		{"optional and blank", answering("text", nil, textIs("")), []string{"warning empty_answer" + at + "text"}},
		{"required, no options to choose from", answering("many", func(q *apiclient.Question) { mustAnswer(q); q.Format.Options = nil }, Value{}), []string{"warning cannot_answer" + at + "many"}},
		{"required and not answerable: unknown", answering("unknown", mustAnswer, Value{}), []string{"warning cannot_answer" + at + "unknown"}},
		{"required and not answerable: no format", answering("none", mustAnswer, Value{}), []string{"warning cannot_answer" + at + "none"}},
		{"required and not answerable: text to read", answering("info", mustAnswer, Value{}), []string{"warning cannot_answer" + at + "info"}},
		{"required, of a format Kombo added since", answering("none", func(q *apiclient.Question) { mustAnswer(q); q.Format.Type = "RATING" }, Value{}), []string{"warning cannot_answer" + at + "none"}},
		{"answered though not answerable", answering("info", nil, textIs("x")), []string{"warning not_answerable" + at + "info"}},
		{"required and hidden", answering("visa", mustAnswer, Value{}), nil},
		{"answered and hidden", answering("visa", nil, textIs("o-blue")), []string{"note hidden" + at + "visa"}},
		{"required under a condition nobody can evaluate", answering("visa", func(q *apiclient.Question) { mustAnswer(q); q.PreconditionID = "gone" }, Value{}),
			[]string{"note condition_unclear" + at + "visa", "warning required_maybe" + at + "visa"}},
		{"a question the job lacks", func(d *Draft, _ *Context) { d.Answers = []Answer{{QuestionID: "other", Value: textIs("x")}} }, []string{"warning question_unknown" + at + "other"}},
		{"a question answered twice", func(d *Draft, _ *Context) {
			d.Answers = []Answer{{QuestionID: "text", Value: textIs("x")}, {QuestionID: "text", Value: textIs("y")}}
		}, []string{"error duplicate" + at + "text"}},
		{"an answer to no question", func(d *Draft, c *Context) { d.Answers, c.Job = []Answer{{QuestionID: "", Value: textIs("x")}}, nil },
			[]string{"error required" + at, "note questions_unread screening_question_answers"}},

		{"a number where text belongs", answering("text", nil, numberIs("1")), []string{"error wrong_kind" + at + "text"}},
		{"text where a number belongs", answering("number", nil, textIs("1")), []string{"error wrong_kind" + at + "number"}},
		{"text where yes or no belongs", answering("permit", nil, textIs("true")), []string{"error wrong_kind" + at + "permit"}},
		{"a list where one option belongs", answering("visa", func(q *apiclient.Question) { q.PreconditionID = "" }, choices("o-blue")), []string{"error wrong_kind" + at + "visa"}},

		{"as long as allowed, in characters", answering("text", short, textIs("äöü")), nil},
		{"one character too long", answering("text", short, textIs("abcd")), []string{"error too_long" + at + "text"}},
		{"an emoji that may count twice", answering("text", short, textIs("ab😀")), []string{"warning too_long" + at + "text"}},
		{"two lines where one is asked for", answering("text", nil, textIs("a\nb")), []string{"warning line_breaks" + at + "text"}},
		{"two lines where many are welcome", answering("text", display(apiclient.DisplayMultiLine), textIs("a\nb")), nil},
		{"no e-mail address", answering("text", display(apiclient.DisplayEmail), textIs("a")), []string{"error invalid_email" + at + "text"}},
		{"no web address", answering("text", display(apiclient.DisplayURL), textIs("a.de")), []string{"error invalid_url" + at + "text"}},

		{"a number on the limit", answering("number", limits, numberIs("40.0")), nil},
		{"a number below the limit", answering("number", limits, numberIs("-0.1")), []string{"error too_small" + at + "number"}},
		{"a number above the limit", answering("number", limits, numberIs("4e1001")), []string{"error invalid_number" + at + "number"}},
		{"a number just above the limit", answering("number", limits, numberIs("40.01")), []string{"error too_large" + at + "number"}},
		{"no number", answering("number", limits, numberIs("NaN")), []string{"error invalid_number" + at + "number"}},

		{"an option by its name", answering("many", nil, choices("go")), []string{"error unknown_option" + at + "many"}},
		{"no option at all", answering("many", nil, choices("m1", "x")), []string{"error unknown_option" + at + "many"}},
		{"an option twice", answering("many", nil, choices("m1", "m1")), []string{"warning duplicate" + at + "many"}},
		{"options nobody lists", answering("many", func(q *apiclient.Question) { q.Format.Options = nil }, choices("m1")), []string{"warning no_options" + at + "many"}},
		{"a day that does not exist", answering("date", nil, textIs("2026-13-01")), []string{"error impossible_date" + at + "date"}},
		{"a file of another type", answering("file", func(q *apiclient.Question) { q.Format.MIMETypes = []apiclient.Text{"image/png"} }, Value{Kind: KindFile, File: cv(nil).File}),
			[]string{"error type_not_accepted" + at + "file.content_type"}},
		{"a file that is too large", answering("file", func(q *apiclient.Question) { q.Format.MaxBytes = ptr(int64(999)) }, Value{Kind: KindFile, File: cv(nil).File}),
			[]string{"error file_too_large" + at + "file"}},
	})
}
