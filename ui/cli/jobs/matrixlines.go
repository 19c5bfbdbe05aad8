package jobs

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/matrix"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
)

// matrixLines is the table of a matrix that is under way: a line for each question as soon as its
// cells are done, and below them how far it is. A pipe gets no progress.
type matrixLines struct {
	*output.Progress
	out   io.Writer // nil if the rows are not told
	width int
	total int
	open  map[apiclient.ID]int // cells to come
	rows  matrix.Rows
}

func newMatrixLines(s terminal.Streams, json bool, p *matrix.Plan) *matrixLines {
	l := &matrixLines{width: s.Columns(), Progress: output.NewProgress(s), total: len(p.Cells), open: map[apiclient.ID]int{}}
	if s.OutIsTTY && !json {
		l.out = s.Out
	}
	for _, c := range p.Cells {
		l.open[c.Question.ID]++
	}
	return l
}

// tell is told of each row.
func (l *matrixLines) tell(row matrix.Row) {
	q := row.Question
	l.rows = append(l.rows, row)
	if l.open[q.ID]--; l.out != nil && l.open[q.ID] == 0 {
		l.End()
		_, _ = fmt.Fprintln(l.out, ansi.Truncate(questionLine(q, l.rows.Of(q.ID)), l.width, "…"))
	}
	if l.OnTerminal {
		l.Rewrite(fmt.Sprintf("%d of %d cells, %d not as expected", len(l.rows), l.total, len(l.rows.Findings())))
	}
}

// questionLine says how many cells of a question are as expected.
func questionLine(q apiclient.Question, rows matrix.Rows) string {
	mark, wrong := "✓", len(rows.Findings())
	if wrong > 0 {
		mark = "✗"
	}
	return fmt.Sprintf("%s %2d of %2d  %-13s  %s", mark, len(rows)-wrong, len(rows), typeName(q), q.Label())
}

// printMatrix prints, for a person, the findings, each with the command that repeats it; for a
// pipe a row for each cell.
func printMatrix(s terminal.Streams, r *matrix.Report) error {
	if !s.OutIsTTY {
		var rows [][]string
		for _, row := range r.Rows {
			rows = append(rows, []string{row.Question.ID.Wire(), typeName(row.Question), row.Name(), string(row.Expected), string(row.Got), yesNo(row.OK()),
				row.Question.Label(), row.Message})
		}
		if err := output.NewTable(s, "ID", "TYPE", "CASE", "EXPECTED", "GOT", "OK", "QUESTION", "MESSAGE").Add(rows); err != nil {
			return err
		}
		_, err := fmt.Fprintf(s.Err, "%s Seed %d.\n", r.Summary(), r.Plan.Seed)
		return err
	}
	lines := []string{}
	for _, row := range r.Rows.Findings() {
		lines = append(lines, "", fmt.Sprintf("✗ %s: %s %s", row.Finding(), row.Question.Label(), row.Name()),
			strings.TrimRight(fmt.Sprintf("  %s. %s %s", row.Came(), row.Code, apiclient.Text(apiclient.Clean(row.Message)).Line()), " "), "  "+r.CommandOf(row))
	}
	lines = append(lines, "", fmt.Sprintf("%s Seed %d.", r.Summary(), r.Plan.Seed))
	return output.Lines(s.Out, lines)
}
