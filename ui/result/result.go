// Package result is what follows a submit: the screen while it is under way
// (sending.go), and what came of it.
//
//	result.go  the keys of the outcome, and why some do nothing
//	text.go    the outcome in words, with error, warnings and what a look-up found
//	detail.go  Kombo's answer as it was received, and what became of each answer
//
// forms/submit decides what may be claimed; this package only shows it.
package result

import (
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/kit"
)

// Screen says what happened, in words, and what may be done now.
type Screen struct {
	s *kit.Shared
	*submit.Outcome
	// showing is what is on the screen: the outcome, or one of its details.
	showing shownView
	// named are the fields that Kombo's message names, and those that do not fit the job any longer.
	named []draft.Field
	kit.Scroller
	// Since is when the screen was opened.
	Since time.Time
	// quiet keeps keys that were meant for the screen before from acting here.
	quiet kit.QuietGate

	// checking: the look-up after an unknown outcome is under way.
	checking bool
	// lookedUp is when that look-up was made last.
	lookedUp time.Time

	// Off are the keys that do nothing now, and why.
	Off []kit.OffKey

	next, other, fresh, keep, report, later, check, resend, edit, fix, existing, answers, response, open, copyLog, quit key.Binding
}

// What the result asks for.
type (
	// StartOver begins a new candidate.
	StartOver struct{ Keep Keep }
	// ShowCarryOver offers what the next candidate keeps.
	ShowCarryOver struct{}
	// ShowReport asks for the format of the daily report.
	ShowReport struct{}
	// Check asks Kombo whether an unknown outcome made something after all.
	Check struct{}
	// Resend wants to send once more after an unknown outcome.
	Resend struct{}
	// UseExisting names the candidate that Bullhorn has in the request.
	UseExisting struct{}
)

// Keep says what a new candidate starts with.
type Keep int

const (
	KeepNothing   Keep = iota
	KeepMarked         // the next candidate: what is marked to be kept
	KeepCandidate      // this candidate for another job
)

func New(s *kit.Shared, o *submit.Outcome) *Screen {
	res := &Screen{s: s, Outcome: o, Since: s.Now(), quiet: kit.NewQuietGate(s.Now()),
		next: s.Keys.NextCandidate, other: s.Keys.AnotherJob, fresh: s.Keys.StartAnew, keep: s.Keys.CarryOver, report: s.Keys.DailyReport,
		later: s.Keys.KeepDraft, check: s.Keys.Check, resend: s.Keys.SendAgain, edit: s.Keys.BackToForm, fix: s.Keys.GoToField, existing: s.Keys.UseExisting,
		answers: s.Keys.Answers, response: s.Keys.Response, open: s.Keys.OpenLink, copyLog: s.Keys.CopyLog, quit: s.Keys.Leave,
	}
	res.JobReread()
	return res
}

// JobReread follows a newer version of the job.
func (r *Screen) JobReread() {
	r.named = refusedFields(r.s)
	for _, f := range r.Outdated {
		if !slices.Contains(r.named, f) {
			r.named = append(r.named, f)
		}
	}
	r.enable()
}

// LookUp asks Kombo whether an unknown outcome made something after all; lookedUp
// follows what was found.
func (r *Screen) LookUp() tea.Cmd {
	r.checking = true
	return kit.Run(r.Check(r.s.Session))
}

func (r *Screen) LookedUp() {
	r.checking, r.lookedUp = false, r.s.Now()
	r.enable()
}

// Listens reports whether a key that comes now is meant for this screen.
func (r *Screen) Listens() bool { return r.quiet.Listens(r.s.Now()) }

// enable decides which keys do something, from what is known by now, and why the
// others do not.
func (r *Screen) enable() {
	r.Off = nil
	set := func(b *key.Binding, on bool, why string) {
		b.SetEnabled(on)
		if !on {
			r.Off = append(r.Off, kit.OffKey{Binding: *b, Why: why})
		}
	}
	there, unknown := r.There(), r.Unclear()
	for _, b := range []*key.Binding{&r.next, &r.other, &r.fresh, &r.keep} {
		set(b, there, "this candidate has not arrived")
	}
	set(&r.check, unknown, "the outcome is known")
	set(&r.edit, !there, "it has arrived; "+r.s.Keys.GoTo.Help().Key+" leads to the form")
	if there {
		set(&r.resend, false, "it has arrived")
		set(&r.later, false, "it has arrived")
	} else {
		set(&r.resend, unknown, "nothing was created; "+r.edit.Help().Key+" leads back to the form")
		set(&r.later, r.s.Store != nil, "drafts are not kept here")
	}
	set(&r.fix, len(r.named) > 0, "Kombo names no field")
	_, _, has := r.s.Existing()
	set(&r.existing, has && !there, "only with Bullhorn, for an e-mail that it has once")
	why := "no answers were sent"
	if !r.Created() || r.Found != nil {
		why = "nothing is known of an answer that was sent"
	}
	set(&r.answers, len(r.Fates) > 0, why)
	set(&r.response, len(r.Result.Response) > 0, "there was no answer in JSON")
	set(&r.open, r.Link() != "", "there is no link")
	set(&r.copyLog, r.Result.Err != nil && r.Result.Err.LogURL != "", "there is no link to a log")
}

// Names reports whether Kombo names a field, so that there is one to go to.
func (r *Screen) Names() bool { return len(r.named) > 0 }

// Link is the page to open: the new application, or Kombo's log.
func (r *Screen) Link() string {
	if n := len(r.Result.Links); n > 0 {
		return string(r.Result.Links[n-1])
	}
	if r.Result.Err != nil {
		return string(r.Result.Err.LogURL)
	}
	return ""
}

func (r *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		r.Scroll(kit.WheelLines(msg))
	case tea.KeyPressMsg:
		if r.quiet.Swallows(r.s.Now()) {
			return nil, nil
		}
		return r.key(msg), nil
	}
	return nil, nil
}

func (r *Screen) key(k tea.KeyPressMsg) kit.Action {
	switch {
	case key.Matches(k, r.next), key.Matches(k, r.later):
		return StartOver{KeepMarked}
	case key.Matches(k, r.other):
		return StartOver{KeepCandidate}
	case key.Matches(k, r.fresh):
		return StartOver{KeepNothing}
	case key.Matches(k, r.keep):
		return ShowCarryOver{}
	case key.Matches(k, r.report):
		return ShowReport{}
	case key.Matches(k, r.check):
		return Check{}
	case key.Matches(k, r.resend):
		return Resend{}
	case key.Matches(k, r.edit):
		return kit.BackToForm{}
	case key.Matches(k, r.response):
		r.show(viewResponse)
	case key.Matches(k, r.answers):
		r.show(viewAnswers)
	case key.Matches(k, r.fix), r.Names() && key.Matches(k, r.s.Keys.NextOpen):
		return kit.GoTo{Step: forms.StepOf(r.named[0]), Field: r.named[0]}
	case key.Matches(k, r.existing):
		return UseExisting{}
	case key.Matches(k, r.copyLog):
		return kit.CopyText{Text: string(r.Result.Err.LogURL)}
	case key.Matches(k, r.open):
		return kit.OpenLink{URL: r.Link()}
	case key.Matches(k, r.quit):
		return kit.AskQuit{}
	case key.Matches(k, r.s.Keys.Escape):
		return r.escape()
	}
	if by, ok := r.Moved(k, r.s.Keys); ok {
		r.Scroll(by)
	}
	return nil
}

// escape leaves a detail, and what has not arrived for the form.
func (r *Screen) escape() kit.Action {
	switch {
	case r.showing != viewOutcome:
		r.show(r.showing)
	case !r.There():
		return kit.BackToForm{}
	}
	return nil
}

// show turns a detail on, or back to the outcome.
func (r *Screen) show(v shownView) {
	if r.showing == v {
		v = viewOutcome
	}
	r.showing, r.Top = v, 0
}

func (r *Screen) View(width, height int) string {
	lines := r.lines(width, height)
	switch r.showing {
	case viewResponse:
		lines = r.rawLines(width)
	case viewAnswers:
		lines = r.answerLines(width)
	case viewOutcome:
	}
	return kit.Place(r.Marked(lines, r.s.Styles, width, height), width, height)
}

// Cursor implements screen; there is nothing to type.
func (r *Screen) Cursor() *tea.Cursor { return nil }

func (r *Screen) Help() (string, string, []kit.HelpGroup) {
	scroll := kit.Both(r.s.Keys.Up, r.s.Keys.Down, "scroll")
	scroll.SetEnabled(r.Overflows())
	return "Result", "What happened to the candidate, and what can be done now.",
		[]kit.HelpGroup{{Title: "Now", Bindings: []key.Binding{r.check, r.next, r.existing, r.fix, r.later, r.edit, r.other, r.report, r.quit, r.keep, r.fresh, r.answers, r.resend, r.response, r.open, r.copyLog, scroll}}}
}
