package ui

import (
	"strings"
	"testing"
)

// atField puts the focus on the field of this step whose label has these words.
func (d *wizardTest) atField(words string) *wizardTest {
	d.t.Helper()
	p := d.m.pane(d.m.step)
	for _, it := range p.Items {
		if strings.Contains(it.Field.Label(), words) {
			cmd, _ := p.FocusOn(it.Key)
			d.run(cmd)
			return d
		}
	}
	d.t.Fatalf("no such field, want %q", words)
	return d
}

func TestANumberHasOneVerdictWhileItIsTypedAndAfter(t *testing.T) {
	for _, row := range []struct{ step, field, typed, during, after string }{
		{"^N^N^N^N^N", "A number from 1 to 10", "85,000", "read as 85; at most 10", "Enter 10 or less."},
		{"^N^N^N^N^N", "A number from 1 to 10", "85.000", "read as 85; at most 10", "Enter 10 or less."},
		{"^N^N^N^N^N", "A number from 1 to 10", "85k", "digits only: write 85000", "digits only: write 85000"},
		{"^N^N^N", "Expected salary", "€ lots", "numbers only; there is no", "numbers only; there is no"},
	} {
		t.Run(row.field+" "+row.typed, func(t *testing.T) {
			inWizard(t, 200, 60, func(d *wizardTest) {
				d.keys("every question↵⇥"+row.step).atField(row.field).keys(row.typed).sees(row.typed, row.during)
				d.keys("⇥").sees(row.typed, row.after).seesNot("is not a number. Did you mean")
			})
		})
	}
}

func TestASalaryIsSentAsItIsMeant(t *testing.T) {
	for _, typed := range []string{"85000", "85,000", "85.000", "85k", "85 000 €", "85'000", "€85,000.00"} {
		t.Run(typed, func(t *testing.T) {
			inWizard(t, 200, 60, func(d *wizardTest) {
				d.keys("every question↵⇥^N^N^N").atField("Expected salary").keys(typed).sees(typed).seesNot("read as", "numbers only", "digits only")
				d.keys("⇥").sees(typed).seesNot("read as", "cannot be sent")
				if got := strings.TrimSuffix(d.m.s.Draft.Candidate.Salary.Amount, ".00"); got != "85000" {
					t.Errorf("%q is kept as %q, want 85000", typed, got)
				}
				if typed != "85000" {
					d.sees("= 85,000")
				}
			})
		})
	}
}
