package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/terminal"
)

// Table prints rows as they come. A person gets columns: their widths are those of the first rows, so that a long
// list can be read while the rest arrives, and what does not fit is cut. A pipe gets all of it, separated by tabs,
// without a heading.
type Table struct {
	w       io.Writer
	aligned bool
	width   int
	heading []string
	widths  []int
	extra   int // how many columns at the end are shown only where all have room
}

const columnGap = "  "

// NewTable makes a table on the standard output, with a heading for each column.
func NewTable(s terminal.Streams, heading ...string) *Table {
	return &Table{w: s.Out, aligned: s.OutIsTTY, width: s.Columns(), heading: heading}
}

// Extra leaves out of the last n columns those that would take room from the others. A pipe gets all.
func (t *Table) Extra(n int) *Table {
	t.extra = n
	return t
}

// Add prints rows.
func (t *Table) Add(rows [][]string) error {
	if !t.aligned {
		return Tabs(t.w, rows)
	}
	clean(rows)
	if t.widths == nil && len(rows) > 0 {
		t.fit(rows)
		rows = append([][]string{t.heading}, rows...)
	}
	for _, row := range rows {
		if _, err := fmt.Fprintln(t.w, t.line(row)); err != nil {
			return err
		}
	}
	return nil
}

// Tabs prints rows with tabs between their cells.
func Tabs(w io.Writer, rows [][]string) error {
	clean(rows)
	for _, row := range rows {
		if _, err := fmt.Fprintln(w, strings.Join(row, "\t")); err != nil {
			return err
		}
	}
	return nil
}

// clean takes out of cells what a terminal obeys, and line ends.
func clean(rows [][]string) {
	for _, row := range rows {
		for i := range row {
			row[i] = apiclient.Text(apiclient.Clean(row[i])).Line()
		}
	}
}

// fit takes the widths from the rows and narrows the widest columns until all have room. The first column is an ID,
// which is of no use when it is cut; the second is a name, which keeps a quarter of the width as long as it can.
func (t *Table) fit(rows [][]string) {
	t.widths = make([]int, len(t.heading))
	total := len(columnGap) * (len(t.heading) - 1)
	for i, title := range t.heading {
		t.widths[i] = ansi.StringWidth(title)
		for _, row := range rows {
			t.widths[i] = max(t.widths[i], ansi.StringWidth(row[i]))
		}
		total += t.widths[i]
	}
	for ; total > t.width && t.extra > 0; t.extra-- {
		last := len(t.widths) - 1
		total -= t.widths[last] + len(columnGap)
		t.widths = t.widths[:last]
	}
	for ; total > t.width; total-- {
		widest, room := 1, t.widths[1]-t.width/4
		for i := 2; i < len(t.widths); i++ {
			if w := t.widths[i] - narrowestColumn; w > room {
				widest, room = i, w
			}
		}
		if t.widths[widest] <= narrowestColumn {
			return
		}
		t.widths[widest]--
	}
}

const narrowestColumn = 6

func (t *Table) line(row []string) string {
	var b strings.Builder
	for i, cell := range row[:len(t.widths)] {
		cell = ansi.Truncate(cell, t.widths[i], "…")
		b.WriteString(cell)
		b.WriteString(strings.Repeat(" ", t.widths[i]-ansi.StringWidth(cell)))
		b.WriteString(columnGap)
	}
	return strings.TrimRight(b.String(), " ")
}
