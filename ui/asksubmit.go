package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/result"
)

// askSubmit is the way to sending: first to the review, from there, if nothing
// is in the way, straight on. What is in the way is asked about.
func (m *Model) askSubmit() tea.Cmd {
	if m.step != forms.StepReview {
		return m.goTo(kit.GoTo{Step: forms.StepReview})
	}
	if m.s.Target.ReadOnly {
		m.notice = notice{text: "this profile is read-only: nothing can be sent with it", bad: true}
		return nil
	}
	if m.s.ErrorCount() > 0 {
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

// startSending is the deliberate act.
func (m *Model) startSending(confirmed []submit.Confirmation) tea.Cmd {
	if m.showing == atSending || m.s.Target.ReadOnly {
		return nil
	}
	send, cmd := result.Send(m.s.Shared, confirmed, m.s.env.Guard)
	m.showing, m.send = atSending, send
	return cmd
}

// confirmDialog asks for all confirmations in one question, also for those that
// turn up while it is open.
func (s *view) confirmDialog(needed []submit.Confirmation) *kit.Dialog {
	q := submit.Ask(needed)
	d := &kit.Dialog{Title: q.Title, Text: q.Text, Help: q.Help, Word: q.Word,
		Choices: []kit.Choice{{Label: "send it", Act: doSubmit{needed}}, {Label: "not now", Act: nil}}}
	if q.Word == "" {
		d.Choices = []kit.Choice{
			{Key: s.Keys.GoThere, Label: "go to the e-mail", Act: kit.GoTo{Step: forms.StepOf(q.Field), Field: q.Field}},
			{Label: "send all the same", Act: doSubmit{needed}},
			{Label: "not now", Act: nil},
		}
		if _, _, ok := s.Existing(); ok {
			d.Choices = slices.Insert(d.Choices, 1, kit.Choice{Label: "apply as the one in Bullhorn", Act: result.UseExisting{}})
		}
	}
	d.Live = func() *kit.Dialog {
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

// problemsDialog lists what keeps the draft from being sent, each with its step.
func (s *view) problemsDialog() *kit.Dialog {
	errs := draft.Errors(s.Problems)
	if len(errs) == 0 {
		return &kit.Dialog{Title: "No problem stands in the way any more", Choices: []kit.Choice{{Label: "go on", Act: nil}}}
	}
	var text []string
	for i, p := range errs {
		if i == namedProblems {
			text = append(text, fmt.Sprintf("… and %d more, on the review.", len(errs)-i))
			break
		}
		text = append(text, p.Severity.Mark()+" "+s.Where(p)+": "+words.OneLine(p.Text))
	}
	return &kit.Dialog{
		Title: words.Count(len(errs), "problem stands", "problems stand") + " in the way of sending",
		Text:  text,
		Choices: []kit.Choice{
			{Key: s.Keys.GoThere, Label: "go to the first", Act: kit.GoTo{Step: forms.StepOf(errs[0].Field), Field: errs[0].Field}},
			{Label: "send anyway, as a test…", Act: askSendAnyway{}},
			{Label: "stay here", Act: nil},
		},
		Help: "Kombo or the ATS would refuse the request as it stands. Each problem is listed on the review, under Problems, where " + kit.Named(s.Keys.Enter) + " leads to its field. Sending anyway is for testing how they refuse it; it asks for a typed word.",
	}
}
