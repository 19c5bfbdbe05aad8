// Package session is what is being entered and what is known about it. The
// wizard, the line prompts and the commands share one Session.
//
//	Session  the draft, and what follows from it          (session.go)
//	Env      what a session has from outside              (env.go)
//	Task     work for another goroutine, Event its result: files, and people with the candidate's e-mail (task.go)
//	Problems what is wrong, was refused or withheld; Open is what calls for the person (problems.go)
//	Autosave the draft on disk                            (autosave.go)
//	Next     the draft of the next candidate              (carryover.go)
//	Queue    files with a candidate each                  (queue.go)
//
// A Session belongs to one goroutine and starts no other.
package session

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// Session is the draft, what is known about it, and what follows from both.
type Session struct {
	Env
	Draft *draft.Draft
	Known draft.Context
	Users []apiclient.User
	// Body, if it is not nil, is sent instead of the one that the draft makes.
	Body *apiclient.Body
	// Autosave keeps the draft on disk.
	Autosave *Autosave

	// What follows, as of the last Refresh: what is wrong with the draft, what
	// would be sent, the lines of it on which fields stand, how far the questions
	// are answered, the fields that the connected ATS does not store, and who is
	// known with the candidate's e-mail.
	Problems []draft.Problem
	Request  apiclient.Request
	Index    map[draft.Field]int
	Answered draft.Count
	Ignored  []draft.Field
	People   []apiclient.Candidate

	found peopleFound
	// ahead is the last that was found, also with an address that the draft does not have.
	ahead peopleFound
	made  []apiclient.Candidate
	sent  []apiclient.ID
	// refused are the answers of the draft that Kombo refused, withheld the questions whose answers it came without.
	refused  []refusal
	withheld []string
	// stale: found or made have changed; from and known are what the last Refresh saw.
	stale bool
	from  draft.Draft
	known draft.Context
}

// New begins with an empty draft.
func New(env Env) *Session {
	if env.Now == nil {
		env.Now = time.Now
	}
	return Holding(env, draft.Draft{Endpoint: env.Endpoint}, draft.Context{Today: env.Now(), Home: env.Home})
}

// Holding begins with a draft, and what is known of its job and target. The Env has a clock.
func Holding(env Env, d draft.Draft, known draft.Context) *Session {
	if env.Journal == nil {
		env.Journal = store.NewJournal(env.Now)
	}
	s := &Session{Env: env, Draft: &d, Known: known, stale: true}
	s.Refresh()
	s.Autosave = &Autosave{s: s}
	s.Autosave.Follow(store.Entry{})
	return s
}

// Refresh recomputes what follows from the draft. It is called after each change, and reports whether
// there was one: most keys move something and change nothing.
func (s *Session) Refresh() (changed bool) {
	if !s.stale && s.known == s.Known && reflect.DeepEqual(&s.from, s.Draft) {
		return false
	}
	s.stale, s.known, s.from = false, s.Known, s.Draft.Clone()
	s.People = s.people()
	s.Problems = s.problems()
	s.Request, s.Index = draft.EncodeIndexed(*s.Draft, s.Known)
	if s.Body != nil {
		s.Request.Body = s.Body
	}
	s.Answered = draft.CountAnswers(s.Draft, s.Questions(), s.Problems)
	s.Ignored = s.Known.Ignored(s.Draft.Endpoint)
	return true
}

// SendRaw makes bytes the body that is sent, and counts all answers of the draft as sent.
func (s *Session) SendRaw(body []byte) {
	s.Body = &apiclient.Body{}
	s.Body.AddText(body)
	s.Draft.SendAll(s.Known)
	s.stale = true
	s.Refresh()
}

// Begin makes another draft the one that is worked on.
func (s *Session) Begin(d draft.Draft) {
	s.Draft, s.refused, s.withheld, s.stale = &d, nil, nil, true
}

// Resume is Begin with a draft that was loaded.
func (s *Session) Resume(e store.Entry) {
	s.Begin(e.Draft.Clone())
	s.Draft.Restore()
	s.withheld = e.Withheld
}

// SetJob makes a job the one to apply for. Answers stay: those of another job are reported, not
// dropped. A stage belongs to its job: the notice says that one was dropped; empty if none was.
func (s *Session) SetJob(job *apiclient.Job) (notice string) { return s.applyFor(job.ID.Wire(), job) }

// NameJob is SetJob with an ID, before the job was read.
func (s *Session) NameJob(id string) (notice string) { return s.applyFor(id, nil) }

func (s *Session) applyFor(id string, job *apiclient.Job) (notice string) {
	other := s.Draft.JobID != id
	if other {
		notice = s.dropStage()
	}
	s.Draft.JobID, s.Known.Job, s.Known.JobErr = id, job, nil
	if other {
		s.recallJob()
	}
	return notice
}

// dropStage takes the stage away, and says which one it was, unless it was only kept.
func (s *Session) dropStage() (notice string) {
	id, kept := s.Draft.StageID, slices.Contains(s.Draft.Kept, draft.FieldStage)
	s.Draft.StageID = ""
	s.Draft.Touched(draft.FieldStage)
	if id == "" || kept {
		return ""
	}
	name := apiclient.Clean(id)
	if job := s.Known.Job; job != nil {
		if i := slices.IndexFunc(job.Stages, func(st apiclient.Stage) bool { return st.ID.Wire() == id }); i >= 0 {
			name = job.Stages[i].Label()
		}
	}
	return fmt.Sprintf("The stage “%s” was one of the job before; the ATS decides now.", name)
}

// Questions are those of the job; none while there is no job.
func (s *Session) Questions() []apiclient.Question {
	if s.Known.Job == nil {
		return nil
	}
	return s.Known.Job.Questions
}

// QuestionOf returns the question that a field, or the field around it, answers; nil for none.
func (s *Session) QuestionOf(f draft.Field) *apiclient.Question {
	questions := s.Questions()
	for i := range questions {
		if f.Within(draft.FieldAnswer(questions[i].ID.Wire())) {
			return &questions[i]
		}
	}
	return nil
}

// JobLabel names the chosen job in one line; empty while there is none.
func (s *Session) JobLabel() string {
	switch {
	case s.Known.Job != nil:
		label := s.Known.Job.Label()
		if l := s.Known.Job.Location; l != nil && l.City != "" {
			label += " · " + string(l.City)
		}
		return apiclient.Text(label).Line()
	case s.Draft.JobID != "":
		return "job " + apiclient.Clean(s.Draft.JobID)
	}
	return ""
}

// Untouched reports whether nothing but the job has been entered; what was kept was not.
func (s *Session) Untouched() bool {
	return !slices.ContainsFunc(s.Draft.Given(), func(f draft.Field) bool {
		return f != draft.FieldJob && f != draft.FieldStage && !slices.Contains(s.Draft.Kept, f)
	})
}

// KnownAs is the name of the candidate that is known with this e-mail; empty if none was found.
func (s *Session) KnownAs() string {
	for _, p := range s.Problems {
		if p.Who != "" {
			return p.Who
		}
	}
	return ""
}

// Applications are those that are known now: from the look-up, and from what was sent here.
func (s *Session) Applications() map[apiclient.ID]bool {
	known := map[apiclient.ID]bool{}
	for _, id := range s.sent {
		known[id] = true
	}
	for _, c := range s.People {
		for _, a := range c.Applications {
			known[a.ID] = true
		}
	}
	return known
}

// Submitted names what would be sent now, as the journal knows it.
func (s *Session) Submitted() store.Submitted {
	out := store.SubmittedBy(*s.Draft, s.Target.Stored())
	if job := s.Known.Job; job != nil && job.Ref().Is(s.Draft.JobID) {
		out.Jobs = []string{job.ID.Wire()}
		if job.RemoteID != "" {
			out.Jobs = append(out.Jobs, apiclient.RemotePrefix+job.RemoteID.Wire())
		}
	}
	if k, ok := s.Kombo.(interface{ Instance() string }); ok {
		out.Target.Instance = k.Instance()
	}
	return out
}

// Before is what the journal knows of an earlier submit for the same person, job and target.
func (s *Session) Before() store.Sent { return s.Journal.Last(s.Submitted()) }
