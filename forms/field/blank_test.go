package field

import (
	"testing"
	"time"

	"kombo-apply/forms/field/cells"

	"kombo-apply/forms/value/date"
)

// Without colour, a value never stands in parentheses, and a placeholder does.
func TestWhatStandsInForAValueIsToldFromOne(t *testing.T) {
	monday := func() time.Time { return time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC) }
	for _, row := range []struct {
		f    Field
		want string
	}{
		{NewLine("k", "L", nil), "_"},
		{NewLine("k", "L", nil).Placeholder("a name"), "(a name)"},
		{NewNumber("k", "L", nil), "_"},
		{NewSlider("k", "L", nil, 0, 10), "(not answered)"},
		{NewDate("k", "L", nil).In(monday, date.LocaleNamed("")), "(e.g. 2026-12-24, 24.12.2026, in 2 weeks)"},
		{NewFile("k", "L", nil, FileConfig{}).On(desk()), "(type, paste or drop a path)"},
		{NewFile("k", "L", nil, FileConfig{}).On(desk()).URLs(true), "(type, paste or drop a path, or a web address)"},
		{NewText("k", "L", nil).Placeholder("a text"), "│ (a text)"},
		{NewChoice("k", "L", nil, Option{ID: "a", Label: "A"}).Display(Dropdown), "(choose) ▾"},
		{NewChoice("k", "L", nil, Option{ID: "a", Label: "A"}).Display(Dropdown).Placeholder("not given"), "(not given) ▾"},
		{NewChoice("k", "L", nil).Display(Dropdown).Loading("on their way…"), "(on their way…)"},
	} {
		row.f.WithWidth(80)
		wantShown(t, row.f, " "+row.want)
	}
}

func TestAnEmptyFieldIsMarkedUntilItHasTheFocus(t *testing.T) {
	l := NewLine("k", "Name", nil)
	l.WithWidth(30)
	wantView(t, l, "\n  Name\n  _")
	focus(l)
	wantView(t, l, "\n> Name\n")
	drive(t, l, "x")
	run(l, l.Blur())
	wantNotShown(t, l, "_")
}

func TestAPlaceholderIsClosedAtEveryWidth(t *testing.T) {
	for w := range 30 {
		got := cells.InParens("type, paste or drop a path", w)
		if cells.Width(got) > w {
			t.Errorf("%q is wider than %d, want at most %d", got, w, w)
		}
		if w >= 3 && (got[0] != '(' || got[len(got)-1] != ')') {
			t.Errorf("%q does not close, want '(' and ')'", got)
		}
	}
}
