// Package result is what follows a submit: the screen while it is under way (sending.go), and what came of it.
//
//	result.go  the keys of the outcome, and why some do nothing
//	text.go    the outcome in words, with error, warnings and what a look-up found; Kombo's answer as it was received; what became of each answer
//
// forms/submit decides what may be claimed; this package only shows it.
package result

import (
	"fmt"
	"slices"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

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
}

// What the result asks for.
type (
	// StartOver begins a new candidate.
	StartOver struct{ Keep Keep }
	// ShowReport asks for the format of the daily report.
	ShowReport struct{}
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

// WhyNoExisting says when UseExisting is off.
const WhyNoExisting = "only with Bullhorn, for an e-mail that it has once"

// New is the screen of an outcome; it listens to keys after a quiet moment.
func New(s *kit.Shared, o *submit.Outcome) *Screen {
	r := &Screen{s: s, Outcome: o, Since: s.Now(), quiet: kit.NewQuietGate(s.Now)}
	r.JobReread()
	return r
}

// JobReread follows a newer version of the job.
func (r *Screen) JobReread() {
	r.s.Refresh()
	r.named = nil
	for _, p := range r.s.Problems {
		if p.Refused() {
			r.named = append(r.named, p.Field)
		}
	}
	for _, f := range r.Outdated {
		if !slices.Contains(r.named, f) {
			r.named = append(r.named, f)
		}
	}
}

// LookUp asks Kombo whether an unknown outcome made something after all; lookedUp follows what was found.
func (r *Screen) LookUp() tea.Cmd {
	r.checking = true
	return kit.Run(r.Check(r.s.Session))
}

// LookedUp takes note that the look-up is done.
func (r *Screen) LookedUp() { r.checking, r.lookedUp = false, r.s.Now() }

// Listens reports whether a key that comes now is meant for this screen.
func (r *Screen) Listens() bool { return r.quiet.Listens() }

// acts are what the keys do, the most useful first, from what is known by now.
func (r *Screen) acts() kit.Acts {
	k, there, unknown := r.s.Keys, r.There(), r.Unclear()
	missing := kit.Unless(there, "this candidate has not arrived")
	later := kit.Unless(r.s.Store != nil, "drafts are not kept here")
	again := kit.Unless(unknown, "nothing was created; "+k.BackToForm.Help().Key+" leads back to the form")
	if there {
		later, again = "it has arrived", "it has arrived"
	}
	_, _, has := r.s.Existing()
	field, log := r.field(), r.log()
	next := k.NextCandidate
	if n := r.s.Queue.Remaining(); n > 0 {
		next = kit.As(next, fmt.Sprintf("next file, %d left", n))
	}
	var acts kit.Acts
	add := acts.Add
	add(k.Check, kit.Do(r.LookUp), kit.Unless(unknown, "the outcome is known"))
	add(next, StartOver{KeepMarked}, missing)
	add(k.UseExisting, UseExisting{}, kit.Unless(has && !there, WhyNoExisting))
	add(k.GoToField, field, kit.Unless(r.Names(), "Kombo names no field"))
	add(k.KeepDraft, StartOver{KeepMarked}, later)
	add(k.BackToForm, kit.Back{}, kit.Unless(!there, "it has arrived; "+k.GoTo.Help().Key+" leads to the form"))
	add(k.AnotherJob, StartOver{KeepCandidate}, missing)
	add(k.DailyReport, ShowReport{}, "")
	add(k.Leave, kit.AskQuit{}, "")
	add(k.Answers, viewAnswers, r.WhyNoAnswers())
	add(k.CarryOver, CarryOverList(r.s), missing)
	add(k.StartAnew, StartOver{KeepNothing}, missing)
	add(k.SendAgain, Resend{}, again)
	add(k.Response, viewResponse, kit.Unless(len(r.Result.Response) > 0, "there was no answer in JSON"))
	add(k.OpenLink, kit.OpenLink{URL: r.Link()}, kit.Unless(r.Link() != "", "there is no link"))
	add(k.CopyLog, kit.CopyText{Text: log}, kit.Unless(log != "", "there is no link to a log"))
	return acts
}

// WhyNoAnswers says why there is nothing to tell of each answer; empty if there is.
func (r *Screen) WhyNoAnswers() string {
	why := "no answers were sent"
	if !r.Created() || r.Found != nil {
		why = "nothing is known of an answer that was sent"
	}
	return kit.Unless(len(r.Fates) > 0, why)
}

// ShowAnswers shows what became of each answer.
func (r *Screen) ShowAnswers() {
	if r.showing != viewAnswers {
		r.show(viewAnswers)
	}
}

// Off are the keys that do nothing now, and why.
func (r *Screen) Off() kit.Acts { return r.acts().Off() }

// field leads to the first field that Kombo names.
func (r *Screen) field() kit.Action {
	if !r.Names() {
		return nil
	}
	return kit.To(r.named[0])
}

// Names reports whether Kombo names a field, so that there is one to go to.
func (r *Screen) Names() bool { return len(r.named) > 0 }

// Link is the page to open: the new application, or Kombo's log.
func (r *Screen) Link() string {
	if n := len(r.Result.Links); n > 0 {
		return string(r.Result.Links[n-1])
	}
	return r.log()
}

func (r *Screen) log() string {
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
		if r.quiet.Swallows() {
			return nil, nil
		}
		return r.key(msg), nil
	}
	return nil, nil
}

func (r *Screen) key(k tea.KeyPressMsg) kit.Action {
	switch act := r.acts().Find(k).(type) {
	case nil:
	case shownView:
		r.show(act)
		return nil
	default:
		return act
	}
	switch keys := r.s.Keys; {
	case key.Matches(k, keys.NextOpen):
		return r.field()
	case key.Matches(k, keys.Escape) && r.showing != viewOutcome:
		r.show(viewOutcome)
	case key.Matches(k, keys.Escape) && !r.There():
		return kit.Back{}
	default:
		r.Scroll(r.Moved(k, keys))
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
	return kit.Place(r.Marked(r.lines(width, height), r.s.Styles, width, height), width, height)
}

func (r *Screen) Help() (string, string, []kit.HelpGroup) {
	scroll := kit.Both(r.s.Keys.Up, r.s.Keys.Down, "scroll")
	scroll.SetEnabled(r.Overflows())
	return "Result", "What happened to the candidate, and what can be done now.",
		[]kit.HelpGroup{{Title: "Now", Bindings: append(r.acts().Bindings(), scroll)}}
}

// CarryOverList shows what the next candidate keeps, to be marked.
func CarryOverList(s *kit.Shared) *kit.Palette {
	c := &s.CarryOver
	return kit.NewPalette("What the next candidate keeps", []kit.Entry{
		{Label: "job", On: &c.Job},
		{Label: "source", On: &c.Source},
		{Label: "location", On: &c.Location},
		{Label: "availability", On: &c.Availability},
		{Label: "answers", Detail: "choices, numbers, yes or no; never texts or files", On: &c.Answers},
	})
}
