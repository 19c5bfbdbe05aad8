package plain

import (
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
)

const (
	wordSend   = "send"
	wordAnyway = "send anyway"
	wordJSON   = "json"
	wordQuit   = "quit"
	wordYes    = "yes"
	wordAgain  = "again"
)

const reviewHelp = `send     send it
json     read exactly what is sent
fill     take over what a file says: fill FILE, with a CV, a vCard, a JSON Resume or a request
a number go to that problem
a step   go to it: candidate, contact, location, salary, attachments, questions, extras, job
<        go back to the last question
quit     leave without sending`

// finish shows the review until the candidate is sent or the person leaves. It
// reports whether to go on with another one.
func (s *session) finish() (again bool, err error) {
	problems := s.review()
	for {
		typed, err := s.line("send, json, fill FILE, a problem's number, a step, ? or quit: ")
		if err != nil {
			return false, err
		}
		word := strings.ToLower(typed)
		n, notNumber := strconv.Atoi(word)
		switch {
		case word == cmdHelp:
			s.say(reviewHelp)
			continue
		case word == "":
			continue
		case word == wordJSON:
			s.say("%s", draft.Preview(draft.Encode(*s.Draft, s.Known)))
			continue
		case word == wordQuit:
			s.say("Nothing was sent.")
			return false, nil
		case word == wordSend || word == wordAnyway:
			sure, err := s.mayBeSent(problems, word == wordAnyway)
			if err != nil {
				return false, err
			}
			if !sure {
				continue
			}
			return s.send()
		case word == cmdBack:
			err = s.lastPrompt()
		case word == wordFill || strings.HasPrefix(word, wordFill+" "):
			err = s.fill(strings.TrimSpace(typed[len(wordFill):]))
		case notNumber == nil && n >= 1 && n <= len(problems):
			err = s.askOnce(problems[n-1].Field)
		default:
			step, known := stepNamed(word)
			if !known {
				s.say("There is no “%s” here.", typed)
				continue
			}
			err = s.goTo(step)
		}
		if err != nil {
			return false, err
		}
		problems = s.review()
	}
}

// review reads out what was entered, and what is wrong with it.
func (s *session) review() []draft.Problem {
	s.title(forms.StepReview)
	if s.Known.Job != nil {
		s.say("Job: %s", describeJob(*s.Known.Job))
	} else {
		s.say("Job: %s", s.Draft.JobID)
	}
	step := forms.StepJob
	for _, p := range s.prompts() {
		value := p.shown()
		if value == "" {
			continue
		}
		if p.step != step {
			step = p.step
			s.say("%s", step.Title())
		}
		s.say("  %s: %s", p.label, value)
	}
	s.Run(s.ctx, s.LookUp())
	problems := s.problems()
	if len(problems) == 0 {
		s.say("No problems.")
		return nil
	}
	s.say("%s:", counted(len(problems), "problem or note", "problems and notes"))
	for i, p := range problems {
		s.say("%3d %s %s: %s", i+1, mark(p.Severity), forms.StepOf(p.Field).Title(), p.Text)
	}
	return problems
}

// mayBeSent asks for what stands between the word and the act.
func (s *session) mayBeSent(problems []draft.Problem, anyway bool) (bool, error) {
	switch {
	case s.Target.ReadOnly:
		s.say("Nothing can be sent here: this connection is read-only, or a dry run.")
		return false, nil
	case draft.Blocking(problems) && !anyway:
		s.say("%s must be corrected first. To send it as it is all the same, enter: %s", counted(len(draft.Errors(problems)), "problem", "problems"), wordAnyway)
		return false, nil
	}
	if draft.AlreadyApplied(problems) {
		typed, err := s.line("This is a second application for the same job. Enter " + wordAgain + " to send it all the same: ")
		if err != nil || !strings.EqualFold(typed, wordAgain) {
			return false, err
		}
	}
	if !s.Target.Confirm {
		return true, nil
	}
	typed, err := s.line("This goes to " + s.Target.Described() + ". Enter yes to send it: ")
	if err == nil && !strings.EqualFold(typed, wordYes) {
		s.say("Nothing was sent.")
	}
	return strings.EqualFold(typed, wordYes), err
}

func (s *session) lastPrompt() error {
	list := s.prompts()
	if at := before(list, len(list)); at >= 0 {
		return s.fillFrom(list[at].field)
	}
	return s.fillIn()
}

func (s *session) goTo(step forms.StepID) error {
	for _, p := range s.prompts() {
		if p.step == step && step != forms.StepJob {
			return s.fillFrom(p.field)
		}
	}
	if step == forms.StepJob {
		return s.fillIn()
	}
	s.say("There is nothing to enter in this step.")
	return nil
}

func stepNamed(word string) (forms.StepID, bool) {
	for _, step := range forms.Steps() {
		if step != forms.StepReview && len(word) > 2 && strings.HasPrefix(find.Fold(step.Title()), find.Fold(word)) {
			return step, true
		}
	}
	return 0, false
}

// send sends the draft once, says what came of it, and asks what to do next.
func (s *session) send() (again bool, err error) {
	req := draft.Encode(*s.Draft, s.Known)
	s.say("Sending %s. Ctrl+C stops it.", draft.HumanSize(req.Body.Size()))
	result := s.Kombo.Create(s.ctx, req, func(p apiclient.Progress) {
		if p.Waiting {
			s.say("Kombo takes no more calls now (%s); trying again in %s.", p.Reason, p.Wait)
		}
	})
	fates := draft.Audit(*s.Draft, s.Known, result)
	result.Outcome = draft.Verdict(result, fates)
	s.last = &result
	s.record(draft.Preview(req), result)
	if result.Outcome == apiclient.Created || result.Outcome == apiclient.CreatedWithWarnings {
		_ = s.keeper.Sent()() // a draft too many does no harm, and it expires
	}
	s.sayLines(Report(result, fates, draft.ShownName(s.Draft.Candidate.FirstName, s.Draft.Candidate.LastName)))
	return s.next(result)
}
