package field

import (
	"strings"
	"testing"
	"time"

	"kombo-apply/forms/value/date"
)

// A Monday.
var monday = time.Date(2026, time.November, 23, 23, 30, 0, 0, time.FixedZone("Kiritimati", 14*3600))

func TestADateThatMayMeanTwoDaysNamesBoth(t *testing.T) {
	for _, c := range []struct{ locale, value, says string }{
		{"en_US.UTF-8", "2027-03-04", "read as Thu 4 Mar 2027 (month first); 3 April would be 2027-04-03"},
		{"de_DE.UTF-8", "2027-04-03", "read as Sat 3 Apr 2027 (day first); 4 March would be 2027-03-04"},
	} {
		var v string
		f := dateField(&v).In(func() time.Time { return monday }, date.LocaleNamed(c.locale))
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
		{"in 10 b", "i not a date; write it as year-month-day"}, {"in 10 business days", "i not a date; write"}, {"end of week", "i not a date"}, {"soon", "i not a date"}, {"in weeks", "i not a date"},
		{"1/2/3/4", "i not a date"}, {"24.12.2026.", "✗ not a date"}, {"+3x", "i not a date"}, {"monday morning", "i not a date"}, {"31.02.2026", "✗ February 2026 has 28 days"},
	} {
		var v string
		f := dateField(&v)
		f.WithWidth(140)
		drive(t, f, c.text)
		if c.says == "" {
			wantNotShown(t, f, "! ", "✗ ", "i ")
			continue
		}
		wantShown(t, f, c.says)
		f.SetHint(Hint{"a hint of the form", HintError}, false)
		wantNotShown(t, f, "a hint of the form")
		f.Blur()
		wantShown(t, f, "a hint of the form")
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
    calendar; the arrows still move
    the day
  enter picks · arrows day`},
	} {
		f := dateField(&v)
		f.WithWidth(c.w)
		f.WithHeight(c.h)
		drive(t, f, "‹ctrl+t›")
		wantView(t, f, c.want)
		want(t, "the value", v, "2026-12-24")
	}
	f := dateField(&v)
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
		f := dateField(&v).In(func() time.Time { return monday }, date.LocaleNamed(locale))
		drive(t, f, "‹ctrl+t›")
		wantShown(t, f, want)
		lines := strings.Split(plain(f), "\n")
		for y, l := range lines {
			if at := strings.Index(l, "[23]"); at >= 0 {
				f.Click(at+1, y)
			}
		}
		if v != "2026-11-23" {
			t.Errorf("in %s the day marked as 23 is %s, want \"2026-11-23\"", locale, v)
		}
	}
}

func dateField(v *string) *Date {
	f := NewDate("k", "Available", Ptr(v)).In(func() time.Time { return monday }, date.LocaleNamed(""))
	f.WithWidth(70)
	focus(f)
	return f
}

func TestADateIsStoredAsISOAndEchoed(t *testing.T) {
	var v string
	f := dateField(&v)
	drive(t, f, "in 2 weeks")
	want(t, "the value", v, "2026-12-07")
	wantShown(t, f, "in 2 weeks", "Mon 7 Dec 2026")
	f.Reload()
	wantShown(t, f, "in 2 weeks")
	want(t, "the summary", f.Summary(), "Mon 7 Dec 2026")
}

func TestTextThatIsNoDateIsKept(t *testing.T) {
	var v string
	f := dateField(&v)
	drive(t, f, "31.02.2026")
	want(t, "the value", v, "31.02.2026")
	wantShown(t, f, "✗ February 2026 has 28 days")
	drive(t, f, "‹ctrl+u›soon")
	wantNotShown(t, f, "✗")
	f.Blur()
	want(t, "the value", v, "soon")
	wantShown(t, f, "✗ not a date")
	if f.Error() == nil {
		t.Error("no error, want an error")
	}
}

func TestTheCalendarIsWalkedWithArrows(t *testing.T) {
	v := "2026-11-23"
	f := dateField(&v)
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
	f := dateField(&v)
	drive(t, f, "‹ctrl+t›")
	f.Click(23+2+3*3, 7)
	want(t, "the value", v, "2026-11-26")
}
