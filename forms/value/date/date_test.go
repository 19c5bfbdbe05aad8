package date

import (
	"testing"
	"time"
)

// A Monday.
var monday = time.Date(2026, time.November, 23, 23, 30, 0, 0, time.FixedZone("Kiritimati", 14*3600))

func want(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}

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
		{"12-24-2026", "2026-12-24"}, {"12-24", "2026-12-24"}, {"31-12-2026", "2026-12-31"},
		{"end of month", "2026-11-30"}, {"End of the month", "2026-11-30"}, {"end of next month", "2026-12-31"}, {"end of year", "2026-12-31"}, {"end of next year", "2027-12-31"},
		{"end of february", "2027-02-28"}, {"end of dec 2027", "2027-12-31"}, {"Ende des Monats", "2026-11-30"}, {"Ende nächsten Monats", "2026-12-31"}, {"Monatsende", "2026-11-30"},
		{"Ende des Jahres", "2026-12-31"}, {"fin du mois", "2026-11-30"}, {"fin du mois prochain", "2026-12-31"}, {"eom", "2026-11-30"}, {"last month", "2026-10-23"}, {"end of last month", "2026-10-31"},
		{"2weeks", "2026-12-07"}, {"Freitag,", "2026-11-27"}, {"fin d'année", "2026-12-31"}, {"fin du mois dernier", "2026-10-31"}, {"Ende dieses Monats", "2026-11-30"},
	} {
		got := Parse(c.text, monday, DayFirst)
		if !got.OK() || got.Day.Format(time.DateOnly) != c.want {
			t.Errorf("%q was read as %v %q, want %s", c.text, got.Day.Format(time.DateOnly), got.Wrong, c.want)
		}
	}
}

func TestImpossibleDatesAreRefusedWithAReason(t *testing.T) {
	for _, c := range []struct{ text, why string }{
		{"31.02.2026", "February 2026 has 28 days"}, {"2026-13-01", "there is no month 13"}, {"29.02.2027", "February 2027 has 28 days"},
		{"2026-04-31", "April 2026 has 30 days"}, {"0000-01-01", "there is no year 0"}, {"32.1.2026", "January 2026 has 31 days"},
	} {
		got := Parse(c.text, monday, DayFirst)
		want(t, c.text+" is wrong because", got.Wrong, c.why)
	}
	for _, text := range []string{"", "soon", "2026", "12", "in weeks", "next", "24.12.2026.5", "1/2/3/4", "in 2 foos", "99999999999999999999", "juin", "dec 2026", "january", "jan 12345", "end of week", "in 10 business days", "end of month 2026"} {
		if got := Parse(text, monday, DayFirst); got.OK() {
			t.Errorf("%q was read as %s, want no date", text, got.Day)
		}
	}
}

func TestSlashesFollowTheLocaleAndDoubtIsSaid(t *testing.T) {
	for _, c := range []struct {
		text        string
		order       Order
		want, other string
	}{
		{"03/04/2026", DayFirst, "2026-04-03", "2026-03-04"}, {"03/04/2026", MonthFirst, "2026-03-04", "2026-04-03"},
		{"12/24/2026", DayFirst, "2026-12-24", ""}, {"24/12/2026", MonthFirst, "2026-12-24", ""}, {"05/05/2026", MonthFirst, "2026-05-05", ""},
		{"03-04-2026", MonthFirst, "2026-03-04", "2026-04-03"}, {"03-04-2026", DayFirst, "2026-04-03", "2026-03-04"}, {"12-24-2026", DayFirst, "2026-12-24", ""}, {"24-12-2026", MonthFirst, "2026-12-24", ""},
		{"03.04.2026", MonthFirst, "2026-04-03", ""},
	} {
		got := Parse(c.text, monday, c.order)
		other := ""
		if !got.Other.IsZero() {
			other = got.Other.Format(time.DateOnly)
		}
		want(t, c.text, got.Day.Format(time.DateOnly)+" "+other, c.want+" "+c.other)
	}
}

func TestMonthsAreAddedWithoutSpillingOver(t *testing.T) {
	end := time.Date(2027, time.January, 31, 0, 0, 0, 0, time.UTC)
	want(t, "a month after 31 January", AddMonths(end, 1).Format(time.DateOnly), "2027-02-28")
	want(t, "a year before", AddMonths(end, -12).Format(time.DateOnly), "2026-01-31")
	want(t, "next month in the parser", Parse("next month", end, DayFirst).Day.Format(time.DateOnly), "2027-02-28")
}

func TestALocaleSaysWhereAndHow(t *testing.T) {
	for name, want := range map[string]Locale{
		"en_US.UTF-8": {"US", MonthFirst, time.Sunday}, "en-US": {"US", MonthFirst, time.Sunday}, "es_US": {"US", MonthFirst, time.Sunday}, "en_GB.UTF-8": {"GB", DayFirst, time.Monday},
		"de_DE@euro": {"DE", DayFirst, time.Monday}, "pt_BR": {"BR", DayFirst, time.Sunday}, "ar_EG.UTF-8": {"EG", DayFirst, time.Saturday}, "zh_Hant_TW": {"TW", DayFirst, time.Sunday},
		"C": {"", DayFirst, time.Monday}, "C.UTF-8": {"", DayFirst, time.Monday}, "POSIX": {"", DayFirst, time.Monday}, "": {"", DayFirst, time.Monday}, "de": {"", DayFirst, time.Monday},
	} {
		if got := LocaleNamed(name); got != want {
			t.Errorf("%q is %+v, want %+v", name, got, want)
		}
	}
}

// Whatever is understood in the end must not be called hopeless on the way.
func TestNoDateIsGivenUpWhileItIsTyped(t *testing.T) {
	for _, text := range []string{
		"2026-12-24", "2026/12/24", "20261224", "2026-12-24T10:00:00Z", "24. 12. 2026", "24.12.", "24/12/2026", "12-24-2026", "24 Dec 2026", "24. Dezember 2026", "Dec 24, 2026",
		"December 24th 2026", "24 déc. 2026", "1er mars 2027", "1 März 2027", "24dec", "the end of next month", "end of february", "ende nächsten Monats", "fin du mois prochain",
		"übermorgen", "day after tomorrow", "aujourd'hui", "après-demain", "ab sofort", "in 2 weeks", "in einem Monat", "dans 2 semaines", "3 days ago", "vor einem Jahr", "il y a 2 jours",
		"next month", "nächste Woche", "kommenden Freitag", "mois prochain", "l'année prochaine", "la semaine prochaine", "+30d", "- 5 days", "friday", "last friday", "monatsende", "eom",
	} {
		if !Parse(text, monday, DayFirst).OK() {
			t.Errorf("%q is no date, want one", text)
		}
		for i := range []rune(text) {
			part := string([]rune(text)[:i+1])
			if !MayBecome(part) && !Parse(part, monday, DayFirst).OK() {
				t.Errorf("%q is given up at %q, want each beginning to be a date still", text, part)
			}
		}
	}
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
		r := Parse(s, monday, order)
		if r.OK() == (r.Wrong != "") {
			t.Errorf("%q: day %v and reason %q, want anything but %v", s, r.Day, r.Wrong, (r.Wrong != ""))
		}
		if !r.OK() {
			return
		}
		iso := r.Day.Format(time.DateOnly)
		if again := Parse(iso, monday, order); !again.OK() || again.Day != r.Day {
			t.Errorf("%q became %s, which is read as %v, want %+v", s, iso, again, r.Day)
		}
	})
}
