package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
)

// askSubmit is the way to sending: first to the review, from there, if nothing
// is in the way, straight on. What is in the way is asked about.
func (m *Model) askSubmit() tea.Cmd {
	if m.step != forms.StepReview {
		return m.goTo(goTo{step: forms.StepReview})
	}
	if m.s.Target.ReadOnly {
		m.notice = notice{text: "this profile is read-only: nothing can be sent with it", bad: true}
		return nil
	}
	if d := m.beforeSending(); d != nil {
		m.overlay = d
		return nil
	}
	return m.startSending()
}

// beforeSending is the question to be answered first; nil where there is none.
func (m *Model) beforeSending() *dialog {
	s := m.s
	switch {
	case s.errors() > 0:
		return s.problemsDialog()
	case draft.AlreadyApplied(s.Problems):
		return &dialog{
			title:   "Apply for the same job again?",
			text:    []string{s.duplicateText(), "Kombo may refuse it, or the ATS may end up with two applications."},
			choices: []choice{{"", "send all the same", doSubmit{}}, {"", "not now", nil}},
			word:    "again",
			help:    "Somebody with this e-mail has an application for this job: the ATS says so, or it was sent from here since the program started. To apply for another job, choose one on the Job step; for another person, change the e-mail.",
		}
	case s.sentUnclear():
		return resendDialog()
	case s.somebodyElse():
		return &dialog{
			title: "This e-mail belongs to " + s.KnownAs(),
			text:  []string{"The application will be added to that person, not to a new candidate with the name you entered."},
			choices: []choice{
				{"g", "go to the e-mail", goTo{step: forms.StepCandidate, field: draft.FieldEmail}},
				{"", "send all the same", doSubmit{}},
				{"", "not now", nil},
			},
			help: "The ATS tells people apart by their e-mail. A candidate with this address and another name is there already; if that is somebody else, the address you entered is probably wrong.",
		}
	case s.Target.Confirm || s.Target.Kind == session.TargetProduction:
		return &dialog{
			title:   "Send to " + s.Target.Name + "?",
			text:    []string{"This creates a real candidate in a real applicant tracking system. There is no undo and no dry run on Kombo's side."},
			choices: []choice{{"", "send", doSubmit{}}, {"", "not now", nil}},
			word:    "send",
			help:    "This profile is marked as production, or asks for a confirmation. The word is asked for so that no key pressed by mistake sends anything.",
		}
	}
	return nil
}

// namedProblems is how many problems the question before sending names; the
// review lists them all.
const namedProblems = 3

// problemsDialog says what stands in the way, and where.
func (s *view) problemsDialog() *dialog {
	errs := draft.Errors(s.Problems)
	var text []string
	for i, p := range errs {
		if i == namedProblems {
			text = append(text, fmt.Sprintf("… and %d more, on the review.", len(errs)-i))
			break
		}
		text = append(text, severityMark(p.Severity)+" "+s.placeOf(p)+": "+firstLine(p.Text))
	}
	return &dialog{
		title: plural(len(errs), "problem stands", "problems stand") + " in the way of sending",
		text:  text,
		choices: []choice{
			{"g", "go to the first", goTo{step: forms.StepOf(errs[0].Field), field: errs[0].Field}},
			{"", "send anyway, as a test…", askSendAnyway{}},
			{"", "stay here", nil},
		},
		help: "Kombo or the ATS would refuse the request as it stands. Each problem is listed on the review, under Problems, where enter leads to its field. Sending anyway is for testing how they refuse it; it asks for a typed word.",
	}
}

// sendAnywayDialog stands before a request that is known to be faulty.
func (m *Model) sendAnywayDialog() *dialog {
	d := &dialog{
		title:   "Send it with its problems?",
		text:    []string{"For testing: Kombo or the ATS will probably refuse it, and if not, a faulty candidate is created."},
		choices: []choice{{"", "send it", doSubmit{}}, {"", "not now", nil}},
		word:    "anyway",
		help:    "The request goes out exactly as the review shows it, with its problems.",
	}
	if draft.AlreadyApplied(m.s.Problems) {
		d.text = append(d.text, m.s.duplicateText())
	}
	return d
}

// resendDialog stands before the one act that may create a candidate twice.
func resendDialog() *dialog {
	return &dialog{
		title:   "Send it once more?",
		text:    []string{"It is not known whether the first one arrived. If it did, the candidate may be created twice. Check first, and look in the ATS."},
		choices: []choice{{"", "send it again", doSubmit{}}, {"", "not now", nil}},
		word:    "again",
		help:    "It was sent once for this e-mail and this job, and no clear answer came back. Kombo has no key that makes a second request harmless.",
	}
}
