package submit

import (
	"context"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
)

// State is how far a submit is.
type State int

// The states.
const (
	Checking State = iota // the files, the job and the e-mail are inspected once more
	Sending               // the POST is under way
	Done                  // there is an Outcome
	Back                  // nothing was sent; Why says what has changed
)

// Submit is one send of what a session holds.
type Submit struct {
	State State
	// Why nothing was sent, in the state Back. JobChanged: the job is another version than before;
	// Unconfirmed: a confirmation is missing.
	Why                     string
	JobChanged, Unconfirmed bool
	// Outcome is set in the state Done.
	Outcome *Outcome
	// Stopping: Stop was called.
	Stopping bool

	Options
	s      *session.Session
	ctx    context.Context
	cancel context.CancelFunc
}

// Options say how a submit goes.
type Options struct {
	// Confirmed is what the person has confirmed. What else needs a confirmation leads back.
	Confirmed []Confirmation
	// Guard, if not nil, knows of the submit while it is under way.
	Guard *Guard
	// NoLookUp: nobody is looked up by the e-mail, which a batch has no time for.
	NoLookUp bool
	// Progress, if not nil, is called by the goroutine that sends.
	Progress func(apiclient.Progress)
}

// Begin begins a submit. Run the Task and give its Event to Take, until there is no other.
func Begin(ctx context.Context, s *session.Session, o Options) (*Submit, session.Task) {
	x := &Submit{s: s, Options: o}
	x.ctx, x.cancel = context.WithCancel(ctx)
	return x, x.check()
}

// Run goes all the way, for a face that can wait.
func Run(ctx context.Context, s *session.Session, o Options) *Submit {
	x, task := Begin(ctx, s, o)
	for task != nil {
		task = x.Take(task(ctx))
	}
	return x
}

// Stop ends the submit as soon as it can; it says itself what is known then.
func (x *Submit) Stop() {
	x.Stopping = true
	x.cancel()
}

// checked is what the check before the POST has found. A job may have been closed, or its questions
// changed, since it was picked: lists are synced, not live (contract, I-13).
type checked struct {
	session.Foreign
	files, people session.Event
	job           *apiclient.Job
}

const (
	// jobTimeout and peopleTimeout bound the checks before the POST, which goes on without them.
	jobTimeout    = 15 * time.Second
	peopleTimeout = 5 * time.Second
)

// check probes the files, the job, the e-mail if it was not looked up yet, and
// at what other windows have sent. What cannot be read holds nothing up.
func (x *Submit) check() session.Task {
	s := x.s
	files, people, kombo, id, journal := s.ProbeFiles(), s.LookUp(), s.Kombo, s.Draft.JobID, s.Journal
	if x.NoLookUp {
		people = nil
	}
	return func(context.Context) session.Event {
		var c checked
		if files != nil {
			c.files = files(x.ctx)
		}
		if id != "" {
			ctx, cancel := context.WithTimeout(x.ctx, jobTimeout)
			defer cancel()
			if job, err := kombo.Job(ctx, id); err == nil {
				c.job = job
			}
		}
		if people != nil {
			ctx, cancel := context.WithTimeout(x.ctx, peopleTimeout)
			defer cancel()
			c.people = people(ctx)
		}
		if !x.NoLookUp {
			_ = journal.Reload() // Begin reads it again, and says if it cannot
		}
		return c
	}
}

// Take takes the result of a Task and returns the next one; nil if the State is Done or Back.
func (x *Submit) Take(e session.Event) session.Task {
	switch e := e.(type) {
	case checked:
		return x.checked(e)
	case notBegun:
		x.Unconfirmed = true
		x.back(e.err.Error())
	case *Outcome:
		return x.posted(e)
	case Recorded:
		e.outcome.NotRecorded = e.Err
	}
	return nil
}

func (x *Submit) back(why string) {
	x.cancel()
	x.State, x.Why = Back, "not sent: "+why
}

// checked sends, or leads back if the draft no longer fits or a confirmation is missing.
func (x *Submit) checked(c checked) session.Task {
	s := x.s
	if x.Stopping || x.ctx.Err() != nil {
		return x.posted(x.outcome(stoppedEarly(s.Draft.Endpoint)))
	}
	before := s.Problems
	for _, e := range []session.Event{c.files, c.people} {
		if e != nil {
			s.Take(e)
		}
	}
	s.Refresh()
	if fresh := newErrors(before, s.Problems); len(fresh) > 0 {
		x.back(fresh[0].Text)
		return nil
	}
	if c.job != nil {
		s.Known.Job, s.Known.JobErr = c.job, nil
		s.Refresh()
	}
	if fresh := newErrors(before, s.Problems); len(fresh) > 0 {
		x.JobChanged = true
		x.back("the job has changed meanwhile. " + fresh[0].Text)
		return nil
	}
	for _, needed := range Confirmations(s) {
		if !Has(x.Confirmed, needed.Reason) {
			x.Unconfirmed = true
			x.back(needed.Text[0])
			return nil
		}
	}
	x.State = Sending
	return x.post()
}

func newErrors(before, after []draft.Problem) (out []draft.Problem) {
	type key struct {
		field draft.Field
		code  string
	}
	seen := map[key]bool{}
	for _, p := range before {
		seen[key{p.Field, p.Code}] = true
	}
	for _, p := range draft.Errors(after) {
		if !seen[key{p.Field, p.Code}] {
			out = append(out, p)
		}
	}
	return out
}
