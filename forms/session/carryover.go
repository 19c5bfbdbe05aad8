package session

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
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

// Next is the draft of the next candidate. What it has of the one before is marked as kept, until
// it is touched, unless it is the same for everybody: the job, its first stage, the source.
func (s *Session) Next(keep CarryOver) draft.Draft {
	from, d := s.Draft.Clone(), draft.Draft{Endpoint: s.Draft.Endpoint}
	if keep.Job {
		d.JobID, d.StageID = from.JobID, from.StageID
		if !s.firstStage(d.StageID) {
			d.Kept = append(d.Kept, draft.FieldStage)
		}
	}
	if keep.Source {
		d.Source, d.SourcedBy = from.Source, from.SourcedBy
	}
	if keep.Location {
		d.Candidate.Location = from.Candidate.Location
	}
	if keep.Availability {
		d.Candidate.AvailableFrom = from.Candidate.AvailableFrom
	}
	if keep.Answers && keep.Job {
		for _, a := range from.Answers {
			if s.mayKeep(a.QuestionID) {
				d.Answers = append(d.Answers, a)
				d.Kept = append(d.Kept, draft.FieldAnswer(a.QuestionID))
			}
		}
	}
	return d
}

// firstStage reports whether a stage is the first of the job anyway.
func (s *Session) firstStage(id string) bool {
	if id == "" || s.Known.Job == nil {
		return id == ""
	}
	stages := s.Known.Job.ActiveStages()
	return len(stages) > 0 && stages[0].ID.Wire() == id
}

// mayKeep reports whether an answer may hold for the next candidate too. A text or a file is one
// person's own, and origin, sex or health are never copied to the next. What a question is about is
// known only while the job is.
func (s *Session) mayKeep(questionID string) bool {
	q := s.QuestionOf(draft.FieldAnswer(questionID))
	if q == nil || q.Category != "" {
		return false
	}
	switch q.Format.Type {
	case apiclient.FormatSingleSelect, apiclient.FormatMultiSelect, apiclient.FormatNumber, apiclient.FormatBoolean:
		return true
	}
	return false
}
