package pdftext

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// joinDates puts dates that were painted before the page behind the line at whose right they
// stand: browsers paint what floats first. Other text stays in its order, since a column may stand
// beside another.
func (l *layout) joinDates(first int) {
	const most = 200 // a page has few lines, and a CV few dates
	joined := 0
	for i := first; i < len(l.lines) && joined < most; i++ {
		date := l.lines[i]
		if !isDate(date.Text) {
			continue
		}
		rest := l.lines[i+1:]
		for j := range rest[:min(len(rest), most)] {
			if line := &rest[j]; math.Abs(line.y-date.y) < 0.3*date.Size && line.x1 < date.x0 {
				line.Text, line.x1 = line.Text+"   "+date.Text, date.x1
				l.lines = slices.Delete(l.lines, i, i+1)
				joined++
				i--
				break
			}
		}
	}
}

// isDate reports a short line with a year in it.
func isDate(s string) bool {
	const longest = 40 // letters
	if utf8.RuneCountInString(s) > longest {
		return false
	}
	for _, century := range []string{"19", "20"} {
		if _, rest, ok := strings.Cut(s, century); ok && len(rest) >= 2 && strings.Trim(rest[:2], "0123456789") == "" {
			return true
		}
	}
	return false
}
