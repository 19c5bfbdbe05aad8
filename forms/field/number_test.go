package field

import (
	"math"
	"testing"
)

func TestANumberIsStoredWithAPointAndShownAsTyped(t *testing.T) {
	for _, c := range []struct{ typed, stored, echo string }{
		{"85000", "85000", "= 85,000"}, {"7,50", "7.50", "= 7.50"}, {"1.234,5", "1234.5", "= 1,234.5"},
		{"12abc", "12abc", "not a number"}, {"85,000", "85.000", "if thousands are meant, write 85000"}, {"85.000", "85.000", "= 85.000"},
		{"€ 85000", "€ 85000", "✗ numbers only; there is no currency in this call: write 85000"},
	} {
		var v string
		f := NewNumber("k", "Salary", Ptr(&v))
		f.WithWidth(140)
		focus(f)
		drive(t, f, c.typed)
		want(t, "stored for "+c.typed, v, c.stored)
		wantShown(t, f, c.typed, c.echo)
		f.Reload()
		wantShown(t, f, c.typed)
	}
}

func TestANumberOutOfRangeIsKeptAndMarked(t *testing.T) {
	var v string
	f := NewNumber("k", "Years", Ptr(&v)).Between(0, 40).Whole()
	focus(f)
	drive(t, f, "4")
	wantShown(t, f, "0 to 40")
	drive(t, f, "1")
	want(t, "the value", v, "41")
	wantShown(t, f, "✗ at most 40")
	if f.Error() == nil {
		t.Error("no error, want an error")
	}
	drive(t, f, "⌫⌫3.5")
	wantShown(t, f, "a whole number")
}

func TestBoundsAreThoseOfTheReadingThatIsTaken(t *testing.T) {
	for _, typed := range []string{"85,000", "85.000"} {
		var v string
		f := NewNumber("k", "A number", Ptr(&v)).Between(1, 10)
		focus(f)
		drive(t, f, typed)
		wantShown(t, f, "= 85.000", "✗ read as 85; at most 10")
		wantNotShown(t, f, "! ")
		f.Blur()
		wantShown(t, f, "= 85.000", "✗ read as 85; at most 10")
		focus(f)
		drive(t, f, "‹ctrl+u›5,000")
		want(t, "the value", v, "5.000")
		wantShown(t, f, "! read as 5; if thousands are meant, write 5000")
	}
}

func TestASliderIsMovedAndTyped(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"not touched", "", ""}, {"the first press answers with the lower bound", "→", "0"}, {"steps", "→→→", "2"},
		{"page", "→⇞", "10"}, {"home and end", "⇲", "40"}, {"it stops at the ends", "⇲→→", "40"}, {"typed", "27", "27"},
		{"typed and moved", "27→", "28"}, {"typed out of range is kept", "99", "99"}, {"erased by one", "27⌫", "2"}, {"taken back", "27⌦", ""},
		{"from a typed fraction to the next step", "2.5→", "3"}, {"and back", "2.5←", "2"},
		{"the first digit after moving replaces", "→→→⇞7", "7"}, {"and the second follows it", "→→→⇞31", "31"}, {"typed, moved and typed", "27→5", "5"},
		{"a point starts anew too", "→→.5", ".5"}, {"what it replaced comes back", "→→→7‹ctrl+z›", "2"}, {"after erasing it goes on from the end", "27→⌫9", "29"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v string
			f := NewSlider("k", "Years", Ptr(&v), 0, 40)
			focus(f)
			drive(t, f, c.script)
			want(t, "the value", v, c.want)
		})
	}
}

func TestASliderThatIsComeBackToIsTypedAnew(t *testing.T) {
	v := "12"
	f := NewSlider("k", "Years", Ptr(&v), 0, 40)
	focus(f)
	drive(t, f, "3")
	want(t, "the value", v, "3")
	f.Blur()
	focus(f)
	drive(t, f, "7")
	want(t, "the value after coming back", v, "7")
	f.Blur()
	focus(f)
	paste(f, "31")
	want(t, "the value after a paste", v, "31")
}

func TestASliderShowsItselfWithoutColour(t *testing.T) {
	v := "7"
	f := NewSlider("k", "Years", Ptr(&v), 0, 40)
	f.WithWidth(64)
	wantView(t, f, `  Years                0 ├────●─────────────────────┤ 40  7`)
	v = ""
	f.Reload()
	wantShown(t, f, "not answered")
	f.WithWidth(20)
	wantShown(t, f, "not answered")
}

func TestSliderStepsFitTheirRange(t *testing.T) {
	for _, c := range []struct{ low, high, want float64 }{
		{0, 40, 1}, {0, 100, 1}, {0, 1, 0.01}, {0, 1000, 10}, {1, 5, 0.05}, {0, 10, 1}, {0, 100000, 1000}, {5, 5, 1}, {-1, 1, 0.02},
	} {
		if got := sliderStep(c.low, c.high); got < c.want*0.999 || got > c.want*1.001 {
			t.Errorf("from %g to %g: %g, want %g", c.low, c.high, got, c.want)
		}
	}
}

func TestASliderOfTenthsDoesNotDrift(t *testing.T) {
	var v string
	f := NewSlider("k", "Share", Ptr(&v), 0, 1)
	f.step = 0.1
	focus(f)
	for _, want := range []string{"0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"} {
		drive(t, f, "→")
		if v != want {
			t.Fatalf("%q, want %q", v, want)
		}
	}
}

func TestTheOwnerWordsTheEcho(t *testing.T) {
	v := "85000"
	f := NewNumber("k", "Salary", Ptr(&v)).Between(0, math.Inf(1)).Money(func() string { return "85,000 a year · 7,083 a month" })
	wantShown(t, f, "= 85,000 a year · 7,083 a month")
	focus(f)
	drive(t, f, "‹ctrl+u›")
	wantNotShown(t, f, "a month")
	wantShown(t, f, "at least 0")
}

// A body file may hold 85.000, which is 85 there and stays so.
func TestASumThatWasThereIsShownAsItWasMeant(t *testing.T) {
	v := "85.000"
	f := NewNumber("k", "Salary", Ptr(&v)).Money(func() string { return "" })
	focus(f)
	wantShown(t, f, "85")
	wantNotShown(t, f, "85.000", "85,000")
	want(t, "the value", v, "85.000")
	drive(t, f, "k")
	want(t, "the value", v, "85000")
	wantShown(t, f, "85k", "= 85,000")
	v = "90.000"
	f.Reload()
	wantNotShown(t, f, "90.000")
}
