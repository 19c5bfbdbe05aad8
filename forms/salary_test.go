package forms

import (
	"testing"

	"kombo-apply/forms/draft"
)

func TestTheOtherPeriodIsShownAsACheck(t *testing.T) {
	for _, row := range []struct {
		salary draft.Salary
		want   string
	}{
		{draft.Salary{Amount: "85000", Period: "YEAR"}, "about 7,083 a month"},
		{draft.Salary{Amount: "3500.50", Period: "MONTH"}, "42,006 a year"},
		{draft.Salary{Amount: "100", Period: "MONTH"}, "1,200 a year"},
		{draft.Salary{Amount: "85000"}, ""},
		{draft.Salary{Amount: "a lot", Period: "YEAR"}, ""},
		{draft.Salary{Amount: "-5", Period: "YEAR"}, ""},
		{draft.Salary{Amount: "1e999999999", Period: "YEAR"}, ""},
	} {
		if got := otherPeriod(row.salary); got != row.want {
			t.Errorf("%+v: %q, not %q", row.salary, got, row.want)
		}
	}
}
