package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/terminal"
)

// table prints rows as they come. A person gets columns: their widths are those
// of the first rows, so that a long list can be read while the rest arrives, and
// what does not fit is cut. A pipe gets all of it, separated by tabs, without a
// heading.
type table struct {
	w       io.Writer
	aligned bool
	width   int
	heading []string
	widths  []int
}

const columnGap = "  "

func newTable(s terminal.Streams, heading ...string) *table {
	return &table{w: s.Out, aligned: s.OutIsTTY, width: s.Columns(), heading: heading}
}

func (t *table) add(rows [][]string) error {
	for _, row := range rows {
		for i := range row {
			row[i] = apiclient.Text(apiclient.Clean(row[i])).Line()
		}
	}
	if !t.aligned {
		for _, row := range rows {
			if _, err := fmt.Fprintln(t.w, strings.Join(row, "\t")); err != nil {
				return err
			}
		}
		return nil
	}
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

// fit takes the widths from the rows and narrows the widest columns until all
// have room. The first column is an ID, which is of no use when it is cut; the
// second is a name, which keeps a quarter of the width as long as it can.
func (t *table) fit(rows [][]string) {
	t.widths = make([]int, len(t.heading))
	total := len(columnGap) * (len(t.heading) - 1)
	for i, title := range t.heading {
		t.widths[i] = ansi.StringWidth(title)
		for _, row := range rows {
			t.widths[i] = max(t.widths[i], ansi.StringWidth(row[i]))
		}
		total += t.widths[i]
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

func (t *table) line(row []string) string {
	var b strings.Builder
	for i, cell := range row {
		cell = ansi.Truncate(cell, t.widths[i], "…")
		b.WriteString(cell)
		b.WriteString(strings.Repeat(" ", t.widths[i]-ansi.StringWidth(cell)))
		b.WriteString(columnGap)
	}
	return strings.TrimRight(b.String(), " ")
}
