package sandbox

import (
	"fmt"
	"slices"
	"strings"

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

// evaluate holds the answers of a body against the questions of a job. Unknown
// questions and questions without an answer shape only warn (contract, section
// B). Of two answers to one question the first counts; that is undefined.
func evaluate(questions []question, sent []map[string]any) answers {
	out := answers{valid: map[string]any{}, stored: []echo{}}
	warn := func(format string, args ...any) { out.warnings = append(out.warnings, fmt.Sprintf(format, args...)) }
	for i, entry := range sent {
		id, at := str(entry, "question_id"), fmt.Sprintf("screening_question_answers.%d", i)
		n := slices.IndexFunc(questions, func(q question) bool { return q.ID == id })
		if n < 0 {
			warn("%s: the job has no question %s; the answer was dropped.", at, quote(id))
			continue
		}
		switch q := &questions[n]; {
		case !q.kind().Answerable():
			warn("%s takes no answers; the answer was dropped.", q.label())
		case out.valid[id] != nil:
			warn("%s was answered twice; the first answer was stored.", q.label())
		default:
			if wrong := answerFormats[q.kind()].check(q.Format, entry["answer"]); wrong != "" {
				out.problems = append(out.problems, fmt.Sprintf("%s.answer: %s %s", at, q.label(), wrong))
				continue
			}
			out.valid[id] = entry["answer"]
		}
	}
	shown := judge(questions, out.valid)
	for i := range questions {
		q := &questions[i]
		answer, answered := out.valid[q.ID]
		switch {
		case answered && shown[q.ID] == hidden:
			warn("%s is not asked after these answers; its answer was dropped.", q.label())
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

func blank(answer any) bool {
	switch a := answer.(type) {
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

// echo returns the read shape of a valid answer; FILE has none.
func (q *question) echo(answer any) (echo, bool) {
	as := answerFormats[q.kind()]
	if as.key == "" {
		return echo{}, false
	}
	e := echo{Answer: map[string]any{as.key: as.shown(q.Format, answer)}}
	e.Question.RemoteID, e.Question.Title, e.Question.Type = q.RemoteID, text(q.Title), q.kind()
	return e, true
}
