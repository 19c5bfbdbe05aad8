package sandbox

import (
	"encoding/json"
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
	valid    map[string]any // by question ID
	stored   []echo
	warnings []string
	problems []string // Kombo's: the answer does not fit the question
	missing  []string // the ATS's: required, visible and unanswered
}

// weigh holds the answers of a body against the questions of a job. Unknown
// questions and questions without an answer shape only warn (contract, section
// B). Of two answers to one question the first counts; that is undefined.
func weigh(questions []question, sent []map[string]any) answers {
	out := answers{valid: map[string]any{}, stored: []echo{}}
	for i, entry := range sent {
		id, at := str(entry, "question_id"), fmt.Sprintf("screening_question_answers.%d", i)
		n := slices.IndexFunc(questions, func(q question) bool { return q.ID == id })
		if n < 0 {
			out.warnings = append(out.warnings, fmt.Sprintf("%s: the job has no question %s; the answer was dropped.", at, quote(id)))
			continue
		}
		q := &questions[n]
		if !q.kind().Answerable() {
			out.warnings = append(out.warnings, q.label()+" takes no answers; the answer was dropped.")
			continue
		}
		if _, twice := out.valid[id]; twice {
			out.warnings = append(out.warnings, q.label()+" was answered twice; the first answer was stored.")
			continue
		}
		if wrong := q.Format.check(entry["answer"]); wrong != "" {
			out.problems = append(out.problems, fmt.Sprintf("%s.answer: %s %s", at, q.label(), wrong))
			continue
		}
		out.valid[id] = entry["answer"]
	}
	shown := judge(questions, out.valid)
	for i := range questions {
		q := &questions[i]
		answer, answered := out.valid[q.ID]
		switch {
		case answered && shown[q.ID] == hidden:
			out.warnings = append(out.warnings, q.label()+" is not asked after these answers; its answer was dropped.")
		case shown[q.ID] == visible && q.demands(answer):
			out.missing = append(out.missing, q.label()+q.complaint())
		case answered:
			if e, ok := q.echo(answer); ok {
				out.stored = append(out.stored, e)
			}
		}
	}
	return out
}

// demands reports whether the ATS insists on an answer and has none. It does so
// for UNKNOWN formats too: that is what makes them impossible to satisfy.
func (q *question) demands(answer any) bool {
	required := q.Required != nil && *q.Required && q.kind() != apiclient.FormatInformation
	return required && (answer == nil || blank(answer))
}

func (q *question) complaint() string {
	if !q.kind().Answerable() {
		return " is required, but its format cannot be answered through Kombo"
	}
	return " is required"
}

// blank reports answers that answer nothing.
func blank(answer any) bool {
	switch a := answer.(type) {
	case string:
		return strings.TrimSpace(a) == ""
	case []any:
		return len(a) == 0
	}
	return false
}

// check returns what is wrong with an answer, as the end of a sentence.
func (f *format) check(answer any) string {
	switch f.Type {
	case apiclient.FormatText:
		return f.checkText(answer)
	case apiclient.FormatNumber:
		return f.checkNumber(answer)
	case apiclient.FormatFile:
		return f.checkFile(answer)
	case apiclient.FormatSingleSelect:
		id, ok := answer.(string)
		if !ok {
			return "takes the ID of an option"
		}
		if _, ok := f.option(id); !ok {
			return "has no option " + quote(id)
		}
	case apiclient.FormatMultiSelect:
		return f.checkChoices(answer)
	case apiclient.FormatBoolean:
		if _, ok := answer.(bool); !ok {
			return "takes true or false"
		}
	case apiclient.FormatDate:
		s, ok := answer.(string)
		if !ok {
			return "takes a date"
		}
		if _, ok := parseDate(s); !ok {
			return "takes a date such as 2030-12-31, not " + quote(s)
		}
	}
	return ""
}

func (f *format) checkText(answer any) string {
	s, ok := answer.(string)
	if !ok {
		return "takes text"
	}
	if n := utf8.RuneCountInString(s); f.MaxLength != nil && n > *f.MaxLength {
		return fmt.Sprintf("takes at most %d characters, not %d", *f.MaxLength, n)
	}
	switch text(f.DisplayType) {
	case "EMAIL":
		if !isEmail(s) {
			return "takes an e-mail address"
		}
	case "URL":
		if u, err := url.Parse(s); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return "takes a web address that begins with https:// or http://"
		}
	}
	return ""
}

func (f *format) checkNumber(answer any) string {
	number, ok := answer.(json.Number)
	if !ok {
		return "takes a number"
	}
	n, err := number.Float64()
	switch {
	case err != nil || math.IsInf(n, 0):
		return "takes a number that a double can hold"
	case f.Min != nil && n < *f.Min:
		return fmt.Sprintf("takes a number from %v up, not %s", *f.Min, number)
	case f.Max != nil && n > *f.Max:
		return fmt.Sprintf("takes a number up to %v, not %s", *f.Max, number)
	}
	return ""
}

func (f *format) checkChoices(answer any) string {
	ids, ok := answer.([]any)
	if !ok {
		return "takes a list of option IDs"
	}
	for i, v := range ids {
		id, _ := v.(string)
		if _, ok := f.option(id); !ok {
			return "has no option " + quote(v)
		}
		if slices.Contains(ids[:i], v) {
			return "has the option " + quote(v) + " twice in its answer"
		}
	}
	return ""
}

func (f *format) checkFile(answer any) string {
	m, ok := answer.(map[string]any)
	if !ok {
		return "takes a file"
	}
	got, err := readFile(m)
	switch {
	case err != nil:
		return "has a file that " + err.Error()
	case len(f.MIMETypes) > 0 && got.contentType != "" && !slices.Contains(f.MIMETypes, got.contentType):
		return fmt.Sprintf("takes %s, not %s", strings.Join(f.MIMETypes, ", "), got.contentType)
	case f.MaxBytes != nil && got.size > *f.MaxBytes:
		return fmt.Sprintf("takes at most %d bytes, not %d", *f.MaxBytes, got.size)
	}
	return ""
}
