package matrix

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// Report is a matrix and what came of it.
type Report struct {
	Plan *Plan
	Rows Rows
	// Target names where it went; To is the same for curl. Command is the command line that repeats
	// it, without the flags for one cell.
	Target, Command string
	To              draft.Destination
	Stopped         string // why not all cells were sent; empty if all were, or --max leaves some out
}

// Rows are some of them.
type Rows []Row

// Findings are the rows that are not as expected.
func (r Rows) Findings() Rows {
	return slices.DeleteFunc(slices.Clone(r), Row.OK)
}

// Of are the rows of one question.
func (r Rows) Of(question apiclient.ID) Rows {
	return slices.DeleteFunc(slices.Clone(r), func(row Row) bool { return row.Question.ID != question })
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
	for _, q := range r.Plan.Job.Questions {
		if !limitTried(q.Format) && len(r.Rows.Of(q.ID)) > 0 {
			s.Untried++
		}
	}
	return s
}

// String is the summary in a sentence.
func (s Summary) String() string {
	parts := []string{fmt.Sprintf("%s, %d as expected", words.Count(s.Cells, "cell", "cells"), s.OK)}
	for _, part := range []struct {
		n    int
		text string
	}{
		{s.LostOrChanged, fmt.Sprintf("%d %s", s.LostOrChanged, LostOrChanged)},
		{s.WronglyAccepted, fmt.Sprintf("%d %s", s.WronglyAccepted, WronglyAccepted)},
		{s.WronglyRefused, fmt.Sprintf("%d %s", s.WronglyRefused, WronglyRefused)},
		{s.Unknown, fmt.Sprintf("%d %s", s.Unknown, NotKnown)},
		{s.Unverified, fmt.Sprintf("never read back, and so not proved to be stored: %d", s.Unverified)},
		{s.NotSent, words.Count(s.NotSent, "cell was", "cells were") + " not sent"},
		{s.Untried, "the limit of " + words.Count(s.Untried, "question", "questions") + " is too large to be tried"},
	} {
		if part.n > 0 {
			parts = append(parts, part.text)
		}
	}
	return strings.Join(parts, "; ") + "."
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
	Class   string `xml:"classname,attr"`
	Name    string `xml:"name,attr"`
	Problem *junitProblem
}

type junitProblem struct {
	XMLName xml.Name // failure or error
	Message string   `xml:"message,attr"`
	Text    string   `xml:",chardata"`
}

// WriteJUnit writes a test for each cell. One that is not known is an error, another finding a failure.
func (r *Report) WriteJUnit(w io.Writer) error {
	s, failed := r.Summary(), xml.Name{Local: "error"}
	suite := junitSuite{Name: "matrix of " + r.Plan.Job.Label(), Tests: s.Cells, Errors: s.Unknown, Failures: s.Cells - s.OK - s.Unknown}
	for _, row := range r.Rows {
		c := junitCase{Class: row.Question.Label(), Name: row.Name()}
		switch {
		case row.Got == Unknown:
			c.Problem = &junitProblem{failed, row.Came(), r.details(row)}
		case !row.OK():
			c.Problem = &junitProblem{xml.Name{Local: "failure"}, row.Came(), r.details(row)}
		}
		suite.Cases = append(suite.Cases, c)
	}
	if r.Stopped != "" { // a report that holds less than it should must not look green
		suite.Tests, suite.Errors = suite.Tests+1, suite.Errors+1
		suite.Cases = append(suite.Cases, junitCase{"matrix", "all cells are sent", &junitProblem{failed, r.Stopped, s.String()}})
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
	for i, row := range r.Rows.Findings() {
		if i == 0 {
			b.WriteString("\n## Findings\n")
		}
		fmt.Fprintf(&b, "\n### %s: %s\n\n`%s` `%s` with `%s`: %s. %s\n\n```sh\n%s\n```\n\n<details><summary>curl</summary>\n\n```sh\n%s```\n\n</details>\n",
			row.Question.Label(), row.Finding(), row.Question.Format.Type, row.Name(), row.shownValue(), row.Came(),
			words.Join(" ", string(row.Code), row.Message), r.CommandOf(row), r.curlOf(row))
	}
	b.WriteString("\n## Questions\n\n| question | type | as expected | not |\n|---|---|---|---|\n")
	for _, q := range r.Plan.Job.Questions {
		rows, wrong := r.Rows.Of(q.ID), []string{}
		for _, row := range rows.Findings() {
			wrong = append(wrong, row.Name()+" "+string(row.Got))
		}
		if len(rows) > 0 {
			fmt.Fprintf(&b, "| %s | %s | %d of %d | %s |\n", strings.ReplaceAll(q.Label(), "|", "\\|"), q.Format.Type,
				len(rows)-len(wrong), len(rows), strings.Join(wrong, ", "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
