package ui

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
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
	if m.s.ErrorCount() > 0 {
		return m.ask(m.problemsDialog)
	}
	return m.confirmed()
}

// confirmed sends once everything that has to be is confirmed.
func (m *Model) confirmed() tea.Cmd {
	needed := submit.Confirmations(m.s.Session)
	if len(needed) == 0 {
		return m.startSending(nil)
	}
	return m.open(m.confirmDialog(needed))
}

// startSending is the deliberate act.
func (m *Model) startSending(confirmed []submit.Confirmation) (cmd tea.Cmd) {
	if m.showing != atSending && !m.s.Target.ReadOnly {
		m.showing = atSending
		m.send, cmd = result.Send(m.s, confirmed, m.env.Guard)
	}
	return cmd
}

// confirmDialog asks for all confirmations in one question, also for those that turn up while it is open.
func (m *Model) confirmDialog(needed []submit.Confirmation) *kit.Dialog {
	q := submit.Ask(needed)
	send := kit.Do(func() tea.Cmd { return m.startSending(needed) })
	d := &kit.Dialog{Title: q.Title, Text: q.Text, Help: q.Help, Word: q.Word,
		Choices: []kit.Choice{{Label: "send it", Act: send}, {Label: "not now"}}}
	if q.Word == "" {
		d.Choices = []kit.Choice{
			{Key: m.s.Keys.GoThere, Label: "go to the e-mail", Act: kit.To(q.Field)},
			{Label: "send all the same", Act: send},
			{Label: "not now"},
		}
		if _, _, ok := m.s.Existing(); ok {
			d.Choices = slices.Insert(d.Choices, 1, kit.Choice{Label: "apply as the one in Bullhorn", Act: result.UseExisting{}})
		}
	}
	d.Live = func() *kit.Dialog {
		if by := submit.Confirmations(m.s.Session); len(by) > 0 {
			needed = by
		}
		return m.confirmDialog(needed)
	}
	return d
}

// problemsDialog lists what keeps the draft from being sent, each with its step; the review lists them all.
func (m *Model) problemsDialog() *kit.Dialog {
	const named = 3
	errs := draft.Errors(m.s.Problems)
	if len(errs) == 0 {
		return &kit.Dialog{Title: "No problem stands in the way any more", Choices: []kit.Choice{{Label: "go on"}}}
	}
	var text []string
	for _, p := range errs[:min(len(errs), named)] {
		text = append(text, p.Severity.Mark()+" "+m.s.Where(p)+": "+words.OneLine(p.Text))
	}
	if more := len(errs) - named; more > 0 {
		text = append(text, fmt.Sprintf("… and %d more, on the review.", more))
	}
	return &kit.Dialog{
		Title: words.Count(len(errs), "problem stands", "problems stand") + " in the way of sending",
		Text:  text,
		Choices: []kit.Choice{
			{Key: m.s.Keys.GoThere, Label: "go to the first", Act: kit.To(errs[0].Field)},
			{Label: "send anyway, as a test…", Act: kit.Do(m.confirmed)},
			{Label: "stay here"},
		},
		Help: "Kombo or the ATS would refuse the request as it stands. Each problem is listed on the review, under Problems, where " + kit.Named(m.s.Keys.Enter) + " leads to its field. Sending anyway is for testing how they refuse it; it asks for a typed word.",
	}
}

// handleEvent takes in what a task of the session, or of the submit under way, has found.
func (m *Model) handleEvent(e session.Event) tea.Cmd {
	if m.send != nil {
		if later := m.untilRead(m.send.Since, e); later != nil {
			return later
		}
	}
	if m.s.Take(e) {
		m.reloadPanes()
	}
	if m.prefill != nil {
		return m.prefill.PeopleFound()
	}
	if m.send == nil {
		return nil
	}
	next := kit.Run(m.send.Take(e))
	switch m.send.State {
	case submit.Back:
		return m.backToReview()
	case submit.Done:
		return tea.Batch(next, m.finished(m.send.Outcome))
	case submit.Checking, submit.Sending:
	}
	return next
}

// untilRead brings a message again when others had time to read what is on the screen since then;
// nil if they had, or if no others watch.
func (m *Model) untilRead(since time.Time, msg tea.Msg) tea.Cmd {
	rest := result.Readable - m.s.Now().Sub(since)
	if !m.env.Present || rest <= 0 {
		return nil
	}
	return tea.Tick(rest, func(time.Time) tea.Msg { return msg })
}

func (m *Model) handleProgress(msg tea.Msg) tea.Cmd {
	if m.send == nil {
		return nil
	}
	if _, goesOn := msg.(result.Progressed); goesOn && m.send.Waits() {
		if later := m.untilRead(m.send.Since, msg); later != nil {
			return later
		}
	}
	return m.send.Handle(msg)
}

// backToReview follows a submit that was given up before its POST, and says why. What was entered stays.
func (m *Model) backToReview() tea.Cmd {
	var cmd tea.Cmd
	unconfirmed := m.send.Unconfirmed
	if m.send.JobChanged {
		cmd = m.jobReplaced()
	}
	m.reloadPanes()
	m.warn(m.send.Why)
	m.leaveSending(atStep)
	m.step = forms.StepReview
	m.review.Open()
	if unconfirmed {
		d := m.confirmDialog(submit.Confirmations(m.s.Session))
		d.Quiet = kit.NewQuietGate(m.s.Now)
		m.open(d)
	}
	return cmd
}

// finished takes in the outcome of a submit and writes it down wherever it counts.
func (m *Model) finished(o *submit.Outcome) tea.Cmd {
	m.leaveSending(atResult)
	m.result = result.New(m.s, o)
	m.outcomes = append(m.outcomes, o)
	m.sent.session = append(m.sent.session, o.HistoryEntry())
	m.watched.email = "" // what is known of it has changed
	switch {
	case o.There():
		return m.dropSaved()
	case o.Unclear():
		return m.result.LookUp()
	}
	return kit.Run(o.Reread(m.s.Session))
}

// Stopped takes in an outcome that the program has ended before it was shown.
func (m *Model) Stopped(o *submit.Outcome) {
	m.outcomes = append(m.outcomes, o)
	if o.There() {
		m.s.Autosave.Sent()
	}
}

// leaveSending closes what is open over the screen too: it was about the sending.
func (m *Model) leaveSending(to screenKind) {
	m.send.Close()
	m.showing, m.send, m.overlay = to, nil, nil
}

// handleLookUp takes in what the look-up after an unknown outcome has found.
func (m *Model) handleLookUp(l submit.LookedUp) tea.Cmd {
	if m.result != nil {
		if later := m.untilRead(m.result.Since, l); later != nil {
			return later
		}
	}
	record := l.Take(m.s.Session)
	if m.result == nil {
		return kit.Run(record)
	}
	m.result.LookedUp()
	if m.result.Found == nil {
		return nil
	}
	m.sent.session[len(m.sent.session)-1] = m.result.HistoryEntry()
	m.watched.email = ""
	if !m.asSent() {
		return kit.Run(record) // the draft was worked on since, and is kept
	}
	return tea.Batch(kit.Run(record), m.dropSaved())
}

// handleReread takes in the job as it was read after a refusal.
func (m *Model) handleReread(j submit.JobReread) tea.Cmd {
	if !j.Take(m.s.Session) {
		return nil
	}
	if m.result != nil {
		m.result.JobReread()
	}
	return m.jobReplaced()
}
