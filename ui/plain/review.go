package plain

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

const reviewHelp = `send     send it
json     read exactly what is sent
fill     take over what a file says: fill FILE, with a CV, a vCard, a JSON Resume or a request
a number go to that problem
a step   go to it: candidate, contact, location, salary, attachments, questions, extras, job
<        go back to the last question
quit     leave without sending`

const noSuchWord = "There is no “%s” here."

// finish shows the review until the candidate is sent or the person leaves.
func (s *session) finish() (part, error) {
	problems := s.review()
	for {
		typed, err := s.line("send, json, fill FILE, a problem's number, a step, ? or quit: ")
		if err != nil {
			return nil, err
		}
		moved := true
		switch word := strings.ToLower(typed); word {
		case "":
			continue
		case cmdHelp:
			s.say(reviewHelp)
			continue
		case "json":
			s.print(apiclient.Clean(draft.Preview(s.Request)) + "\n") // as it is: a line that is broken is another text
			continue
		case "quit":
			s.sayNotSent()
			return nil, nil
		case "send":
			needed := submit.Confirmations(s.Session)
			sure, err := s.confirmed(needed)
			if err != nil {
				return nil, err
			}
			if !sure {
				continue
			}
			if sent, err := s.send(needed); sent {
				return s.next, err
			}
		default:
			if moved, err = s.follow(typed, word, problems); err != nil {
				return nil, err
			}
		}
		if moved {
			problems = s.review()
		} else {
			s.say(noSuchWord, typed)
		}
	}
}

// follow goes where a word of the review leads to; false if it leads nowhere.
func (s *session) follow(typed, word string, problems []draft.Problem) (known bool, err error) {
	n, notNumber := strconv.Atoi(word)
	switch file, fill := strings.CutPrefix(word, "fill"); {
	case word == cmdBack:
		list := s.prompts()
		return true, s.fillFrom(list[lastBefore(list, len(list))].key())
	case fill && (file == "" || file[0] == ' '):
		return true, s.fill(strings.TrimSpace(typed[len("fill"):]))
	case notNumber == nil && n >= 1 && n <= len(problems):
		return true, s.askOnce(problems[n-1].Field)
	}
	return s.goTo(word)
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
	for _, it := range s.shown() {
		value := it.value()
		if value == "" {
			continue
		}
		if it.step != step {
			step = it.step
			s.say("%s", step.Title())
		}
		s.say("  %s: %s", words.OneLine(it.Field.Label()), value)
	}
	s.Run(s.ctx, s.LookUp())
	problems := s.problems()
	if len(problems) == 0 {
		s.say("No problems.")
		return nil
	}
	s.say("%s:", words.Count(len(problems), "problem or note", "problems and notes"))
	for i, p := range problems {
		where := forms.StepOf(p.Field).Title()
		if q := s.QuestionOf(p.Field); q != nil {
			where = "“" + words.OneLine(q.Label()) + "”"
		}
		s.say("%3d %s %s: %s", i+1, p.Severity.Mark(), where, p.Text)
	}
	return problems
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

// sayNotSent says that nothing was sent now, and what was before.
func (s *session) sayNotSent() {
	if earlier := submit.Earlier(s.Session); earlier != "" {
		s.say("It was not sent again. %s", earlier)
		return
	}
	s.say("Nothing was sent.")
}

// send sends the draft once, and says what came of it. It reports false if something has changed that must be
// looked at first.
func (s *session) send(confirmed []submit.Confirmation) (sent bool, err error) {
	s.say("Sending %s. Ctrl+C stops it.", words.Size(s.Request.Body.Size()))
	x := submit.Run(s.ctx, s.Session, submit.Options{Confirmed: confirmed, Guard: s.env.Guard, Progress: func(p apiclient.Progress) {
		if p.Waiting {
			s.say("Kombo takes no more calls now (%s); trying again in %s.", p.Reason, p.Wait)
		}
	}})
	if x.State == submit.Back {
		s.say("%s", words.Sentence(x.Why))
		return false, nil
	}
	o := x.Outcome
	s.last = o
	s.sayAll(Report(o)...)
	if o.NotRecorded != nil {
		s.say("The history does not have it: %s", o.NotRecorded)
	}
	s.check(o)
	// A refusal may be due to the job.
	if task := o.Reread(s.Session); task != nil && s.ctx.Err() == nil && task(s.ctx).(submit.JobReread).Take(s.Session) {
		s.say("The job has changed meanwhile; the review says what to correct.")
	}
	if o.There() {
		_ = s.Autosave.Sent()() // a draft too many does no harm, and it expires
	}
	if lost := cmp.Or(s.unsaid, s.env.Lost); lost != nil {
		return true, UnreportedError{lost}
	}
	return true, nil
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

// next asks what to do after a result.
func (s *session) next() (part, error) {
	if s.ctx.Err() != nil {
		return nil, nil // the result says more than the interruption
	}
	o, there := s.last, s.last.There()
	choices := "edit (back to the review) or quit: "
	switch {
	case o.Unclear():
		choices = "check (whether it is there), edit (back to the review) or quit: "
	case there && s.Queue.Remaining() > 0:
		choices = fmt.Sprintf("next (file, %d left), job (same candidate, another job), new or quit: ", s.Queue.Remaining())
	case there:
		choices = "next (candidate for this job), job (same candidate, another job), new or quit: "
	}
	for {
		typed, err := s.line(choices)
		if err != nil {
			return nil, err
		}
		switch word := strings.ToLower(typed); {
		case word == "":
		case word == "quit", word == "q":
			if there {
				s.Queue.Next(entered.QueueSent)
			}
			return nil, nil
		case word == "check" && o.Unclear():
			if s.check(o); o.There() {
				_ = s.Autosave.Sent()()
				return s.next, nil
			}
		case word == "edit" && !there:
			return s.finish, nil
		case word == "next" && there:
			s.Queue.Next(entered.QueueSent)
			s.anew(s.Next(s.env.CarryOver))
			return s.fillIn, nil
		case word == "job" && there:
			d := s.Draft.Clone()
			d.JobID, d.StageID = "", ""
			s.anew(d)
			return s.fillIn, nil
		case word == "new" && there:
			s.anew(draft.Draft{Endpoint: s.Draft.Endpoint})
			return s.fillIn, nil
		default:
			s.say(noSuchWord, typed)
		}
	}
}
