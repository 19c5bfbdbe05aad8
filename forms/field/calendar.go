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

// move goes to the day that a key leads to.
func (c *calendar) move(name string) {
	year, month, day := c.day.Date()
	days := map[string]int{"left": -1, "right": 1, "up": -7, "down": 7, "home": 1 - day, "end": date.DaysIn(year, int(month)) - day}
	months := map[string]int{"pgup": -1, "pgdown": 1}
	c.day = date.AddMonths(c.day.AddDate(0, 0, days[name]), months[name])
	if y := c.day.Year(); y < 1 || y > 9999 {
		c.day = time.Date(clamp(y, 1, 9999), time.January, 1, 0, 0, 0, 0, time.UTC)
	}
}

// draw draws the month in w cells and h lines; if there are fewer lines than weeks, only the weeks
// around the marked day. It reports false if not even one fits.
func (c *calendar) draw(w, h int, today time.Time, firstDay time.Weekday, st *Styles) ([]string, bool) {
	c.weeks, c.lineOfDay = 0, 0
	year, month, day := c.day.Date()
	names := cells.Paint(st.Dim, weekNames(firstDay))
	head := []string{cells.Paint(st.Label, cells.Cut(fmt.Sprintf(" %s %d", month, year), w)), names}
	before := (int(c.day.AddDate(0, 0, 1-day).Weekday()-firstDay) + 7) % 7 // days of the month before, in its first week
	weeks, at := (before+date.DaysIn(year, int(month))+6)/7, (before+day-1)/7
	if short := c.day.Format(" Jan 2006"); h < len(head)+weeks && w >= calendarCells+len(short) {
		head = []string{names + cells.Paint(st.Label, short)}
	}
	if w < calendarCells || h <= len(head) {
		return []string{cells.Paint(st.Highlight, cells.Cut("["+longDate(c.day)+"]", w))}, false
	}
	c.weeks, c.weeksAt = min(weeks, h-len(head)), len(head)
	skip := clamp(at-c.weeks/2, 0, weeks-c.weeks)
	c.first = c.day.AddDate(0, 0, 1-day-before+7*skip)
	c.lineOfDay = c.weeksAt + at - skip
	for week := range c.weeks {
		head = append(head, c.drawWeek(c.first.AddDate(0, 0, 7*week), today, st))
	}
	return head, true
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
	lead := " " // before a day
	for range 7 {
		style, behind := st.Value, " "
		switch {
		case day.Equal(c.day):
			style, lead, behind = st.Highlight, cells.Paint(st.Highlight, "["), cells.Paint(st.Highlight, "]")
		case day.Month() != c.day.Month():
			style = st.Dim
		case day.Equal(today):
			style = st.Match
		}
		b.WriteString(lead + cells.Paint(style, fmt.Sprintf("%2d", day.Day())))
		day, lead = day.AddDate(0, 0, 1), behind
	}
	return b.String() + lead
}

// dayAt is the day drawn at a cell.
func (c *calendar) dayAt(x, y int) (time.Time, bool) {
	week := y - c.weeksAt
	if week < 0 || week >= c.weeks || x < 0 || x >= calendarCells {
		return time.Time{}, false
	}
	return c.first.AddDate(0, 0, 7*week+min(x/3, 6)), true
}
