package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"kombo-apply/apiclient"
)

// answers is what came of screening_question_answers.
type answers struct {
	stored   []echo
	warnings []warning
	problems []string // Kombo's: the answer does not fit the question
	missing  []string // the ATS's: required, visible and unanswered
}

// evaluate holds the answers of a body against the questions of a job. Unknown
// questions and questions without an answer shape only warn (contract, section
// B). Of two answers to one question the first counts; that is undefined.
func evaluate(questions []question, sent []map[string]any) answers {
	out, index := answers{stored: []echo{}, warnings: []warning{}}, byID(questions)
	valid, shapes := map[string]any{}, map[string]any{} // by question: the answer, and its read shape
	warn := func(format string, args ...any) {
		out.warnings = append(out.warnings, warning{fmt.Sprintf(format, args...)})
	}
	for i, entry := range sent {
		id, at := str(entry, "question_id"), fmt.Sprintf("screening_question_answers.%d", i)
		switch q := index[id]; {
		case q == nil:
			warn("%s: the job has no question %s; the answer was dropped.", at, quote(id))
		case !q.kind().Answerable():
			warn("%s takes no answers; the answer was dropped.", q.label())
		case valid[id] != nil:
			warn("%s was answered twice; the first answer was stored.", q.label())
		default:
			shape, err := answerFormats[q.kind()].read(q.Format, entry["answer"])
			if err != nil {
				out.problems = append(out.problems, fmt.Sprintf("%s.answer: %s %v", at, q.label(), err))
				continue
			}
			valid[id], shapes[id] = entry["answer"], shape
		}
	}
	shown := judge(index, valid)
	for i := range questions {
		q := &questions[i]
		answer, answered := valid[q.ID]
		switch key := answerFormats[q.kind()].key; {
		case answered && shown[q.ID] == hidden:
			warn("%s is not asked after these answers; its answer was dropped.", q.label())
		case shown[q.ID] == visible && q.demands(answer) && !q.kind().Answerable():
			out.missing = append(out.missing, q.label()+" is required, but its format cannot be answered through Kombo")
		case shown[q.ID] == visible && q.demands(answer):
			out.missing = append(out.missing, q.label()+" is required")
		case answered && key != "":
			e := echo{Answer: map[string]any{key: shapes[q.ID]}}
			e.Question.RemoteID, e.Question.Title, e.Question.Type = q.RemoteID, text(q.Title), q.kind()
			out.stored = append(out.stored, e)
		}
	}
	return out
}

// demands reports whether the ATS insists on an answer and has none. It does so
// for UNKNOWN formats too: that is what makes them impossible to satisfy.
func (q *question) demands(answer any) bool {
	if q.Required == nil || !*q.Required || q.kind() == apiclient.FormatInformation {
		return false
	}
	switch a := answer.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(a) == ""
	case []any:
		return len(a) == 0
	}
	return false
}

// echo is a stored answer in the read shape: names instead of option IDs, no
// Kombo ID of the question, full timestamps (contract, section A).
type echo struct {
	Answer   map[string]any `json:"answer"`
	Question struct {
		RemoteID *string              `json:"remote_id"`
		Title    string               `json:"title"`
		Type     apiclient.FormatType `json:"type"`
	} `json:"question"`
}

// answerFormat is a format of questions that takes an answer.
type answerFormat struct {
	key string // of the answer in its read shape; empty for FILE, which has none
	// read returns the answer in its read shape, or what is wrong with it, as the end of a sentence.
	read func(f *format, answer any) (any, error)
}

var answerFormats = map[apiclient.FormatType]answerFormat{
	apiclient.FormatText:         {"content", taking("text", (*format).text)},
	apiclient.FormatNumber:       {"number", taking("a number", (*format).number)},
	apiclient.FormatBoolean:      {"checked", taking("true or false", func(_ *format, yes bool) (any, error) { return yes, nil })},
	apiclient.FormatSingleSelect: {"choice", taking("the ID of an option", (*format).choice)},
	apiclient.FormatMultiSelect:  {"choices", taking("a list of option IDs", (*format).choices)},
	apiclient.FormatDate:         {"date", taking("a date", (*format).date)},
	apiclient.FormatFile:         {"", taking("a file", (*format).file)},
}

// taking reads answers of one type of JSON.
func taking[T any](what string, read func(*format, T) (any, error)) func(*format, any) (any, error) {
	return func(f *format, answer any) (any, error) {
		if v, ok := answer.(T); ok {
			return read(f, v)
		}
		return nil, errors.New("takes " + what)
	}
}

func (f *format) text(s string) (any, error) {
	n := utf8.RuneCountInString(s)
	switch {
	case f.MaxLength != nil && n > *f.MaxLength:
		return nil, fmt.Errorf("takes at most %d characters, not %d", *f.MaxLength, n)
	case f.DisplayType == apiclient.DisplayEmail && !isEmail(s):
		return nil, errors.New("takes an e-mail address")
	case f.DisplayType == apiclient.DisplayURL && !isWebAddress(s):
		return nil, errors.New("takes a web address that begins with https:// or http://")
	}
	return s, nil
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func (f *format) number(number json.Number) (any, error) {
	n, err := number.Float64()
	switch {
	case err != nil || math.IsInf(n, 0):
		return nil, errors.New("takes a number that a double can hold")
	case f.Min != nil && n < *f.Min:
		return nil, fmt.Errorf("takes a number from %v up, not %s", *f.Min, number)
	case f.Max != nil && n > *f.Max:
		return nil, fmt.Errorf("takes a number up to %v, not %s", *f.Max, number)
	}
	return number, nil
}

func (f *format) choice(id string) (any, error) {
	name, ok := f.option(id)
	if !ok {
		return nil, fmt.Errorf("has no option %s", quote(id))
	}
	return name, nil
}

func (f *format) choices(ids []any) (any, error) {
	names := []string{}
	for i, v := range ids {
		id, _ := v.(string)
		name, ok := f.option(id)
		if !ok {
			return nil, fmt.Errorf("has no option %s", quote(v))
		}
		if slices.Contains(ids[:i], v) {
			return nil, fmt.Errorf("has the option %s twice in its answer", quote(v))
		}
		names = append(names, name)
	}
	return names, nil
}

func (*format) date(s string) (any, error) {
	day, ok := parseDate(s)
	if !ok {
		return nil, fmt.Errorf("takes a date such as 2030-12-31, not %s", quote(s))
	}
	return moment{Time: day}, nil
}

func (f *format) file(m map[string]any) (any, error) {
	got, err := readFile(m)
	switch {
	case err != nil:
		return nil, fmt.Errorf("has a file that %w", err)
	case len(f.MIMETypes) > 0 && got.contentType != "" && !slices.Contains(f.MIMETypes, got.contentType):
		return nil, fmt.Errorf("takes %s, not %s", strings.Join(f.MIMETypes, ", "), got.contentType)
	case f.MaxBytes != nil && got.size > *f.MaxBytes:
		return nil, fmt.Errorf("takes at most %d bytes, not %d", *f.MaxBytes, got.size)
	}
	return nil, nil
}
