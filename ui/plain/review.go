package plain

import (
	"cmp"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
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
			s.print(apiclient.Clean(draft.Preview(s.Request)) + "\n") // as it is: a line that is broken is another text
			continue
		case word == wordQuit:
			s.sayNotSent()
			return false, nil
		case word == wordSend:
			needed := submit.Confirmations(s.Session)
			sure, err := s.confirmed(needed)
			if err != nil {
				return false, err
			}
			if !sure {
				continue
			}
			if sent, again, err := s.send(needed); sent || err != nil {
				return again, err
			}
		case word == cmdBack:
			err = s.lastPrompt()
		case word == wordFill || strings.HasPrefix(word, wordFill+" "):
			err = s.fill(strings.TrimSpace(typed[len(wordFill):]))
		case notNumber == nil && n >= 1 && n <= len(problems):
			err = s.askOnce(problems[n-1].Field)
		default:
			step, known := stepNamed(word)
			if !known {
				s.say(noSuchWord, typed)
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
	s.sayValues()
	s.Run(s.ctx, s.LookUp())
	problems := s.problems()
	if len(problems) == 0 {
		s.say("No problems.")
		return nil
	}
	s.say("%s:", words.Count(len(problems), "problem or note", "problems and notes"))
	for i, p := range problems {
		s.say("%3d %s %s: %s", i+1, p.Severity.Mark(), s.nameOf(p), p.Text)
	}
	return problems
}

// nameOf names the step of a problem, and for an answer the question.
func (s *session) nameOf(p draft.Problem) string {
	if q := s.QuestionOf(p.Field); q != nil {
		return "“" + words.OneLine(q.Label()) + "”"
	}
	return forms.StepOf(p.Field).Title()
}

// confirmed asks for all that must be confirmed. It reports false if the candidate may not be sent.
func (s *session) confirmed(needed []submit.Confirmation) (bool, error) {
	switch {
	case s.Target.ReadOnly:
		s.say("Nothing can be sent here: this connection is read-only, or a dry run.")
		return false, nil
	case len(needed) == 0:
		return true, nil
	case submit.Has(needed, submit.Problems):
		s.say("%s in the way; each has a number above.", words.Count(len(draft.Errors(s.Problems)), "problem stands", "problems stand"))
	}
	q := submit.Ask(needed)
	s.say("%s", q.Title)
	s.sayAll(q.Text...)
	word := cmp.Or(q.Word, submit.WordSend)
	typed, err := s.line("Type " + word + " to send it: ")
	if err == nil && !strings.EqualFold(typed, word) {
		s.sayNotSent()
		return false, nil
	}
	return err == nil, err
}

func (s *session) lastPrompt() error {
	list := s.prompts()
	if at := before(list, len(list)); at >= 0 {
		return s.fillFrom(list[at].key())
	}
	return s.fillIn()
}

func (s *session) goTo(step forms.StepID) error {
	for _, p := range s.prompts() {
		if p.step == step && step != forms.StepJob {
			return s.fillFrom(p.key())
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

// sayNotSent says that nothing was sent now, and what was before.
func (s *session) sayNotSent() {
	if earlier := submit.Earlier(s.Session); earlier != "" {
		s.say("It was not sent again. %s", earlier)
		return
	}
	s.say("Nothing was sent.")
}

// send sends the draft once, says what came of it, and asks what to do next.
func (s *session) send(confirmed []submit.Confirmation) (sent, again bool, err error) {
	s.say("Sending %s. Ctrl+C stops it.", words.Size(s.Request.Body.Size()))
	x := submit.Run(s.ctx, s.Session, submit.Options{Confirmed: confirmed, Guard: s.env.Guard, Progress: func(p apiclient.Progress) {
		if p.Waiting {
			s.say("Kombo takes no more calls now (%s); trying again in %s.", p.Reason, p.Wait)
		}
	}})
	if x.State == submit.Back {
		s.say("%s", strings.ToUpper(x.Why[:1])+x.Why[1:])
		return false, false, nil
	}
	o := x.Outcome
	s.last = o
	s.sayAll(Report(o)...)
	if o.NotRecorded != nil {
		s.say("The history does not have it: %s", o.NotRecorded)
	}
	s.check(o)
	s.reread(o)
	if o.There() {
		_ = s.Autosave.Sent()() // a draft too many does no harm, and it expires
	}
	if lost := cmp.Or(s.unsaid, s.env.Lost); lost != nil {
		return true, false, UnreportedError{lost}
	}
	again, err = s.next(o)
	return true, again, err
}

// reread reads the job once more if the refusal may be due to it.
func (s *session) reread(o *submit.Outcome) {
	if task := o.Reread(s.Session); task != nil && s.ctx.Err() == nil && task(s.ctx).(submit.JobReread).Take(s.Session) {
		s.say("The job has changed meanwhile; the review says what to correct.")
	}
}

// check asks Kombo whether an unknown outcome made something after all.
func (s *session) check(o *submit.Outcome) {
	if !o.Unclear() || s.ctx.Err() != nil {
		return
	}
	if l, ok := o.Check(s.Session)(s.ctx).(submit.LookedUp); ok {
		record := l.Take(s.Session)
		s.say("%s", o.LookUpText)
		if o.Found != nil {
			s.sayAll(Report(o)...)
		}
		s.Run(s.ctx, record)
	}
}

// known says who is known already with the address that was filled in.
func (s *session) known() {
	s.Run(s.ctx, s.LookUp())
	for _, p := range s.problems() {
		if p.Code == draft.CodeKnownCandidate || p.Code == draft.CodeAlreadyApplied {
			s.say("%s", ProblemLine(p))
		}
	}
}
