package forms

import (
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

func TestASalaryIsEchoedForEitherPeriod(t *testing.T) {
	for _, row := range []struct {
		salary draft.Salary
		want   string
	}{
		{draft.Salary{Amount: "85000", Period: apiclient.PeriodYear}, "85,000 a year · 7,083 a month"},
		{draft.Salary{Amount: "3500.50", Period: apiclient.PeriodMonth}, "3,500.5 a month · 42,006 a year"},
		{draft.Salary{Amount: "100", Period: apiclient.PeriodMonth}, "100 a month · 1,200 a year"},
		{draft.Salary{Amount: "85000"}, ""},
		{draft.Salary{Amount: "a lot", Period: apiclient.PeriodYear}, ""},
		{draft.Salary{Amount: "-5", Period: apiclient.PeriodYear}, ""},
		{draft.Salary{Amount: "1e999999999", Period: apiclient.PeriodYear}, ""},
	} {
		if got := inBothPeriods(row.salary); got != row.want {
			t.Errorf("%+v: %q, want %q", row.salary, got, row.want)
		}
	}
}
