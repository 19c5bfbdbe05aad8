package apiclient

import "slices"

// Job is a vacancy as GET /ats/jobs lists it (contract, section A). Nearly
// everything may be null or absent; Label falls back to an identifier.
//
// The enums are open: a value Kombo does not document arrives as it was sent.
type Job struct {
	ID             ID         `json:"id"`
	RemoteID       ID         `json:"remote_id"`
	Name           Text       `json:"name"`
	Code           Text       `json:"job_code"`
	Description    Text       `json:"description"`  // usually HTML
	Confidential   *bool      `json:"confidential"` // deprecated by Kombo: Visibility says it better
	EmploymentType Text       `json:"employment_type"`
	Status         Status     `json:"status"`
	Visibility     Visibility `json:"visibility"`
	Department     Text       `json:"department"`
	Location       *Location  `json:"location"`
	ClosedAt       Timestamp  `json:"closed_at"` // in the future is a deadline: the job is still open until then
	Stages         []Stage    `json:"stages"`
	Questions      []Question `json:"screening_questions"`
	DeletedAt      Timestamp  `json:"remote_deleted_at"`
}

// UnmarshalJSON reads a job whatever its fields hold; values of a wrong type are empty, and list
// elements without an ID are dropped, since nothing could refer to them.
func (j *Job) UnmarshalJSON(b []byte) error {
	type plain Job
	*j = Job{}
	read(b, (*plain)(j))
	j.Stages = slices.DeleteFunc(j.Stages, func(s Stage) bool { return s.ID == "" })
	j.Questions = slices.DeleteFunc(j.Questions, func(q Question) bool { return q.ID == "" })
	return nil
}

// Status is a job's status; OPEN, CLOSED, DRAFT, ARCHIVED or anything else.
type Status = Text

// The documented values of Status.
const (
	StatusOpen     Status = "OPEN"
	StatusClosed   Status = "CLOSED"
	StatusDraft    Status = "DRAFT"
	StatusArchived Status = "ARCHIVED"
)

// Visibility says who may apply; always judge it together with Status.
type Visibility = Text

// The documented values of Visibility.
const (
	VisibilityPublic       Visibility = "PUBLIC"
	VisibilityInternal     Visibility = "INTERNAL"     // employees only
	VisibilityUnlisted     Visibility = "UNLISTED"     // anyone who has the link
	VisibilityConfidential Visibility = "CONFIDENTIAL" // not open to applications
)

// Location is a read-only address.
type Location struct {
	City    Text `json:"city"`
	Country Text `json:"country"`
	Raw     Text `json:"raw"`
	State   Text `json:"state"`
}

// Stage is a step of a job's hiring pipeline. Only a stage of the job itself
// may be named in a create call, and only an active one.
type Stage struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
	Status   Text `json:"status"` // ACTIVE, INACTIVE, or empty if the ATS does not say
}
