package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
)

// resultScreen says what happened, in words, and what may be done now.
type resultScreen struct {
	s *view
	*submit.Outcome
	// showing is what is on the screen: the outcome, or one of its details.
	showing resultView
	// place is the field that Kombo's message names, if it names one.
	place draft.Field
	scroller
	// quiet keeps keys that were meant for the screen before from acting here.
	quiet quietGate

	// checking: the look after an unknown outcome is under way.
	checking bool

	// off are the keys that do nothing now, and why.
	off []offKey

	next, other, fresh, keep, sheet, later, check, resend, edit, fix, answers, response, open, copyLog, quit key.Binding
}

func newResultScreen(s *view, o *submit.Outcome) *resultScreen {
	res := &resultScreen{s: s, Outcome: o, quiet: newQuietGate(s.Now()),
		next:     bind("n", "n", "next candidate"),
		other:    bind("a", "a", "another job too"),
		fresh:    bind("w", "w", "start anew"),
		keep:     bind("k", "k", "what to keep"),
		sheet:    bind("d", "d", "sheet of the day"),
		later:    bind("l", "l", "keep as draft, next candidate"),
		check:    bind("c", "c", "check whether it is there"),
		resend:   bind("s", "s", "send again…"),
		edit:     bind("b", "b", "back to the form"),
		fix:      bind("f", "f", "go to the field"),
		answers:  bind("v", "v", "each answer"),
		copyLog:  bind("y", "y", "copy log link"),
		response: bind("r", "r", "Kombo's answer"),
		open:     bind("o", "o", "open link"),
		quit:     bind("q", "q", "quit"),
	}
	if err := o.Result.Err; err != nil {
		res.place = namedField(string(err.Message))
	}
	res.enable()
	return res
}

// enable decides which keys do something, from what is known by now, and why the
// others do not.
func (r *resultScreen) enable() {
	r.off = nil
	set := func(b *key.Binding, on bool, why string) {
		b.SetEnabled(on)
		if !on {
			r.off = append(r.off, offKey{*b, why})
		}
	}
	there, unknown := r.There(), r.Unclear()
	for _, b := range []*key.Binding{&r.next, &r.other, &r.fresh, &r.keep} {
		set(b, there, "this candidate has not arrived")
	}
	set(&r.check, unknown, "the outcome is known")
	set(&r.edit, !there, "it has arrived; ^G leads to the form")
	if there {
		set(&r.resend, false, "it has arrived")
		set(&r.later, false, "it has arrived")
	} else {
		set(&r.resend, unknown, "nothing was created; b leads back to the form")
		set(&r.later, r.s.Store != nil, "drafts are not kept here")
	}
	set(&r.fix, r.place != "", "Kombo names no field")
	if r.Created() && r.Found == nil {
		set(&r.answers, len(r.Fates) > 0, "no answers were sent")
	} else {
		set(&r.answers, false, "Kombo did not say that it created anything")
	}
	set(&r.response, len(r.Result.Response) > 0, "there was no answer in JSON")
	set(&r.open, r.link() != "", "there is no link")
	set(&r.copyLog, r.Result.Err != nil && r.Result.Err.LogURL != "", "there is no link to a log")
}

// link is where to look: the new application, or Kombo's log.
func (r *resultScreen) link() string {
	if n := len(r.Result.Links); n > 0 {
		return string(r.Result.Links[n-1])
	}
	if r.Result.Err != nil {
		return string(r.Result.Err.LogURL)
	}
	return ""
}

func (r *resultScreen) Update(msg tea.Msg) (action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		r.by(wheeled(msg))
	case tea.KeyPressMsg:
		if r.quiet.swallows(r.s.Now()) {
			return nil, nil
		}
		return r.key(msg), nil
	}
	return nil, nil
}

func (r *resultScreen) key(k tea.KeyPressMsg) action {
	switch {
	case key.Matches(k, r.next), key.Matches(k, r.later):
		return startOver{keepMarked}
	case key.Matches(k, r.other):
		return startOver{keepCandidate}
	case key.Matches(k, r.fresh):
		return startOver{keepNothing}
	case key.Matches(k, r.keep):
		return showKeep{}
	case key.Matches(k, r.sheet):
		return showSheet{}
	case key.Matches(k, r.check):
		return checkResult{}
	case key.Matches(k, r.resend):
		return askResend{}
	case key.Matches(k, r.edit):
		return backToForm{}
	case key.Matches(k, r.response):
		r.show(viewResponse)
	case key.Matches(k, r.answers):
		r.show(viewAnswers)
	case key.Matches(k, r.fix):
		return goTo{step: forms.StepOf(r.place), field: r.place}
	case key.Matches(k, r.copyLog):
		return copyText{string(r.Result.Err.LogURL)}
	case key.Matches(k, r.open):
		return openLink{r.link()}
	case key.Matches(k, r.quit):
		return askQuit{}
	}
	if by, ok := r.moved(k.String()); ok {
		r.by(by)
	}
	return nil
}

// show turns a detail on, or back to the outcome.
func (r *resultScreen) show(v resultView) {
	if r.showing == v {
		v = viewOutcome
	}
	r.showing, r.top = v, 0
}

func (r *resultScreen) View(width, height int) string {
	lines := r.lines(width)
	switch r.showing {
	case viewResponse:
		lines = r.rawLines(width)
	case viewAnswers:
		lines = r.answerLines(width)
	case viewOutcome:
	}
	return fitBox(r.shown(lines, height), width, height)
}

// Cursor implements screen; there is nothing to type.
func (r *resultScreen) Cursor() *tea.Cursor { return nil }

func (r *resultScreen) help() (string, string, []helpGroup) {
	scroll := bind("down", "↑↓", "scroll")
	scroll.SetEnabled(r.more())
	return "Result", "What happened to the candidate, and what can be done now.",
		[]helpGroup{{"Now", []key.Binding{r.check, r.next, r.fix, r.edit, r.other, r.sheet, r.quit, r.later, r.keep, r.fresh, r.answers, r.resend, r.response, r.open, r.copyLog, scroll}}}
}
