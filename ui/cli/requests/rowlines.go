package requests

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/plain"
)

// rowLines tell what a person should know of a row: problems, and outcomes other than
// created.
func rowLines(row *batch.Row, r *submitReport, err error) []string {
	lines := problemLines(row, slices.DeleteFunc(slices.Clone(r.Problems), func(p draft.Problem) bool { return p.Severity == draft.SeverityNote }))
	if err != nil && !isListed(err) {
		what := string(r.Outcome)
		if r.sent != nil {
			what = plain.Line(r.sent)
		} else {
			what = strings.ReplaceAll(what, "_", " ") + ": " + apiclient.Clean(err.Error())
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
