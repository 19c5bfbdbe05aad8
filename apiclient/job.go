package apiclient

import (
	"encoding/json"
	"errors"
	"slices"

	"kombo-apply/apiclient/cut"
)

// Job is a vacancy as GET /ats/jobs lists it (contract, section A). Nearly
// everything may be null or absent; Label falls back to an identifier.
//
// The enums are open: a value Kombo does not document arrives as it was sent.
type Job struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
	Code     Text `json:"job_code"`
	// Description is usually HTML.
	Description    Text       `json:"description"`
	Confidential   *bool      `json:"confidential"` // deprecated by Kombo: Visibility says it better
	EmploymentType Text       `json:"employment_type"`
	Status         Status     `json:"status"`
	Visibility     Visibility `json:"visibility"`
	Department     Text       `json:"department"`
	Location       *Location  `json:"location"`
	// ClosedAt in the future is a deadline: the job is still open until then.
	ClosedAt  Timestamp  `json:"closed_at"`
	Stages    []Stage    `json:"stages"`
	Questions []Question `json:"screening_questions"`
	DeletedAt Timestamp  `json:"remote_deleted_at"`
}

// UnmarshalJSON reads a job whatever its fields hold; values of a wrong type are empty, and list
// elements without an ID are dropped, since nothing could refer to them.
//
// It cuts the text itself: a list may have 100,000 jobs, and encoding/json takes four times as long.
// The names in take are those of the tags.
func (j *Job) UnmarshalJSON(b []byte) error {
	*j = Job{}
	if !json.Valid(b) {
		return errors.New("not JSON")
	}
	cut.Members(b, j.take)
	return nil
}

func (j *Job) take(key string, value []byte) {
	switch key {
	case "id":
		j.ID = ID(cut.Scalar(value))
	case "remote_id":
		j.RemoteID = ID(cut.Scalar(value))
	case "name":
		j.Name = text(value)
	case "job_code":
		j.Code = text(value)
	case "description":
		j.Description = text(value)
	case "confidential":
		j.Confidential = readFlag(value)
	case "employment_type":
		j.EmploymentType = text(value)
	case "status":
		j.Status = Status(text(value))
	case "visibility":
		j.Visibility = Visibility(text(value))
	case "department":
		j.Department = text(value)
	case "location":
		j.Location = readLocation(value)
	case "closed_at":
		_ = j.ClosedAt.UnmarshalJSON(value) // it does not fail
	case "stages":
		j.Stages = readStages(value)
	case "screening_questions":
		j.Questions = nil
		_ = lenient(json.Unmarshal(value, &j.Questions))
		j.Questions = slices.DeleteFunc(j.Questions, func(q Question) bool { return q.ID == "" })
	case "remote_deleted_at":
		_ = j.DeletedAt.UnmarshalJSON(value)
	}
}

// Status is a job's status; OPEN, CLOSED, DRAFT, ARCHIVED or anything else.
type Status Text

// The documented values of Status.
const (
	StatusOpen     Status = "OPEN"
	StatusClosed   Status = "CLOSED"
	StatusDraft    Status = "DRAFT"
	StatusArchived Status = "ARCHIVED"
)

// Visibility says who may apply; always judge it together with Status.
type Visibility Text

// The documented values of Visibility.
const (
	VisibilityPublic       Visibility = "PUBLIC"
	VisibilityInternal     Visibility = "INTERNAL"     // employees only
	VisibilityUnlisted     Visibility = "UNLISTED"     // anyone who has the link
	VisibilityConfidential Visibility = "CONFIDENTIAL" // not open to applications
)

// UnmarshalJSON cleans the status.
func (s *Status) UnmarshalJSON(b []byte) error { return (*Text)(s).UnmarshalJSON(b) }

// UnmarshalJSON cleans the visibility.
func (v *Visibility) UnmarshalJSON(b []byte) error { return (*Text)(v).UnmarshalJSON(b) }

// Location is a read-only address.
type Location struct {
	City    Text `json:"city"`
	Country Text `json:"country"`
	Raw     Text `json:"raw"`
	State   Text `json:"state"`
}

func readLocation(b []byte) *Location {
	if !isObject(b) {
		return nil
	}
	l := &Location{}
	cut.Members(b, func(key string, value []byte) {
		switch key {
		case "city":
			l.City = text(value)
		case "country":
			l.Country = text(value)
		case "raw":
			l.Raw = text(value)
		case "state":
			l.State = text(value)
		}
	})
	return l
}

// Stage is a step of a job's hiring pipeline. Only a stage of the job itself
// may be named in a create call, and only an active one.
type Stage struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
	// Status is ACTIVE, INACTIVE, or empty if the ATS does not say.
	Status Text `json:"status"`
}

// readStages reads the stages that have an ID.
func readStages(b []byte) []Stage {
	found, _ := cut.Elements(b) // of anything but a list there are none
	stages := make([]Stage, 0, len(found))
	for _, one := range found {
		var s Stage
		cut.Members(one, s.take)
		if s.ID != "" {
			stages = append(stages, s)
		}
	}
	return stages
}

func (s *Stage) take(key string, value []byte) {
	switch key {
	case "id":
		s.ID = ID(cut.Scalar(value))
	case "remote_id":
		s.RemoteID = ID(cut.Scalar(value))
	case "name":
		s.Name = text(value)
	case "status":
		s.Status = text(value)
	}
}
