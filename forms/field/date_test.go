package field

import (
	"testing"
	"time"
)

// A Monday.
var monday = time.Date(2026, time.November, 23, 23, 30, 0, 0, time.FixedZone("Kiritimati", 14*3600))

func TestDatesAreUnderstoodAsPeopleTypeThem(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2026-12-24", "2026-12-24"}, {"2026-1-5", "2026-01-05"}, {"2026/12/24", "2026-12-24"}, {"20261224", "2026-12-24"},
		{"2026-12-24T10:00:00Z", "2026-12-24"}, {"24.12.2026", "2026-12-24"}, {"24. 12. 2026", "2026-12-24"}, {"24.12.26", "2026-12-24"}, {"24.12.", "2026-12-24"},
		{"1.3.", "2027-03-01"}, {"24.12.85", "1985-12-24"}, {"24/12/2026", "2026-12-24"}, {"24-12-2026", "2026-12-24"},
		{"24 Dec 2026", "2026-12-24"}, {"24. Dezember 2026", "2026-12-24"}, {"Dec 24, 2026", "2026-12-24"}, {"December 24th 2026", "2026-12-24"},
		{"24 déc. 2026", "2026-12-24"}, {"1er mars 2027", "2027-03-01"}, {"24 dec", "2026-12-24"}, {"1 march", "2027-03-01"}, {"1 März 2027", "2027-03-01"},
		{"today", "2026-11-23"}, {"Heute", "2026-11-23"}, {"tomorrow", "2026-11-24"}, {"übermorgen", "2026-11-25"}, {"gestern", "2026-11-22"}, {"demain", "2026-11-24"},
		{"in 2 weeks", "2026-12-07"}, {"in a week", "2026-11-30"}, {"2 weeks", "2026-12-07"}, {"in 3 months", "2027-02-23"}, {"in 2 Wochen", "2026-12-07"},
		{"in einem Monat", "2026-12-23"}, {"dans 2 semaines", "2026-12-07"}, {"3 days ago", "2026-11-20"}, {"a week ago", "2026-11-16"}, {"vor 2 Tagen", "2026-11-21"}, {"vor einem Jahr", "2025-11-23"},
		{"next month", "2026-12-23"}, {"next week", "2026-11-30"}, {"last year", "2025-11-23"}, {"nächsten Monat", "2026-12-23"}, {"nächste Woche", "2026-11-30"},
		{"+30d", "2026-12-23"}, {"+2w", "2026-12-07"}, {"+3m", "2027-02-23"}, {"-5d", "2026-11-18"}, {"+30", "2026-12-23"}, {"+1y", "2027-11-23"},
		{"friday", "2026-11-27"}, {"monday", "2026-11-30"}, {"next fri", "2026-11-27"}, {"Freitag", "2026-11-27"}, {"last friday", "2026-11-20"},
		{"29.02.2028", "2028-02-29"}, {"ab sofort", "2026-11-23"}, {"mois prochain", "2026-12-23"},
	} {
		got := parseDate(c.text, monday, DayFirst)
		if !got.ok() || got.day.Format(isoDate) != c.want {
			t.Errorf("%q was read as %v %q, want %s", c.text, got.day.Format(isoDate), got.wrong, c.want)
		}
	}
}

func TestImpossibleDatesAreRefusedWithAReason(t *testing.T) {
	for _, c := range []struct{ text, why string }{
		{"31.02.2026", "February 2026 has 28 days"}, {"2026-13-01", "there is no month 13"}, {"29.02.2027", "February 2027 has 28 days"},
		{"2026-04-31", "April 2026 has 30 days"}, {"0000-01-01", "there is no year 0"}, {"32.1.2026", "January 2026 has 31 days"},
	} {
		got := parseDate(c.text, monday, DayFirst)
		want(t, c.text+" is wrong because", got.wrong, c.why)
	}
	for _, text := range []string{"", "soon", "2026", "12", "in weeks", "next", "24.12.2026.5", "1/2/3/4", "in 2 foos", "99999999999999999999", "juin"} {
		if got := parseDate(text, monday, DayFirst); got.ok() {
			t.Errorf("%q was read as %s", text, got.day)
		}
	}
}

func TestSlashesFollowTheLocaleAndDoubtIsSaid(t *testing.T) {
	for _, c := range []struct {
		text        string
		order       DateOrder
		want, other string
	}{
		{"03/04/2026", DayFirst, "2026-04-03", "2026-03-04"}, {"03/04/2026", MonthFirst, "2026-03-04", "2026-04-03"},
		{"12/24/2026", DayFirst, "2026-12-24", ""}, {"24/12/2026", MonthFirst, "2026-12-24", ""}, {"05/05/2026", MonthFirst, "2026-05-05", ""},
	} {
		got := parseDate(c.text, monday, c.order)
		other := ""
		if !got.other.IsZero() {
			other = got.other.Format(isoDate)
		}
		want(t, c.text, got.day.Format(isoDate)+" "+other, c.want+" "+c.other)
	}
	for locale, order := range map[string]DateOrder{"en_US.UTF-8": MonthFirst, "en-US": MonthFirst, "en_GB.UTF-8": DayFirst, "de_DE": DayFirst, "C": DayFirst, "": DayFirst} {
		want(t, "the order of "+locale, OrderForLocale(locale), order)
	}
}

func TestMonthsAreAddedWithoutSpillingOver(t *testing.T) {
	end := time.Date(2027, time.January, 31, 0, 0, 0, 0, time.UTC)
	want(t, "a month after 31 January", addMonths(end, 1).Format(isoDate), "2027-02-28")
	want(t, "a year before", addMonths(end, -12).Format(isoDate), "2026-01-31")
	want(t, "next month in the parser", parseDate("next month", end, DayFirst).day.Format(isoDate), "2027-02-28")
}

func date(v *string) *Date {
	f := NewDate("k", "Available", Ptr(v)).Today(func() time.Time { return monday })
	f.WithWidth(70)
	focus(f)
	return f
}

func TestADateIsStoredAsISOAndEchoed(t *testing.T) {
	var v string
	f := date(&v)
	drive(t, f, "in 2 weeks")
	want(t, "the value", v, "2026-12-07")
	wantShown(t, f, "in 2 weeks", "Mon 7 Dec 2026")
	f.Reload()
	wantShown(t, f, "in 2 weeks")
	want(t, "the summary", f.Summary(), "Mon 7 Dec 2026")
}

func TestTextThatIsNoDateIsKept(t *testing.T) {
	var v string
	f := date(&v)
	drive(t, f, "31.02.2026")
	want(t, "the value", v, "31.02.2026")
	wantShown(t, f, "✗ February 2026 has 28 days")
	drive(t, f, "‹ctrl+u›soon")
	wantNotShown(t, f, "✗")
	f.Blur()
	want(t, "the value", v, "soon")
	wantShown(t, f, "✗ not a date")
	if f.Error() == nil {
		t.Error("no error")
	}
}

func TestTheCalendarIsWalkedWithArrows(t *testing.T) {
	v := "2026-11-23"
	f := date(&v)
	want(t, "down is the container's while it is closed", drive(t, f, "↓"), "↓")
	drive(t, f, "‹ctrl+t›")
	wantView(t, f, `
> Available              2026-11-23
                          November 2026
                          Mo Tu We Th Fr Sa Su
                          26 27 28 29 30 31  1
                           2  3  4  5  6  7  8
                           9 10 11 12 13 14 15
                          16 17 18 19 20 21 22
                         [23]24 25 26 27 28 29
                          30  1  2  3  4  5  6
                         Mon 23 Nov 2026
                         enter picks · arrows day · pgup/dn month`)
	drive(t, f, "↓→⇟")
	wantShown(t, f, "January 2027", "2026-11-23")
	want(t, "the value before enter", v, "2026-11-23")
	drive(t, f, "↵")
	want(t, "the value", v, "2027-01-01")
	drive(t, f, "‹ctrl+t›↑⎋")
	want(t, "the value after escape", v, "2027-01-01")
	drive(t, f, "‹ctrl+t›↑⇥")
	want(t, "the value after tab", v, "2027-01-01")
}

func TestADayIsClicked(t *testing.T) {
	v := "2026-11-23"
	f := date(&v)
	drive(t, f, "‹ctrl+t›")
	f.Click(23+2+3*3, 7)
	want(t, "the value", v, "2026-11-26")
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2026-12-24", "24.12.", "in 2 weeks", "next month", "+30d", "12/24/26", "1er mars", "übermorgen", "+99999y"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, us bool) {
		order := DayFirst
		if us {
			order = MonthFirst
		}
		r := parseDate(s, monday, order)
		if r.ok() == (r.wrong != "") {
			t.Errorf("%q: day %v and reason %q", s, r.day, r.wrong)
		}
		if !r.ok() {
			return
		}
		iso := r.day.Format(isoDate)
		if again := parseDate(iso, monday, order); !again.ok() || again.day != r.day {
			t.Errorf("%q became %s, which is read as %v", s, iso, again)
		}
	})
}
