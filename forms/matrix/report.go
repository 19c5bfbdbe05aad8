package matrix

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// Report is a matrix and what came of it.
type Report struct {
	Plan *Plan
	Rows []Row
	// Target names where it went; To is the same for curl. Command is the command line that repeats
	// it, without the flags for one cell.
	Target, Command string
	To              draft.Destination
	Stopped         string // why not all cells were sent; empty if all were, or --max leaves some out
}

// Findings are the rows that are not as expected.
func (r *Report) Findings() []Row {
	var out []Row
	for _, row := range r.Rows {
		if !row.OK() {
			out = append(out, row)
		}
	}
	return out
}

// Summary counts.
type Summary struct {
	Cells           int `json:"cells"`
	OK              int `json:"ok"`
	WronglyAccepted int `json:"wrongly_accepted"`
	WronglyRefused  int `json:"wrongly_refused"`
	LostOrChanged   int `json:"lost_or_changed"`
	Unknown         int `json:"unknown"`
	// Unverified counts the right answers that were accepted and are never read back, such as files.
	Unverified int `json:"unverified"`
	// NotSent counts the cells that were not sent: it ended early, or there may be no more.
	NotSent int `json:"not_sent"`
	// Untried counts the questions whose limit is too large to be tried.
	Untried int `json:"untried"`
}

// Summary counts the rows by what is wrong with them.
func (r *Report) Summary() Summary {
	s := Summary{Cells: len(r.Rows), NotSent: r.Plan.LeftOut + len(r.Plan.Cells) - len(r.Rows)}
	for _, row := range r.Rows {
		if row.Got == Accepted && row.OK() && row.Value.Kind != draft.KindNone {
			s.Unverified++
		}
		*map[Finding]*int{AsExpected: &s.OK, WronglyAccepted: &s.WronglyAccepted, WronglyRefused: &s.WronglyRefused,
			LostOrChanged: &s.LostOrChanged, NotKnown: &s.Unknown}[row.Finding()]++
	}
	for _, q := range r.Questions() {
		if !limitTried(q.Question.Format) {
			s.Untried++
		}
	}
	return s
}

// String is the summary in a sentence.
func (s Summary) String() string {
	text := fmt.Sprintf("%s, %d as expected", words.Count(s.Cells, "cell", "cells"), s.OK)
	for _, part := range []struct {
		n    int
		what Finding
	}{{s.LostOrChanged, LostOrChanged}, {s.WronglyAccepted, WronglyAccepted}, {s.WronglyRefused, WronglyRefused}, {s.Unknown, NotKnown}} {
		if part.n > 0 {
			text += fmt.Sprintf("; %d %s", part.n, part.what)
		}
	}
	if s.Unverified > 0 {
		text += fmt.Sprintf("; never read back, and so not proved to be stored: %d", s.Unverified)
	}
	if s.NotSent > 0 {
		text += "; " + words.Count(s.NotSent, "cell was", "cells were") + " not sent"
	}
	if s.Untried > 0 {
		text += "; the limit of " + words.Count(s.Untried, "question", "questions") + " is too large to be tried"
	}
	return text + "."
}

// CommandOf repeats one cell, for a new candidate.
func (r *Report) CommandOf(row Row) string {
	return fmt.Sprintf("%s --question %s --case %s --seed %d", r.Command, words.Shell(row.Question.ID.Wire()), row.ID(), r.Plan.Seed)
}

// curlOf is the same in a shell without this program.
func (r *Report) curlOf(row Row) string {
	d := r.Plan.draft(row.Cell, row.at, nil)
	return strings.ReplaceAll(draft.Curl(draft.Encode(d, draft.Context{Job: &r.Plan.Job}), r.To), r.Plan.run, `'"$(date +%s)"'`)
}

type cellJSON struct {
	QuestionID string               `json:"question_id"`
	Title      string               `json:"title"`
	Type       apiclient.FormatType `json:"type"`
	Case       Case                 `json:"case"`
	Value      json.RawMessage      `json:"value"`
	Expected   Expected             `json:"expected"`
	Got        Got                  `json:"got"`
	Code       apiclient.Code       `json:"code"`
	Message    string               `json:"message"`
	OK         bool                 `json:"ok"`
	Command    string               `json:"command"`
}

// Came says what was expected of a row, and what came and means.
func (r Row) Came() string {
	text := fmt.Sprintf("expected %s, got %s", r.Expected, r.Got)
	if r.Got == Refused {
		return text // the message says it
	}
	return text + ": " + r.Got.Means()
}

// MarshalJSON is what matrix --json prints.
func (r *Report) MarshalJSON() ([]byte, error) {
	cells := []cellJSON{}
	for _, row := range r.Rows {
		cells = append(cells, cellJSON{row.Question.ID.Wire(), row.Question.Label(), row.Question.Format.Type, row.Case, row.valueJSON(),
			row.Expected, row.Got, row.Code, row.Message, row.OK(), r.CommandOf(row)})
	}
	return json.Marshal(struct {
		Job     string     `json:"job"`
		Target  string     `json:"target"`
		Seed    uint64     `json:"seed"`
		Cells   []cellJSON `json:"cells"`
		Summary Summary    `json:"summary"`
	}{r.Plan.Job.ID.Wire(), r.Target, r.Plan.Seed, cells, r.Summary()})
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	Failure *junitFailure `xml:"failure"`
	Error   *junitFailure `xml:"error"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes a test for each cell. One that is not known is an error, another finding a failure.
func (r *Report) WriteJUnit(w io.Writer) error {
	s := r.Summary()
	suite := junitSuite{Name: "matrix of " + r.Plan.Job.Label(), Tests: s.Cells, Errors: s.Unknown, Failures: s.Cells - s.OK - s.Unknown}
	for _, row := range r.Rows {
		c := junitCase{Class: row.Question.Label(), Name: row.Name()}
		if !row.OK() {
			f := &junitFailure{row.Came(), r.details(row)}
			if c.Failure = f; row.Got == Unknown {
				c.Failure, c.Error = nil, f
			}
		}
		suite.Cases = append(suite.Cases, c)
	}
	if r.Stopped != "" { // a report that holds less than it should must not look green
		suite.Tests, suite.Errors = suite.Tests+1, suite.Errors+1
		suite.Cases = append(suite.Cases, junitCase{Class: "matrix", Name: "all cells are sent", Error: &junitFailure{r.Stopped, s.String()}})
	}
	text, err := xml.MarshalIndent(suite, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

// details are what is known of a finding, and how to see it again.
func (r *Report) details(row Row) string {
	return fmt.Sprintf("%s: %s\nvalue: %s\n%s %s\n\n%s\n\n%s",
		row.Finding(), row.Question.ID.Wire(), row.shownValue(), row.Code, row.Message, r.CommandOf(row), r.curlOf(row))
}

// WriteMarkdown writes the findings for people, and a line for each question.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Answers to “%s”\n\n%s Job `%s`, %s, seed %d.\n", r.Plan.Job.Label(), r.Summary(), r.Plan.Job.ID.Wire(), r.Target, r.Plan.Seed)
	if r.Stopped != "" {
		fmt.Fprintf(&b, "\n**It ended early**: %s\n", r.Stopped)
	}
	if findings := r.Findings(); len(findings) > 0 {
		b.WriteString("\n## Findings\n")
		for _, row := range findings {
			fmt.Fprintf(&b, "\n### %s: %s\n\n`%s` `%s` with `%s`: %s. %s\n\n```sh\n%s\n```\n\n<details><summary>curl</summary>\n\n```sh\n%s```\n\n</details>\n",
				row.Question.Label(), row.Finding(), row.Question.Format.Type, row.Name(), row.shownValue(), row.Came(),
				words.Join(" ", string(row.Code), row.Message), r.CommandOf(row), r.curlOf(row))
		}
	}
	b.WriteString("\n## Questions\n\n| question | type | as expected | not |\n|---|---|---|---|\n")
	for _, q := range r.Questions() {
		var wrong []string
		for _, row := range q.Rows {
			if !row.OK() {
				wrong = append(wrong, row.Name()+" "+string(row.Got))
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %d of %d | %s |\n", strings.ReplaceAll(q.Question.Label(), "|", "\\|"), q.Question.Format.Type, len(q.Rows)-len(wrong), len(q.Rows), strings.Join(wrong, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// QuestionRows are the rows of one question.
type QuestionRows struct {
	Question apiclient.Question
	Rows     []Row
}

// Questions are the rows by question, in the order of the job.
func (r *Report) Questions() []QuestionRows {
	var out []QuestionRows
	for _, row := range r.Rows {
		if n := len(out); n == 0 || out[n-1].Question.ID != row.Question.ID {
			out = append(out, QuestionRows{Question: row.Question})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, row)
	}
	return out
}
