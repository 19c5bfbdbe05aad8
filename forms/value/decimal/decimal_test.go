package decimal

import (
	"strconv"
	"testing"
)

func TestNumbersAreUnderstoodAsTheyAreTyped(t *testing.T) {
	for _, c := range []struct {
		text, canon, unsure string
		ok                  bool
	}{
		{"52000", "52000", "", true}, {"7.5", "7.5", "", true}, {"7,5", "7.5", "", true}, {"7.50", "7.50", "", true},
		{" 85 000 ", "85000", "", true}, {"85'000", "85000", "", true}, {"85\u00a0000,50", "85000.50", "", true},
		{"1,234,567", "1234567", "", true}, {"1.234.567,89", "1234567.89", "", true}, {"1,234.5", "1234.5", "", true},
		{"85.000", "85.000", "85000", true}, {"85,000", "85.000", "85000", true}, {"0.125", "0.125", "", true}, {"0,125", "0.125", "", true},
		{"-3", "-3", "", true}, {"−3", "-3", "", true}, {"+3", "3", "", true}, {"1e3", "1e3", "", true}, {".5", ".5", "", true},
		{"", "", "", false}, {"abc", "", "", false}, {"1.2.3", "", "", false}, {"1,23,456", "", "", false}, {"--1", "", "", false}, {"1e", "", "", false},
		{"12x", "", "", false}, {".", "", "", false}, {"1.234,567.8", "", "", false}, {"٣", "", "", false},
	} {
		d := Parse(c.text, false)
		if want := (Reading{c.canon, c.ok, c.unsure}); d != want {
			t.Errorf("%q is understood as %+v, want %+v", c.text, d, want)
		}
	}
	if got := Parse("85.000", true).Canon; got != "85000" {
		t.Errorf("85.000 where whole numbers are expected is %s, want \"85000\"", got)
	}
}

func TestASumOfMoneyIsReadAsItIsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"85000": "85000", "85.000": "85000", "85,000": "85000", "85k": "85000", "85K": "85000", "85 000 €": "85000", "85'000": "85000", "€85,000.50": "85000.50", "85.000,50": "85000.50",
		"EUR 85.000": "85000", "85 Tsd. €": "85000", "1.2m": "1200000", "85,5k": "85500", "85.000,-": "85000", "CHF 85'000.-": "85000", "1,234,567": "1234567", "1,23,456": "123456",
		"12.50": "12.50", "12,5": "12.5", "85.0000": "85.0000", "0.125": "0.125", "-85.000": "-85000", "85.000k": "85000", "1e5": "1e5", " 85 000 ": "85000",
		"": "", "€": "", "a lot": "", "50-60k": "", "1e5k": "", "85.00.0": "",
	} {
		got := Amount(text)
		if got.Canon != want || got.OK != (want != "") || got.Thousands != "" {
			t.Errorf("%q is read as %+v, want %q", text, got, want)
		}
	}
}

func TestAPlainDecimalMeansTheSameAsASum(t *testing.T) {
	for canon, want := range map[string]string{"85000": "85000", "85.5": "85.5", "85.000": "85", "85.100": "85.1", "85.125": "85.1250", "1e5": "1e5", "0.125": "0.125", "85k": "85k", "": ""} {
		if got := Plain(canon); got != want {
			t.Errorf("%q is written %q, want %q", canon, got, want)
		}
	}
}

func TestWhatIsNoNumberIsToldWhatToWrite(t *testing.T) {
	const money = "numbers only; there is no currency in this call"
	for text, want := range map[string]string{
		"€ 85000": money + ": write 85000", "85.000 EUR": money + ": write 85000", "$85,000": money + ": write 85000", "85 000 €": money + ": write 85000", "EUR 85000": money + ": write 85000",
		"85k €": money + ": write 85000", "85k EUR": money + ": write 85000", "€85.5k": money + ": write 85500", "CHF 85'000.-": money + ": write 85000", "12.50 $": money + ": write 12.50", "€": money, "85000 zł": money + ": write 85000",
		"£-": money, "$ lots": money,
		"85k": "digits only: write 85000", "85.000,-": "digits only: write 85000", "85000.-": "digits only: write 85000", "85,5k": "digits only: write 85500", "1.2m": "digits only: write 1200000", "85 Tsd.": "digits only: write 85000",
		"1,23,456": "digits only: write 123456",
		"7,5":      "write 7.5", "85,000": "it may mean 85 or 85000; write the one that is meant", "1.234,5": "write 1234.5",
		"abc": "not a number; write digits, such as 52000 or 7.5", "12abc": "not a number; write digits, such as 52000 or 7.5", "free": "not a number; write digits, such as 52000 or 7.5", "": "not a number; write digits, such as 52000 or 7.5",
		"12 colleur": "not a number; write digits, such as 52000 or 7.5",
	} {
		if got := Fault(text); got != want {
			t.Errorf("for %q: %q, want %q", text, got, want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1", "1,5", "1.234.567,8", "-", "1e5", "+.5", "85'000"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, whole bool) {
		Fault(s)
		d := Parse(s, whole)
		if !d.OK {
			return
		}
		if _, err := strconv.ParseFloat(d.Canon, 64); err != nil && err.(*strconv.NumError).Err != strconv.ErrRange {
			t.Errorf("%q became %q, which is no number, want %v", s, d.Canon, strconv.ErrRange)
		}
		if again := Parse(d.Canon, whole); d.Thousands == "" && !whole && again.OK && again.Thousands == "" && again.Canon != d.Canon {
			t.Errorf("%q became %q and then %q, want %q", s, d.Canon, again.Canon, d.Canon)
		}
	})
}
