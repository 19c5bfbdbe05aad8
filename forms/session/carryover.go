package session

import (
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// CarryOver is what the next candidate starts with, by the names of the settings.
type CarryOver struct {
	Job          bool `toml:"job"`
	Source       bool `toml:"source"`
	Location     bool `toml:"location"`
	Availability bool `toml:"availability"`
	Answers      bool `toml:"answers"`
}

// StandardCarryOver is what is kept by default.
var StandardCarryOver = CarryOver{Job: true, Source: true}

// Next is the draft of the next candidate. What it has of the one before is marked as kept, until it
// is touched, unless it is the same for everybody. With the job go its defaults.
func (s *Session) Next(keep CarryOver) draft.Draft {
	from, d := s.Draft.Clone(), draft.Draft{Endpoint: s.Draft.Endpoint}
	defaults := store.DefaultsOf(from, s.Now())
	if defaults.SourcedBy = ""; keep.Source {
		d.Source, d.SourcedBy = from.Source, from.SourcedBy
	}
	if keep.Job {
		d.JobID = from.JobID
		s.useDefaults(&d, defaults)
	}
	if keep.Location {
		d.Candidate.Location = from.Candidate.Location
	}
	if keep.Availability {
		d.Candidate.AvailableFrom = from.Candidate.AvailableFrom
	}
	if keep.Answers && keep.Job {
		for _, a := range from.Answers {
			if a.Value.Kind != draft.KindRaw && s.mayKeep(a.QuestionID) {
				d.Answers = append(d.Answers, a)
				d.Kept = append(d.Kept, draft.FieldAnswer(a.QuestionID))
			}
		}
	}
	return d
}

// useDefaults fills in what a draft for a job lacks and the last one for it had, and marks it as
// kept. A stage that the job no longer has is omitted.
func (s *Session) useDefaults(d *draft.Draft, from store.JobDefaults) {
	fill := func(f draft.Field, value string) {
		if at := d.Text(f); *at == "" && value != "" {
			*at, d.Kept = value, append(slices.Clip(d.Kept), f)
		}
	}
	if s.Known.Job == nil || s.stageAt(from.StageID) >= 0 {
		fill(draft.FieldStage, from.StageID)
	}
	if d.StageID == "" || s.stageAt(d.StageID) == 0 {
		d.Touched(draft.FieldStage)
	}
	fill(draft.FieldSourcedBy, from.SourcedBy)
	if d.Consent.Given == nil && from.Consent != nil {
		d.Consent.Given, d.Kept = new(*from.Consent), append(slices.Clip(d.Kept), draft.FieldConsentGiven)
	}
	fill(draft.FieldConsentUntil, from.ConsentUntil(s.Now()))
}

// recallJob gives a form in which nothing was entered the defaults of its job.
func (s *Session) recallJob() {
	if s.Store == nil || !s.Untouched() {
		return
	}
	d := s.Draft
	for _, f := range []draft.Field{draft.FieldSourcedBy, draft.FieldConsentUntil} {
		if slices.Contains(d.Kept, f) {
			*d.Text(f) = ""
			d.Touched(f)
		}
	}
	if slices.Contains(d.Kept, draft.FieldConsentGiven) {
		d.Consent.Given = nil
		d.Touched(draft.FieldConsentGiven)
	}
	s.useDefaults(d, s.Store.History().ForJob(s.Target.Stored(), s.Submitted().Jobs...))
}

// stageAt is the position of a stage among those of the job that are in use; -1 if it is none of them.
func (s *Session) stageAt(id string) int {
	if s.Known.Job == nil {
		return -1
	}
	return slices.IndexFunc(s.Known.Job.ActiveStages(), func(st apiclient.Stage) bool { return st.ID.Wire() == id })
}

var keptFormats = []apiclient.FormatType{apiclient.FormatSingleSelect, apiclient.FormatMultiSelect, apiclient.FormatNumber, apiclient.FormatBoolean}

// mayKeep reports whether an answer may hold for the next candidate too. A text or a file is one
// person's own, and origin, sex or health are never copied.
func (s *Session) mayKeep(questionID string) bool {
	q := s.QuestionOf(draft.FieldAnswer(questionID))
	return q != nil && q.Category == "" && slices.Contains(keptFormats, q.Format.Type)
}
