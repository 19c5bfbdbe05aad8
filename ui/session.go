package ui

import (
	"reflect"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/theme"
)

// session is what all screens look at: the draft, what is known about it, and
// what has been loaded. The model owns it; screens hold a pointer and change the
// draft only through its fields.
type session struct {
	env  Env
	look *theme.Styles

	draft    *draft.Draft
	known    draft.Context
	problems []draft.Problem
	request  apiclient.Request
	derived  derived

	jobs   jobList
	lookUp lookUp
	before sentBefore
	// people are those that are known with the candidate's e-mail, from the
	// look-up and from what was sent here.
	people []apiclient.Candidate
	users  []apiclient.User
	// usersRead: whether the users are known, as far as usersErr did not prevent it.
	usersRead bool
	usersErr  error
	// left are the drafts that can be resumed.
	left []store.Summary
	// recent are the IDs of the jobs used last, the newest first.
	recent []string
	stack  stack
	// visited are the steps that were left at least once: only there are
	// problems pointed out before the review.
	visited map[forms.StepID]bool
}

func newSession(env Env, look *theme.Styles) *session {
	s := &session{env: env, look: look, stack: newStack(), visited: map[forms.StepID]bool{}}
	s.draft = &draft.Draft{Endpoint: env.Endpoint}
	s.known.Today = env.Now()
	s.refresh()
	return s
}

// derived is what follows from the draft, and what it was made of: most keys
// move something and change nothing.
type derived struct {
	from  draft.Draft
	known draft.Context
	found []apiclient.Candidate
	valid bool
	lines []string
	index map[draft.Field]int
	// answers says how far the questions are answered.
	answers draft.Count
	// ignored are the fields that the connected ATS does not store.
	ignored []draft.Field
}

// refresh recomputes what follows from the draft. The model calls it once per
// Update, so that every view of a frame agrees.
func (s *session) refresh() {
	d := &s.derived
	if d.valid && d.known == s.known && sameFound(d.found, s.people) && reflect.DeepEqual(d.from, *s.draft) {
		return
	}
	*d = derived{from: s.draft.Clone(), known: s.known, found: s.people, valid: true}
	s.problems = append(draft.Check(*s.draft, s.known), draft.Duplicates(*s.draft, s.people)...)
	s.request, d.index = draft.EncodeIndexed(*s.draft, s.known)
	d.ignored = s.known.Ignored(s.draft.Endpoint)
	d.answers = draft.CountAnswers(s.draft, s.questions(), s.problems)
}

func sameFound(a, b []apiclient.Candidate) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// errors counts the problems that block a submit.
func (s *session) errors() int {
	n := 0
	for _, p := range s.problems {
		if p.Severity == draft.SeverityError {
			n++
		}
	}
	return n
}

// problemsOf returns the problems that belong to a step.
func (s *session) problemsOf(id forms.StepID) []draft.Problem {
	var out []draft.Problem
	for _, p := range s.problems {
		if forms.StepOf(p.Field) == id {
			out = append(out, p)
		}
	}
	return out
}

// setJob makes a job the one to apply for. Answers stay: they are matched to
// questions by ID, and those of another job are reported, not dropped.
func (s *session) setJob(job *apiclient.Job) {
	if s.draft.JobID != job.ID.Wire() {
		s.draft.StageID = ""
	}
	s.draft.JobID = job.ID.Wire()
	s.known.Job, s.known.JobErr = job, nil
}

// jobLabel names the chosen job for the header.
func (s *session) jobLabel() string {
	switch {
	case s.known.Job != nil:
		label := s.known.Job.Label()
		if l := s.known.Job.Location; l != nil && l.City != "" {
			label += " · " + string(l.City)
		}
		return firstLine(label)
	case s.draft.JobID != "":
		return "job " + apiclient.Clean(s.draft.JobID)
	}
	return ""
}

// placeOf names where a problem stands: its step, and for an answer the question.
func (s *session) placeOf(p draft.Problem) string {
	id, ok := strings.CutPrefix(string(p.Field), string(draft.FieldAnswers)+".")
	if !ok {
		return forms.StepOf(p.Field).Title()
	}
	for _, q := range s.questions() {
		if qid := q.ID.Wire(); id == qid || strings.HasPrefix(id, qid+".") {
			return "“" + ansi.Truncate(firstLine(q.Label()), 40, "…") + "”"
		}
	}
	return forms.StepQuestions.Title()
}

// untouched reports whether nothing but the job has been entered.
func (s *session) untouched() bool {
	for _, f := range s.draft.Given() {
		if f != draft.FieldJob && f != draft.FieldStage {
			return false
		}
	}
	return true
}
