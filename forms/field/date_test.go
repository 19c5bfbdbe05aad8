package field

import (
	"strings"
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
		{"12-24-2026", "2026-12-24"}, {"12-24", "2026-12-24"}, {"31-12-2026", "2026-12-31"},
		{"end of month", "2026-11-30"}, {"End of the month", "2026-11-30"}, {"end of next month", "2026-12-31"}, {"end of year", "2026-12-31"}, {"end of next year", "2027-12-31"},
		{"end of february", "2027-02-28"}, {"end of dec 2027", "2027-12-31"}, {"Ende des Monats", "2026-11-30"}, {"Ende nächsten Monats", "2026-12-31"}, {"Monatsende", "2026-11-30"},
		{"Ende des Jahres", "2026-12-31"}, {"fin du mois", "2026-11-30"}, {"fin du mois prochain", "2026-12-31"}, {"eom", "2026-11-30"}, {"last month", "2026-10-23"}, {"end of last month", "2026-10-31"},
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
	for _, text := range []string{"", "soon", "2026", "12", "in weeks", "next", "24.12.2026.5", "1/2/3/4", "in 2 foos", "99999999999999999999", "juin", "dec 2026", "january", "end of week", "in 10 business days", "end of month 2026"} {
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
		{"03-04-2026", MonthFirst, "2026-03-04", "2026-04-03"}, {"03-04-2026", DayFirst, "2026-04-03", "2026-03-04"}, {"12-24-2026", DayFirst, "2026-12-24", ""}, {"24-12-2026", MonthFirst, "2026-12-24", ""},
		{"03.04.2026", MonthFirst, "2026-04-03", ""},
	} {
		got := parseDate(c.text, monday, c.order)
		other := ""
		if !got.other.IsZero() {
			other = got.other.Format(isoDate)
		}
		want(t, c.text, got.day.Format(isoDate)+" "+other, c.want+" "+c.other)
	}
}

func TestMonthsAreAddedWithoutSpillingOver(t *testing.T) {
	end := time.Date(2027, time.January, 31, 0, 0, 0, 0, time.UTC)
	want(t, "a month after 31 January", addMonths(end, 1).Format(isoDate), "2027-02-28")
	want(t, "a year before", addMonths(end, -12).Format(isoDate), "2026-01-31")
	want(t, "next month in the parser", parseDate("next month", end, DayFirst).day.Format(isoDate), "2027-02-28")
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

func TestADateThatMayMeanTwoDaysNamesBoth(t *testing.T) {
	for _, c := range []struct{ locale, value, says string }{
		{"en_US.UTF-8", "2027-03-04", "read as Thu 4 Mar 2027 (month first); 3 April would be 2027-04-03"},
		{"de_DE.UTF-8", "2027-04-03", "read as Sat 3 Apr 2027 (day first); 4 March would be 2027-03-04"},
	} {
		var v string
		f := date(&v).Locale(LocaleNamed(c.locale))
		f.WithWidth(140)
		drive(t, f, "03/04/2027")
		want(t, "the value in "+c.locale, v, c.value)
		wantShown(t, f, "! "+c.says)
		drive(t, f, "‹ctrl+u›12-24-2026")
		want(t, "the value in "+c.locale, v, "2026-12-24")
		wantNotShown(t, f, "read as")
	}
}

func TestTextThatIsNoDateAnyMoreIsSaidQuietlyAtOnce(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"dec", ""}, {"dec 2", ""}, {"dec 2026", "i which day of December 2026? Write 1 December 2026"}, {"january", "i which day of January? Write 1 January"},
		{"in 10 b", "i not understood; try"}, {"in 10 business days", "i not understood; try"}, {"end of week", "i not understood"}, {"soon", "i not understood"}, {"in weeks", "i not understood"},
		{"1/2/3/4", "i not understood"}, {"24.12.2026.", "✗ not a date"}, {"+3x", "i not understood"}, {"monday morning", "i not understood"}, {"31.02.2026", "✗ February 2026 has 28 days"},
	} {
		var v string
		f := date(&v)
		f.WithWidth(140)
		drive(t, f, c.text)
		if c.says == "" {
			wantNotShown(t, f, "! ", "✗ ", "i ")
			continue
		}
		wantShown(t, f, c.says)
		f.SetHint(Hint{"somebody else's word", HintError})
		wantNotShown(t, f, "somebody else")
		f.Blur()
		wantShown(t, f, "somebody else")
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
		if !parseDate(text, monday, DayFirst).ok() {
			t.Errorf("%q is no date", text)
		}
		for i := range []rune(text) {
			part := string([]rune(text)[:i+1])
			if !mayBecomeDate(part) && !parseDate(part, monday, DayFirst).ok() {
				t.Errorf("%q is given up at %q", text, part)
			}
		}
	}
}

func TestACalendarFitsWhereThereIsLittleRoom(t *testing.T) {
	v := "2026-12-24"
	for _, c := range []struct {
		w, h int
		want string
	}{
		{38, 3, `
> Available
   Mo Tu We Th Fr Sa Su  Dec 2026
   14 15 16 17 18 19 20
   21 22 23[24]25 26 27
  Thu 24 Dec 2026
  enter picks · arrows day`},
		{38, 2, `
> Available
   Mo Tu We Th Fr Sa Su  Dec 2026
   21 22 23[24]25 26 27
  Thu 24 Dec 2026
  enter picks · arrows day`},
		{38, 1, `
> Available
  [Thu 24 Dec 2026]
  i this window is too low for a
    calendar; the arrows move the day
    all the same
  enter picks · arrows day`},
	} {
		f := date(&v)
		f.WithWidth(c.w)
		f.WithHeight(c.h)
		drive(t, f, "‹ctrl+t›")
		wantView(t, f, c.want)
		want(t, "the value", v, "2026-12-24")
	}
	f := date(&v)
	f.WithWidth(38)
	f.WithHeight(3)
	drive(t, f, "‹ctrl+t›")
	f.View()
	f.Click(2+3*5, 3)
	want(t, "the day that was clicked", v, "2026-12-26")
	drive(t, f, "‹ctrl+t›↓↵")
	want(t, "the day a week later", v, "2027-01-02")
	drive(t, f, "‹ctrl+t›⌫")
	wantShown(t, f, "2027-01-0")
}

func TestTheWeekBeginsAsTheLocaleHasIt(t *testing.T) {
	for locale, want := range map[string]string{"en_US.UTF-8": " Su Mo Tu We Th Fr Sa", "de_DE.UTF-8": " Mo Tu We Th Fr Sa Su", "ar_EG": " Sa Su Mo Tu We Th Fr"} {
		v := "2026-11-23"
		f := date(&v).Locale(LocaleNamed(locale))
		drive(t, f, "‹ctrl+t›")
		wantShown(t, f, want)
		lines := strings.Split(plain(f), "\n")
		for y, l := range lines {
			if at := strings.Index(l, "[23]"); at >= 0 {
				f.Click(at+1, y)
			}
		}
		if v != "2026-11-23" {
			t.Errorf("in %s the day marked as 23 is %s", locale, v)
		}
	}
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
