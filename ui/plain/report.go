package plain

import (
	"fmt"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

// Report tells an outcome in lines: what happened, IDs, links, warnings, answers
// that were lost or refused, or the error and what to do about it.
func Report(o *submit.Outcome) []string {
	lines := []string{o.Headline(o.Name())}
	for _, f := range o.Facts() {
		lines = append(lines, fmt.Sprintf("  %-15s %s", f.Label, f.Value))
	}
	for _, w := range o.Warnings() {
		lines = append(lines, "! "+words.OneLine(w))
	}
	lines = append(lines, o.Audit())
	if e := o.Result.Err; e != nil && o.Found == nil {
		lines = append(lines, errorFacts(e)...)
		for _, refused := range o.Refused() {
			lines = append(lines, "✗ "+refused)
		}
	}
	return words.Given(append(lines, o.Advice())...)
}

// ErrorLines are an error in Kombo's own words, with its link, and what to do about it.
func ErrorLines(e *apiclient.Error) []string {
	return words.Given(append(errorFacts(e), submit.Tip(e))...)
}

func errorFacts(e *apiclient.Error) (lines []string) {
	for _, f := range submit.ErrorFacts(e) {
		lines = append(lines, fmt.Sprintf("  %-8s %s", f.Label, words.OneLine(f.Value)))
	}
	return lines
}

// Line tells an outcome in one line, with its IDs.
func Line(o *submit.Outcome) string {
	r, e := o.Result, o.HistoryEntry()
	parts := []string{strings.ReplaceAll(e.Came(), "_", " "), words.OneLine(apiclient.Clean(o.Name())), words.OneLine(apiclient.Clean(e.JobLabel))}
	if r.CandidateID != "" {
		parts = append(parts, "candidate "+words.OneLine(r.CandidateID.String()))
	}
	for _, id := range r.ApplicationIDs {
		parts = append(parts, "application "+words.OneLine(id.String()))
	}
	if r.Err != nil && o.Found == nil {
		parts = append(parts, words.OneLine(apiclient.Clean(r.Err.Error())))
	}
	return words.Join(" · ", parts...)
}

// ProblemLine tells a problem: ✗ field: text (code).
func ProblemLine(p draft.Problem) string {
	where := ""
	if p.Field != "" {
		where = words.OneLine(apiclient.Clean(string(p.Field))) + ": "
	}
	return fmt.Sprintf("%s %s%s (%s)", p.Severity.Mark(), where, words.OneLine(apiclient.Clean(p.Text)), p.Code)
}

// Summary tells what a draft holds, a line for each value, without asking Kombo:
// the answers are counted, since what they answer is not known here.
func Summary(d draft.Draft, now time.Time) []string {
	var lines []string
	if d.JobID != "" {
		lines = append(lines, "Job ID: "+words.OneLine(apiclient.Clean(d.JobID)))
	}
	s := &entered.Session{Env: entered.Env{Now: func() time.Time { return now }}, Draft: &d}
	for _, it := range itemsOf(s, forms.Options{}) {
		if value := it.value(); value != "" {
			lines = append(lines, it.Field.Label()+": "+value)
		}
	}
	if n := len(d.Answers); n > 0 {
		lines = append(lines, words.Count(n, "answer", "answers")+" to questions of the job")
	}
	return lines
}

// value is what is entered, in words and in one line; empty for nothing.
func (it item) value() string {
	if !it.Visible() {
		return ""
	}
	return words.OneLine(apiclient.Clean(it.Field.Summary()))
}
