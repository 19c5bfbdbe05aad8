package field

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/date"
)

// Date is a calendar date. Its value is ISO 8601 when the date was understood, and otherwise what was typed.
type Date struct {
	entry[*Date]
	read   date.Reading // of the text, on the day it was typed
	locale date.Locale
	today  func() time.Time
	cal    calendar
}

// NewDate makes a field for a date.
func NewDate(key, label string, acc huh.Accessor[string]) *Date {
	d := &Date{today: time.Now, locale: date.LocaleNamed("")}
	d.setUp(d, key, label, acc)
	d.holder = "e.g. 2026-12-24, 24.12.2026, in 2 weeks"
	return d
}

// In sets the clock that relative dates count from, how dates with slashes are read, and the first day of a week.
func (d *Date) In(today func() time.Time, l date.Locale) *Date {
	d.today, d.locale = today, l
	d.review()
	return d
}

func (d *Date) Summary() string {
	if d.read.OK() {
		return longDate(d.read.Day)
	}
	return cells.Visible(d.edit.Text())
}

func (d *Date) load(value string) {
	d.edit.Load(value)
	d.review()
}

func (d *Date) Blur() tea.Cmd {
	d.cal.open = false
	return d.base.Blur()
}

func (d *Date) review() {
	d.read = date.Reading{}
	if strings.TrimSpace(d.edit.Text()) != "" {
		d.read = date.Parse(d.edit.Text(), d.today(), d.locale.Order)
	}
	d.invalidate()
}

func (d *Date) store() tea.Cmd {
	d.review()
	value := d.edit.Text()
	if d.read.OK() {
		value = d.read.Day.Format(time.DateOnly)
		d.cal.day = d.read.Day
	}
	d.put(value)
	return nil
}

// take sets a day picked in the calendar.
func (d *Date) take(day time.Time) {
	d.edit.Become(day.Format(time.DateOnly))
	d.cal.open = false
	d.store()
}

var (
	openCalendar  = key.NewBinding(key.WithKeys("ctrl+t", "alt+down"), key.WithHelp("ctrl+t", "calendar"))
	pickDay       = key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "picks"))
	moveDay       = key.NewBinding(key.WithKeys("up", "down", "left", "right"), key.WithHelp("arrows", "day"))
	moveMonth     = key.NewBinding(key.WithKeys("pgup", "pgdown"), key.WithHelp("pgup/dn", "month"))
	closeCalendar = key.NewBinding(key.WithKeys("esc", "ctrl+t"), key.WithHelp("esc", "closes"))
)

func (d *Date) acts() acts {
	if !d.cal.open {
		return acts{{openCalendar, just(d.openCalendar)}}
	}
	return acts{
		{pickDay, just(func() { d.take(d.cal.day) })},
		{moveDay, byName(d.cal.move)},
		{moveMonth, byName(d.cal.move)},
		{closeCalendar, just(func() { d.cal.open = false })},
		{keys("alt+down"), just(func() { d.cal.open = false })},
		{keys("home", "end"), byName(d.cal.move)},
	}
}

func (d *Date) openCalendar() {
	d.cal.open, d.cal.day = true, d.read.Day
	if !d.read.OK() {
		d.cal.day = date.Civil(d.today())
	}
}

func (d *Date) typed(k tea.KeyPressMsg) tea.Cmd {
	if !d.edited(k) {
		return nil
	}
	d.cal.open = d.cal.open && d.cal.top > 0 // what is typed must be seen
	return d.store()
}

func (d *Date) paste(text string) tea.Cmd { return d.entry.paste(strings.TrimSpace(text)) }

func (d *Date) wheel(m tea.MouseWheelMsg) {
	if d.cal.open {
		d.cal.day = date.AddMonths(d.cal.day, wheelStep(m))
	}
}

func (d *Date) click(x, y int) tea.Cmd {
	day, ok := d.cal.dayAt(x, y-d.cal.top)
	switch {
	case d.cal.open && ok:
		d.take(day)
	case !d.cal.open || d.cal.top > 0:
		return d.entry.click(x, y)
	}
	return nil
}

func (d *Date) draw(w, h int) drawing {
	out := d.drawText(w)
	out.own = d.fault()
	if d.read.OK() {
		out.echo = longDate(d.read.Day)
	}
	// Half a date is explained here; what others have to say of it can wait.
	out.typed = d.focused && !d.read.OK() && d.edit.Text() != ""
	if d.cal.open {
		d.drawCalendar(&out, w, h)
	}
	return out
}

// drawCalendar puts the calendar below the text, or instead of it if there are few lines.
func (d *Date) drawCalendar(out *drawing, w, h int) {
	const fewLines = 5 // fewer than two weeks of a month below the text
	d.cal.top = 1
	if h < fewLines {
		d.cal.top = 0
		*out = drawing{echo: out.echo, own: out.own}
	}
	lines, fits := d.cal.draw(w, h-d.cal.top, date.Civil(d.today()), d.locale.FirstDay, d.styles)
	if !fits {
		out.echo = ""
		out.own = Hint{"this window is too low for a calendar; the arrows still move the day", HintInfo}
	}
	out.lines = append(out.lines, lines...)
	out.focus = d.cal.top + d.cal.lineOfDay
}

// fault is the field's own judgement of the text. While it is being typed an error would come too
// early, so a hint says what is expected.
func (d *Date) fault() Hint {
	r := d.read
	switch {
	case r.Wrong == "" && r.Other.IsZero():
		return Hint{}
	case r.Wrong == "":
		return Hint{d.doubt(), HintWarning}
	case !d.focused || d.complete():
		return Hint{r.Wrong, HintError}
	case r.Open || !date.MayBecome(d.edit.Text()):
		return Hint{r.Wrong, HintInfo}
	}
	return Hint{}
}

// doubt names both days that a date may mean.
func (d *Date) doubt() string {
	order := "day first"
	if d.locale.Order == date.MonthFirst {
		order = "month first"
	}
	return "read as " + longDate(d.read.Day) + " (" + order + "); " + d.read.Other.Format("2 January") + " would be " + d.read.Other.Format(time.DateOnly)
}

// complete keeps the field quiet about a date that is still being typed: only what
// has a day, a month and a year can be impossible already.
func (d *Date) complete() bool {
	t := strings.TrimSpace(d.edit.Text())
	return len(t) >= 8 && strings.Trim(t, "0123456789./-") == ""
}

func longDate(t time.Time) string { return t.Format("Mon 2 Jan 2006") }

func (d *Date) Zoom() bool { return d.cal.open }

func (d *Date) form() string { return "a date" }

// Answer takes the line for the date. One that is written as it is sent needs no echo.
func (d *Date) Answer(line string, listed bool) Said {
	s := d.entry.Answer(line, listed)
	if d.stored == d.edit.Text() {
		s.Echo = ""
	}
	return s
}
