package ui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

// resultScreen says what happened, in words, and what may be done now.
type resultScreen struct {
	s      *session
	result apiclient.Result
	fates  []draft.AnswerFate
	sent   draft.Draft
	// showing is what is on the screen: the outcome, or one of its details.
	showing resultView
	// place is the field that Kombo's message names, if it names one.
	place draft.Field
	top   int
	// total and height are those of the last frame, for scrolling.
	total, height int
	// quiet keeps keys that were meant for the screen before from acting here.
	quiet quietGate

	// checking, checkText and foundIt belong to the look after an unknown outcome.
	checking  bool
	checkText string
	foundIt   bool

	next, other, fresh, keep, sheet, later, check, resend, edit, fix, answers, response, open, copyLog, quit key.Binding
}

func newResultScreen(s *session, send *sending, r apiclient.Result) *resultScreen {
	res := &resultScreen{s: s, result: r, sent: send.draft, quiet: newQuietGate(s.env.Now()),
		next:     bind("n", "n", "next candidate"),
		other:    bind("a", "a", "same candidate, another job"),
		fresh:    bind("w", "w", "start anew"),
		keep:     bind("k", "k", "what to keep"),
		sheet:    bind("d", "d", "sheet of the day"),
		later:    bind("l", "l", "keep for later"),
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
	res.fates = draft.Audit(send.draft, send.known, r)
	res.result.Outcome = draft.Verdict(r, res.fates)
	created := res.created()
	res.next.SetEnabled(created)
	res.other.SetEnabled(created)
	res.fresh.SetEnabled(created)
	res.keep.SetEnabled(created)
	res.later.SetEnabled(!created && s.env.Store != nil)
	unknown := res.result.Outcome == apiclient.Unknown
	res.check.SetEnabled(unknown)
	res.resend.SetEnabled(unknown)
	res.edit.SetEnabled(!created)
	res.response.SetEnabled(len(r.Response) > 0)
	res.open.SetEnabled(res.link() != "")
	if r.Err != nil {
		res.place = namedField(string(r.Err.Message))
	}
	res.fix.SetEnabled(res.place != "")
	res.answers.SetEnabled(created && len(res.fates) > 0)
	res.copyLog.SetEnabled(r.Err != nil && r.Err.LogURL != "")
	return res
}

func (r *resultScreen) created() bool {
	return r.result.Outcome == apiclient.Created || r.result.Outcome == apiclient.CreatedWithWarnings
}

// settled reports whether leaving loses nothing.
func (r *resultScreen) settled() bool { return r.created() }

// link is where to look: the new application, or Kombo's log.
func (r *resultScreen) link() string {
	if n := len(r.result.Links); n > 0 {
		return string(r.result.Links[n-1])
	}
	if r.result.Err != nil {
		return string(r.result.Err.LogURL)
	}
	return ""
}

func (r *resultScreen) Update(msg tea.Msg) (action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelDown {
			r.scroll(3)
		} else {
			r.scroll(-3)
		}
	case tea.KeyPressMsg:
		if r.quiet.swallows(r.s.env.Now()) {
			return nil, nil
		}
		return r.key(msg), nil
	}
	return nil, nil
}

func (r *resultScreen) key(k tea.KeyPressMsg) action {
	switch {
	case key.Matches(k, r.next):
		return startOver{keepMarked}
	case key.Matches(k, r.other):
		return startOver{keepCandidate}
	case key.Matches(k, r.fresh):
		return startOver{keepNothing}
	case key.Matches(k, r.keep):
		return showKeep{}
	case key.Matches(k, r.sheet):
		return showSheet{}
	case key.Matches(k, r.later):
		return keepForLater{}
	case key.Matches(k, r.check):
		return checkResult{}
	case key.Matches(k, r.resend):
		return askResend{}
	case key.Matches(k, r.edit):
		return editAgain{}
	case key.Matches(k, r.response):
		r.show(viewResponse)
	case key.Matches(k, r.answers):
		r.show(viewAnswers)
	case key.Matches(k, r.fix):
		return goTo{step: forms.StepOf(r.place), field: r.place}
	case key.Matches(k, r.copyLog):
		return copyText{string(r.result.Err.LogURL)}
	case key.Matches(k, r.open):
		return openLink{r.link()}
	case key.Matches(k, r.quit):
		return askQuit{}
	}
	switch k.String() {
	case "up":
		r.scroll(-1)
	case "down":
		r.scroll(1)
	case "pgup":
		r.scroll(-max(r.height-1, 1))
	case "pgdown", "space":
		r.scroll(max(r.height-1, 1))
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

func (r *resultScreen) scroll(by int) { r.top = max(0, min(r.top+by, r.total-r.height)) }

func (r *resultScreen) View(width, height int) string {
	lines := r.lines(width)
	switch r.showing {
	case viewResponse:
		lines = r.rawLines(width)
	case viewAnswers:
		lines = r.answerLines(width)
	case viewOutcome:
	}
	r.total, r.height = len(lines), height
	r.top = max(0, min(r.top, r.total-r.height))
	return fitBox(lines[min(r.top, len(lines)):], width, height)
}

// headline is the outcome in words.
func (r *resultScreen) headline() string {
	l := r.s.look
	name := firstLine(apiclient.Clean(strings.TrimSpace(r.sent.Candidate.FirstName + " " + r.sent.Candidate.LastName)))
	if name == "" {
		name = "The candidate"
	}
	switch r.result.Outcome {
	case apiclient.Created:
		return l.Good.Bold(true).Render("✓ " + name + " was created.")
	case apiclient.CreatedWithWarnings:
		return l.Warning.Bold(true).Render("! " + name + " was created, but read the warnings.")
	case apiclient.Rejected:
		if r.result.Err != nil && r.result.Err.Code == apiclient.CodeApplicationExists {
			return l.Warning.Bold(true).Render("! " + name + " has already applied for this job. Nothing new was made.")
		}
		return l.Error.Bold(true).Render("✗ Kombo refused it. Nothing was created.")
	case apiclient.NotSent:
		return l.Error.Bold(true).Render("✗ Not sent. Nothing was created.")
	case apiclient.Unknown:
		return l.Warning.Bold(true).Render("? It is not known whether " + name + " was created.")
	}
	return l.Error.Render(string(r.result.Outcome))
}

func (r *resultScreen) lines(width int) []string {
	l, res := r.s.look, r.result
	out := []string{r.headline(), ""}
	say := func(label, value string) {
		if value != "" {
			for i, line := range wrap(value, max(width-17, 10)) {
				if i > 0 {
					label = ""
				}
				out = append(out, l.Dim.Render(fitLine(label, 16))+" "+l.Text.Render(line))
			}
		}
	}
	say("candidate ID", res.CandidateID.String())
	for i, id := range res.ApplicationIDs {
		label := "application ID"
		if i > 0 {
			label = ""
		}
		say(label, id.String())
	}
	for _, link := range res.Links {
		say("link", firstLine(string(link)))
	}
	if len(res.ApplicationIDs) > 1 && res.Endpoint == apiclient.EndpointCandidate {
		say("", "(this candidate has several applications; Kombo does not say which of them is new)")
	}
	out = append(out, r.checkLines(width)...)
	out = append(out, r.errorLines(width)...)
	out = append(out, r.warningLines(width)...)
	if r.created() && r.s.sent > 1 {
		out = append(out, "", l.Dim.Render(plural(r.s.sent, "candidate", "candidates")+" created since you began."))
	}
	return out
}

// checkLines tell what the look after an unknown outcome has found.
func (r *resultScreen) checkLines(width int) []string {
	l := r.s.look
	text, style := r.checkText, l.Warning
	switch {
	case r.checking:
		text, style = "Looking the candidate up…", l.Dim
	case r.foundIt:
		style = l.Good
	}
	if text == "" {
		return nil
	}
	var out []string
	for _, line := range wrap(text, width) {
		out = append(out, style.Render(line))
	}
	return append(out, "")
}

func (r *resultScreen) errorLines(width int) []string {
	e := r.result.Err
	if e == nil {
		return nil
	}
	l := r.s.look
	var out []string
	add := func(label, value string) {
		if value == "" {
			return
		}
		for i, line := range wrap(value, max(width-17, 10)) {
			if i > 0 {
				label = ""
			}
			out = append(out, l.Dim.Render(fitLine(label, 16))+" "+l.Text.Render(line))
		}
	}
	add("code", apiText(string(e.Code)))
	add("title", firstLine(string(e.Title)))
	message := string(e.Message)
	if message == "" {
		message = apiclient.Clean(e.Error())
	}
	add("message", message)
	if e.Status != 0 {
		add("HTTP status", fmt.Sprint(e.Status))
	}
	add("log", firstLine(string(e.LogURL)))
	advice := ""
	if tip, ok := assets.TipFor(string(e.Code)); ok {
		advice = tip.What + " " + tip.Do
		add("who acts", string(tip.Who))
	}
	out = append(out, "")
	switch r.result.Outcome {
	case apiclient.Unknown:
		advice = strings.TrimSpace("The request may have reached Kombo, and no clear answer came back. Look the candidate up in the ATS before you send it again: sending twice may create it twice. " + advice)
	case apiclient.NotSent:
		advice = strings.TrimSpace("The request did not leave this machine completely, so nothing was created. You can send it again. " + advice)
	case apiclient.Rejected, apiclient.Created, apiclient.CreatedWithWarnings:
	}
	for _, line := range wrap(advice, width) {
		out = append(out, l.Text.Render(line))
	}
	return out
}

func (r *resultScreen) warningLines(width int) []string {
	l := r.s.look
	var out []string
	for _, w := range r.result.Warnings {
		for i, line := range wrap(string(w), max(width-2, 10)) {
			mark := "! "
			if i > 0 {
				mark = "  "
			}
			out = append(out, l.Warning.Render(mark+line))
		}
	}
	for _, f := range draft.Lost(r.fates) {
		for _, line := range wrap("! the answer to “"+firstLine(f.Title)+"” may be lost: "+f.Text, width) {
			out = append(out, l.Warning.Render(line))
		}
	}
	if len(out) > 0 {
		out = append([]string{"", l.Section.Render("Warnings")}, out...)
	}
	if note := r.auditNote(); note != "" && r.created() {
		out = append(out, "")
		for _, line := range wrap(note, width) {
			out = append(out, l.Dim.Render(line))
		}
	}
	return out
}

// auditNote says what is known of the answers.
func (r *resultScreen) auditNote() string {
	if len(r.fates) == 0 {
		return ""
	}
	stored, silent := 0, 0
	for _, f := range r.fates {
		switch f.Fate {
		case draft.FateStored:
			stored++
		case draft.FateNoEcho, draft.FateFile:
			silent++
		case draft.FateDifferent, draft.FateNotEchoed, draft.FateWarnedAbout:
		}
	}
	switch {
	case r.result.Endpoint == apiclient.EndpointCandidate:
		return plural(len(r.fates), "answer was", "answers were") + " sent. This call does not read answers back; the application call does (e on the review)."
	case silent > 0:
		return fmt.Sprintf("%d of %d answers were read back as stored; files are never read back.", stored, len(r.fates))
	}
	return fmt.Sprintf("%d of %d answers were read back as stored.", stored, len(r.fates))
}

// Cursor implements screen; there is nothing to type.
func (r *resultScreen) Cursor() *tea.Cursor { return nil }

func (r *resultScreen) help() (string, string, []helpGroup) {
	scroll := bind("down", "↑↓", "scroll")
	scroll.SetEnabled(r.total > r.height)
	return "Result", "What happened to the candidate, and what can be done now.",
		[]helpGroup{{"Now", []key.Binding{r.check, r.next, r.other, r.fresh, r.edit, r.later, r.resend, r.keep, r.sheet, r.fix, r.response, r.answers, r.open, r.copyLog, scroll, r.quit}}}
}
