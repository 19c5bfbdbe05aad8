package plain

import (
	"slices"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// Keeper saves the draft while it is entered, and writes down what was sent. It
// outlives the prompts, so that whoever runs them can save what they leave.
type Keeper struct {
	store  *store.Store
	saver  *store.Autosaver
	target store.Target
	resume *store.Entry
	now    func() time.Time
	// sensitive are the equal-opportunity questions of all jobs that were chosen.
	sensitive []string
	// told is set once a person knows that nothing can be saved.
	told bool
	// touched: more than a job was entered, and it was not sent.
	touched bool
}

// NewKeeper keeps drafts in a store; nil keeps nothing. Resume is the draft to
// begin with, or nil.
func NewKeeper(st *store.Store, target store.Target, resume *store.Entry, now func() time.Time) *Keeper {
	return &Keeper{store: st, target: target, resume: resume, now: now}
}

// Unsaved saves what has not been saved and names the draft that holds it. The
// ID is empty where there is nothing to recover.
func (k *Keeper) Unsaved() (id string, err error) {
	if k.saver == nil || !k.touched {
		return "", nil
	}
	rev, err := k.saver.SaveNow()
	return rev.ID, err
}

// follow begins to save another draft.
func (k *Keeper) follow(at store.Revision, d draft.Draft, m store.Meta) {
	k.touched = !untouched(d)
	if k.store != nil {
		k.saver = store.NewAutosaver(k.store, at, d, m)
	}
}

// keep saves the draft if it has changed. It is asked before each question:
// people answer slowly enough for that.
func (k *Keeper) keep(d draft.Draft, m store.Meta) error {
	k.touched = !untouched(d)
	if k.saver == nil || !k.touched && k.saver.Revision().ID == "" {
		return nil // a job alone is not worth keeping
	}
	if !k.saver.Changed(d, m, k.now()) {
		return nil
	}
	_, err := k.saver.Begin()()
	k.saver.Done(err, k.now())
	return err
}

// sent removes the draft of a candidate that was created.
func (k *Keeper) sent() {
	k.touched = false
	if k.saver != nil {
		_ = k.saver.Discard()() // a draft too many does no harm, and it expires
	}
}

func untouched(d draft.Draft) bool {
	for _, f := range d.Given() {
		if f != draft.FieldJob && f != draft.FieldStage {
			return false
		}
	}
	return true
}

func (s *session) meta() store.Meta {
	m := store.Meta{Target: s.keeper.target, JobLabel: apiclient.Clean(s.draft.JobID)}
	if job := s.known.Job; job != nil {
		m.JobLabel = describeJob(*job)
		// Answers to another job's questions stay in the draft, so these stay
		// sensitive when the job is changed.
		for _, q := range job.Questions {
			if id := q.ID.Wire(); q.Category != "" && !slices.Contains(s.keeper.sensitive, id) {
				s.keeper.sensitive = append(s.keeper.sensitive, id)
			}
		}
	}
	m.Sensitive = s.keeper.sensitive
	return m
}

// keep saves what was entered, and says once that it cannot.
func (s *session) keep() {
	err := s.keeper.keep(s.draft, s.meta())
	if err != nil && !s.keeper.told {
		s.keeper.told = true
		s.say("The draft is not saved: %s", err)
	}
}

// begin takes the draft that was resumed, and reads its job.
func (s *session) begin() (resumed bool) {
	at := store.Revision{}
	if e := s.keeper.resume; e != nil {
		s.draft, at, resumed = e.Draft.Clone(), e.Revision, true
		if s.draft.JobID != "" {
			s.known.Job, s.known.JobErr = s.env.Kombo.Job(s.ctx, s.draft.JobID)
		}
		for _, p := range e.Lost {
			s.say("%s", ProblemLine(p))
		}
		if n := len(e.Withheld); n > 0 {
			s.say("%s not kept and must be entered again.", counted(n, "equal-opportunity answer was", "equal-opportunity answers were"))
		}
	}
	s.keeper.follow(at, s.draft, s.meta())
	return resumed
}

// record writes down what was sent and what came of it.
func (s *session) record(body string, r apiclient.Result) {
	if s.keeper.store == nil {
		return
	}
	d, m := s.draft.Clone(), s.meta()
	e := store.HistoryEntry{
		Time: s.env.Now(), Target: m.Target, Endpoint: r.Endpoint, JobID: d.JobID, JobLabel: m.JobLabel,
		Candidate: draft.ShownName(d.Candidate.FirstName, d.Candidate.LastName), Email: d.Candidate.Email,
		Outcome: r.Outcome, CandidateID: r.CandidateID, ApplicationIDs: r.ApplicationIDs, Links: r.Links, Warnings: r.Warnings,
		Body: body, Draft: d, Sensitive: m.Sensitive,
	}
	if r.Err != nil {
		e.Error = &store.HistoryError{Code: string(r.Err.Code), Title: string(r.Err.Title), Message: string(r.Err.Message), LogURL: string(r.Err.LogURL)}
	}
	if _, err := s.keeper.store.History().Record(e); err != nil {
		s.say("The history does not have it: %s", err)
	}
}
