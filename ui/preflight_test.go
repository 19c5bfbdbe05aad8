package ui

import (
	"strings"
	"testing"
)

func TestTheCardSaysWhatThisATSTakesBeforeAnythingIsEntered(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵").sees("this ATS ignores: source", "any number of CVs, 1 cover letter, 10 others", "5 MB each, 10 MB in all", "asks for 11 texts", "stages: Applied")
		d.keys("⎋shift planner↵").sees("open until")
	})
}

func TestWhatStandsInTheWayIsNeverCutOff(t *testing.T) {
	for _, win := range windows {
		inWizard(t, win.w, win.h, func(d *wizardTest) {
			flat := func() string { return strings.Join(strings.Fields(d.frame()), " ") }
			d.keys("cannot be satisfied↵")
			for _, want := range []string{"! 1 required question", "Stage"} {
				if !strings.Contains(flat(), want) {
					t.Errorf("%dx%d: no %q, want %q in it:\n%s", win.w, win.h, want, want, d.frame())
				}
			}
			if cut := !strings.Contains(flat(), "can be complete."); cut != strings.Contains(flat(), "F1") && win.h < 20 {
				t.Errorf("%dx%d: the text is cut, and nothing says so, want at least 20:\n%s", win.w, win.h, d.frame())
			}
			d.keys("«1»")
			seen := ""
			for range 40 {
				seen += d.frame()
				d.keys("↓")
			}
			for _, want := range []string{"ignores: source", "stages:", "Left empty"} {
				if !strings.Contains(seen, want) {
					t.Errorf("%dx%d: the help has no %q, want %q in it", win.w, win.h, want, want)
				}
			}
		})
	}
}

func TestTheListMarksJobsAsWhatTheyAre(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		for query, mark := range map[string]string{
			"team lead disp": "internal", "payroll": "internal", "head of people": "confidential", "product designer": "unlisted",
			"cannot be": "unanswerable", "hafenlog": "on hold", "legal counsel": "closed", "marketing": "archived", "technical writer": "draft", "shift planner": "9 questions",
		} {
			d.keys(query)
			row := ""
			for line := range strings.SplitSeq(d.frame(), "\n") {
				if strings.HasPrefix(line, " > ") && !strings.HasPrefix(line, " > Search") {
					row = line
				}
			}
			if !strings.HasSuffix(row, " "+mark) {
				t.Errorf("%s is %q, not marked %s, want %q at its end", query, row, mark, " "+mark)
			}
			d.keys("⎋")
		}
	})
}

func TestTheHighlightedJobIsToldOfInLinesThatCanBeRead(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.sees("full time · open · public", "asks for 2 texts, 1 number", "stages: Applied, Screening", "We move 2.4 million")
	})
	inWizard(t, 100, 30, func(d *wizardTest) {
		d.sees("asks for 2 texts, 1 number", "stages: Applied, Screening", "PostgreSQL. · own services").seesNot("PostgreSQL. - own")
	})
}
