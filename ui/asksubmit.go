package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
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
	if m.s.errors() > 0 {
		m.ask(m.s.problemsDialog)
		return nil
	}
	return m.confirmed()
}

// confirmed sends once everything that has to be is confirmed.
func (m *Model) confirmed() tea.Cmd {
	needed := submit.Confirmations(m.s.Session)
	if len(needed) == 0 {
		return m.startSending(nil)
	}
	m.overlay = m.s.confirmDialog(needed)
	return nil
}

// confirmDialog asks for all confirmations in one question, also for those that
// turn up while it is open.
func (s *view) confirmDialog(needed []submit.Confirmation) *dialog {
	q := submit.Ask(needed)
	d := &dialog{title: q.Title, text: q.Text, help: q.Help, word: q.Word,
		choices: []choice{{"", "send it", doSubmit{needed}}, {"", "not now", nil}}}
	if q.Word == "" {
		d.choices = []choice{
			{"g", "go to the e-mail", goTo{step: forms.StepOf(q.Field), field: q.Field}},
			{"", "send all the same", doSubmit{needed}},
			{"", "not now", nil},
		}
	}
	d.live = func() *dialog {
		if by := submit.Confirmations(s.Session); len(by) > 0 {
			needed = by
		}
		return s.confirmDialog(needed)
	}
	return d
}

// namedProblems is how many problems the question before sending names; the
// review lists them all.
const namedProblems = 3

// problemsDialog says what stands in the way, and where.
func (s *view) problemsDialog() *dialog {
	errs := draft.Errors(s.Problems)
	if len(errs) == 0 {
		return &dialog{title: "No problem stands in the way any more", choices: []choice{{"", "go on", nil}}}
	}
	var text []string
	for i, p := range errs {
		if i == namedProblems {
			text = append(text, fmt.Sprintf("… and %d more, on the review.", len(errs)-i))
			break
		}
		text = append(text, severityMark(p.Severity)+" "+s.placeOf(p)+": "+words.OneLine(p.Text))
	}
	return &dialog{
		title: words.Count(len(errs), "problem stands", "problems stand") + " in the way of sending",
		text:  text,
		choices: []choice{
			{"g", "go to the first", goTo{step: forms.StepOf(errs[0].Field), field: errs[0].Field}},
			{"", "send anyway, as a test…", askSendAnyway{}},
			{"", "stay here", nil},
		},
		help: "Kombo or the ATS would refuse the request as it stands. Each problem is listed on the review, under Problems, where enter leads to its field. Sending anyway is for testing how they refuse it; it asks for a typed word.",
	}
}
