package field

import (
	"fmt"
	"strings"
	"time"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/date"
)

// calendar is the sheet of a month with one day marked.
type calendar struct {
	open      bool
	day       time.Time
	first     time.Time // the day in the upper left corner, as drawn
	weeksAt   int       // the line of the first week, as drawn
	weeks     int
	lineOfDay int // counted from the first line of the calendar
	top       int // its first line in the control: the text stands above it, if there is room
}

// calendarCells is seven days of three cells and a bracket.
const calendarCells = 22

// move applies a key and reports whether it was one of the calendar's.
func (c *calendar) move(name string) bool {
	switch name {
	case "left":
		c.day = c.day.AddDate(0, 0, -1)
	case "right":
		c.day = c.day.AddDate(0, 0, 1)
	case "up":
		c.day = c.day.AddDate(0, 0, -7)
	case "down":
		c.day = c.day.AddDate(0, 0, 7)
	case "pgup":
		c.day = date.AddMonths(c.day, -1)
	case "pgdown":
		c.day = date.AddMonths(c.day, 1)
	case "home":
		c.day = c.day.AddDate(0, 0, 1-c.day.Day())
	case "end":
		c.day = c.day.AddDate(0, 0, date.DaysIn(c.day.Year(), int(c.day.Month()))-c.day.Day())
	default:
		return false
	}
	if y := c.day.Year(); y < 1 || y > 9999 {
		c.day = time.Date(clamp(y, 1, 9999), time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return true
}

// draw draws the month in w cells and h lines; if there are fewer lines than weeks, only the weeks
// around the marked day. It reports false if not even one fits.
func (c *calendar) draw(w, h int, today time.Time, firstDay time.Weekday, st *Styles) ([]string, bool) {
	c.weeks, c.lineOfDay = 0, 0
	title := fmt.Sprintf(" %s %d", c.day.Month(), c.day.Year())
	names := cells.Paint(st.Dim, weekNames(firstDay))
	head := []string{cells.Paint(st.Label, cells.Cut(title, w)), names}
	month := c.day.AddDate(0, 0, 1-c.day.Day())
	c.first = month.AddDate(0, 0, -(int(month.Weekday())-int(firstDay)+7)%7)
	weeks := 0
	for d := c.first; !d.After(date.AddMonths(month, 1).AddDate(0, 0, -1)); d = d.AddDate(0, 0, 7) {
		weeks++
	}
	if short := c.day.Format(" Jan 2006"); h < len(head)+weeks && w >= calendarCells+len(short) {
		head = []string{names + cells.Paint(st.Label, short)}
	}
	if w < calendarCells || h <= len(head) {
		return []string{cells.Paint(st.Highlight, cells.Cut("["+longDate(c.day)+"]", w))}, false
	}
	at := int(c.day.Sub(c.first).Hours()/24) / 7
	c.weeks = min(weeks, h-len(head))
	skip := clamp(at-c.weeks/2, 0, weeks-c.weeks)
	c.first = c.first.AddDate(0, 0, 7*skip)
	c.weeksAt = len(head)
	c.lineOfDay = c.weeksAt + at - skip

	lines := head
	for week := range c.weeks {
		lines = append(lines, c.drawWeek(c.first.AddDate(0, 0, 7*week), today, st))
	}
	return lines, true
}

// weekNames heads the columns, beginning with a day.
func weekNames(first time.Weekday) string {
	var b strings.Builder
	for i := range 7 {
		b.WriteString(" " + time.Weekday((int(first) + i) % 7).String()[:2])
	}
	return b.String() + " "
}

func (c *calendar) drawWeek(day, today time.Time, st *Styles) string {
	var b strings.Builder
	for i := range 8 {
		d := day.AddDate(0, 0, i)
		switch {
		case i < 7 && d.Equal(c.day):
			b.WriteString(cells.Paint(st.Highlight, "["))
		case i > 0 && day.AddDate(0, 0, i-1).Equal(c.day):
			b.WriteString(cells.Paint(st.Highlight, "]"))
		default:
			b.WriteByte(' ')
		}
		if i == 7 {
			break
		}
		style := st.Value
		switch {
		case d.Equal(c.day):
			style = st.Highlight
		case d.Month() != c.day.Month():
			style = st.Dim
		case d.Equal(today):
			style = st.Match
		}
		b.WriteString(cells.Paint(style, fmt.Sprintf("%2d", d.Day())))
	}
	return b.String()
}

// dayAt is the day drawn at a cell.
func (c *calendar) dayAt(x, y int) (time.Time, bool) {
	week := y - c.weeksAt
	if week < 0 || week >= c.weeks || x < 0 || x >= calendarCells {
		return time.Time{}, false
	}
	return c.first.AddDate(0, 0, 7*week+min(x/3, 6)), true
}
