package requests

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/decimal"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
	"kombo-apply/ui/plain"
)

// outcomeDryRun is the one outcome that the client does not know.
const outcomeDryRun apiclient.Outcome = "dry_run"

// submitReport is what submit --json prints: one object, whatever happened. Its lists are never null.
type submitReport struct {
	*rowRef

	Outcome        apiclient.Outcome  `json:"outcome"`
	Endpoint       apiclient.Endpoint `json:"endpoint"`
	CandidateID    *string            `json:"candidate_id"`
	ApplicationIDs []apiclient.ID     `json:"application_ids"`
	Warnings       []apiclient.Text   `json:"warnings"`
	Answers        []draft.AnswerFate `json:"answers"`
	LostAnswers    []draft.AnswerFate `json:"lost_answers"`
	Problems       []draft.Problem    `json:"problems"`
	Error          *exit.Report       `json:"error"`
	// Request is the body of a dry run; files stand in it by their path.
	Request json.RawMessage `json:"request,omitempty"`
	// Response is the body of Kombo's answer; the space between its tokens is all that may differ.
	Response json.RawMessage `json:"response"`

	sent *submit.Outcome // the outcome of a POST; nil if none was made
}

// FateLines are the fates of answers, each with what it means.
func FateLines() string { return output.Meanings(draft.Fates()) }

// rowRef says which row of a batch a report is about.
type rowRef struct {
	Row    int    `json:"row"`
	Source string `json:"source"`
	Key    string `json:"key"`
	State  string `json:"state"`
}

// newSubmitReport starts with what is true before anything was sent.
func newSubmitReport(e apiclient.Endpoint) *submitReport {
	return &submitReport{Outcome: apiclient.NotSent, Endpoint: e}
}

// fill takes in what came of a send.
func (r *submitReport) fill(o *submit.Outcome) {
	result := o.Result
	if result.Outcome != apiclient.NotSent {
		r.sent = o
	}
	r.Outcome, r.CandidateID, r.Response = result.Outcome, output.OrNull(result.CandidateID.Wire()), result.Response
	r.ApplicationIDs, r.Warnings, r.Answers, r.LostAnswers = result.ApplicationIDs, result.Warnings, o.Fates, draft.Lost(o.Fates)
}

// end completes the report, with the error that ended the command. Problems are told in a list of their own.
func (r *submitReport) end(err error) {
	r.ApplicationIDs, r.Warnings, r.Problems = output.List(r.ApplicationIDs), output.List(r.Warnings), output.List(r.Problems)
	r.Answers, r.LostAnswers = output.List(r.Answers), output.List(r.LostAnswers)
	if err != nil && !isListed(err) {
		r.Error = exit.ReportOf(err)
	}
}

// rowLines tell what a person should know of a row: problems, and outcomes other than created.
func rowLines(row *batch.Row, r *submitReport, err error) []string {
	lines := problemLines(row, slices.DeleteFunc(slices.Clone(r.Problems), func(p draft.Problem) bool { return p.Severity == draft.SeverityNote }))
	if err != nil && !isListed(err) {
		what := strings.ReplaceAll(string(r.Outcome), "_", " ") + ": " + apiclient.Clean(err.Error())
		if r.sent != nil {
			what = plain.Line(r.sent)
		}
		lines = append(lines, rowName(row)+": "+what)
	}
	return lines
}

// problemLines tell the problems of a row by its line and, in a table, by the column.
func problemLines(row *batch.Row, problems []draft.Problem) []string {
	var lines []string
	for _, p := range problems {
		where := rowName(row)
		if column := row.Column(p.Field); column != "" {
			where += ", " + apiclient.Clean(column)
		}
		lines = append(lines, where+": "+plain.ProblemLine(p))
	}
	return lines
}

// rowName is the position of a row: people.csv:12.
func rowName(row *batch.Row) string {
	name := apiclient.Clean(row.Source)
	if row.Line > 0 {
		name = fmt.Sprintf("%s:%d", name, row.Line)
	}
	return name
}

// Codes of problems that only the commands find.
const (
	codeSentBefore   = "sent_before"   // what was sent before
	codeDuplicateRow = "duplicate_row" // a row that says the same as another one
	codeNoJSON       = "invalid_json"  // a file that submit --raw sends all the same
)

// listedError is an error that stands in the list of problems, which is printed or reported.
type listedError struct{ exit.Failure }

func isListed(err error) bool { return errors.As(err, new(listedError)) }

// blocked is why a draft with problems is not sent.
func blocked(problems []draft.Problem) error {
	return listedError{exit.With(exit.Rejected, countErrors(problems)+", so nothing was sent", "Correct what is marked with ✗ and submit again.")}
}

func countErrors(problems []draft.Problem) string {
	return words.Count(len(draft.Errors(problems)), "problem", "problems")
}

// refusedAgain is why what was sent before is not sent without a flag; unclear: it is not known whether it arrived.
func refusedAgain(unclear bool, flag string) error {
	code, remedy := exit.Rejected, "If it should be sent once more, give "+flag+"."
	if unclear {
		code, remedy = exit.Unknown, "Look in the ATS. If it is not there, "+flag+" sends it once more."
	}
	return listedError{exit.With(code, "it was sent before, so nothing was sent", remedy)}
}

// tally counts what came of the rows of a batch, and shows it while they are sent: in one line
// that is written anew on a terminal, in a line now and then in a pipe.
type tally struct {
	*output.Progress
	now func() time.Time

	mu       sync.Mutex
	count    map[apiclient.Outcome]int
	expected int // 0: unknown
	began    time.Time
	shown    time.Time
}

const (
	tallyOnTerminal = 100 * time.Millisecond
	tallyInPipe     = 10 * time.Second
)

func newTally(s terminal.Streams, now func() time.Time) *tally {
	return &tally{Progress: output.NewProgress(s), now: now, count: map[apiclient.Outcome]int{}, began: now(), shown: now()}
}

func (t *tally) add(o apiclient.Outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.count[o]++
	t.show()
}

// done is how many rows have ended.
func (t *tally) done() (n int) {
	for _, of := range t.count {
		n += of
	}
	return n
}

func (t *tally) show() {
	every := tallyInPipe
	if t.OnTerminal {
		every = tallyOnTerminal
	}
	now := t.now()
	if now.Sub(t.shown) < every {
		return
	}
	t.shown = now
	if text := t.progress(now); t.OnTerminal {
		t.Rewrite(text)
	} else {
		t.Say(text)
	}
}

// progress is how far it is: 412 of 1000, 35 a second, 17s left: 400 created, 12 rejected.
func (t *tally) progress(now time.Time) string {
	done := t.done()
	parts := []string{grouped(done)}
	if t.expected > 0 {
		parts[0] += " of " + grouped(t.expected)
	}
	if took := now.Sub(t.began).Seconds(); took > 0 {
		rate := float64(done-t.count[outcomeBefore]) / took // of this run
		parts = append(parts, fmt.Sprintf("%.0f a second", rate))
		if remaining := t.expected - done; remaining > 0 && rate > 0 {
			parts = append(parts, time.Duration(float64(remaining)/rate*float64(time.Second)).Round(time.Second).String()+" left")
		}
	}
	return strings.Join(parts, ", ") + ": " + t.outcomes()
}

// outcomesInOrder are all that a row may have, and how they are told.
var outcomesInOrder = []struct {
	outcome apiclient.Outcome
	words   string
}{
	{apiclient.Created, "created"}, {apiclient.CreatedWithWarnings, "created with warnings"}, {apiclient.Rejected, "rejected"},
	{apiclient.Unknown, "unknown"}, {apiclient.NotSent, "not sent"}, {outcomeDryRun, "can be sent"}, {outcomeBefore, "done before"},
}

// outcomeBefore is that of a row which an earlier run has sent.
const outcomeBefore apiclient.Outcome = "before"

func (t *tally) outcomes() string {
	var parts []string
	for _, o := range outcomesInOrder {
		if n := t.count[o.outcome]; n > 0 {
			parts = append(parts, grouped(n)+" "+o.words)
		}
	}
	return cmp.Or(strings.Join(parts, ", "), "nothing yet")
}

// String is the result, once all rows have ended: 1,000 rows: 950 created, 50 rejected.
func (t *tally) String() string {
	done := t.done()
	if done == 0 {
		return "No rows."
	}
	return strings.Replace(words.Count(done, "row", "rows"), fmt.Sprint(done), grouped(done), 1) + ": " + t.outcomes()
}

func grouped(n int) string { return decimal.WithGroups(fmt.Sprint(n)) }

// verdict is how the rows ended, the gravest first; nil if all were created.
func (t *tally) verdict(strict bool) error {
	switch n := t.count; {
	case n[apiclient.Unknown] > 0:
		return exit.With(exit.Unknown, grouped(n[apiclient.Unknown])+" may or may not have been created", "")
	case n[apiclient.Rejected]+n[apiclient.NotSent] > 0:
		return exit.With(exit.Rejected, grouped(n[apiclient.Rejected]+n[apiclient.NotSent])+" not created", "")
	case strict && n[apiclient.CreatedWithWarnings] > 0:
		return exit.With(exit.Warnings, grouped(n[apiclient.CreatedWithWarnings])+" created with warnings", "")
	}
	return nil
}
