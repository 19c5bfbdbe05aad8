package apiclient

import (
	"encoding/json"
	"slices"
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
	Description      Text        `json:"description"`
	Confidential     *bool       `json:"confidential"` // deprecated by Kombo: Visibility says it better
	WeeklyHours      json.Number `json:"weekly_hours"`
	EmploymentType   Text        `json:"employment_type"`
	Status           Status      `json:"status"`
	Visibility       Visibility  `json:"visibility"`
	Category         Text        `json:"category"`
	Department       Text        `json:"department"`
	PostURL          Text        `json:"post_url"`
	ExperienceLevel  Text        `json:"experience_level"`
	RemoteWorkStatus Text        `json:"remote_work_status"`
	SalaryAmount     json.Number `json:"salary_amount"`
	SalaryFrom       json.Number `json:"salary_amount_from"`
	SalaryTo         json.Number `json:"salary_amount_to"`
	SalaryCurrency   Text        `json:"salary_currency"`
	SalaryPeriod     Text        `json:"salary_period"`
	Location         *Location   `json:"location"`
	RemoteURL        Text        `json:"remote_url"`
	OpenedAt         Timestamp   `json:"opened_at"`
	// ClosedAt in the future is a deadline: the job is still open until then.
	ClosedAt    Timestamp    `json:"closed_at"`
	ChangedAt   Timestamp    `json:"changed_at"`
	Stages      []Stage      `json:"stages"`
	Questions   []Question   `json:"screening_questions"`
	Postings    []JobPosting `json:"job_postings"`
	HiringTeam  []TeamMember `json:"hiring_team"`
	DeletedAt   Timestamp    `json:"remote_deleted_at"`
	CreatedAt   Timestamp    `json:"remote_created_at"`
	RemoteEdits Timestamp    `json:"remote_updated_at"`
}

// UnmarshalJSON reads a job whatever its fields hold; values of a wrong type are
// left empty, and list elements without an ID are dropped, since nothing could
// refer to them.
func (j *Job) UnmarshalJSON(b []byte) error {
	type plain Job
	*j = Job{}
	wire := struct {
		*plain
		WeeklyHours  decimal `json:"weekly_hours"`
		SalaryAmount decimal `json:"salary_amount"`
		SalaryFrom   decimal `json:"salary_amount_from"`
		SalaryTo     decimal `json:"salary_amount_to"`
	}{plain: (*plain)(j)}
	if err := lenient(json.Unmarshal(b, &wire)); err != nil {
		return err
	}
	j.WeeklyHours, j.SalaryAmount = json.Number(wire.WeeklyHours), json.Number(wire.SalaryAmount)
	j.SalaryFrom, j.SalaryTo = json.Number(wire.SalaryFrom), json.Number(wire.SalaryTo)
	j.Stages = slices.DeleteFunc(j.Stages, func(s Stage) bool { return s.ID == "" })
	j.Questions = slices.DeleteFunc(j.Questions, func(q Question) bool { return q.ID == "" })
	return nil
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
	VisibilityUnlisted     Visibility = "UNLISTED"     // whoever has the link
	VisibilityConfidential Visibility = "CONFIDENTIAL" // nobody can apply
)

// UnmarshalJSON cleans the status.
func (s *Status) UnmarshalJSON(b []byte) error { return (*Text)(s).UnmarshalJSON(b) }

// UnmarshalJSON cleans the visibility.
func (v *Visibility) UnmarshalJSON(b []byte) error { return (*Text)(v).UnmarshalJSON(b) }

// Location is a read-only address. On write the candidate's location has other
// rules: no street_2, and a country that must be an ISO code.
type Location struct {
	City    Text `json:"city"`
	Country Text `json:"country"`
	Raw     Text `json:"raw"`
	State   Text `json:"state"`
	Street1 Text `json:"street_1"`
	Street2 Text `json:"street_2"`
	ZipCode Text `json:"zip_code"`
}

// Stage is a step of a job's hiring pipeline. Only a stage of the job itself
// may be named in a create call, and only an active one.
type Stage struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
	// Status is ACTIVE, INACTIVE, or empty where the ATS does not say.
	Status Text `json:"status"`
	Index  *int `json:"index"`
}

// JobPosting is one published advertisement of a job.
type JobPosting struct {
	ID              ID   `json:"id"`
	RemoteID        ID   `json:"remote_id"`
	Title           Text `json:"title"`
	DescriptionHTML Text `json:"description_html"`
	Status          Text `json:"status"`
	Visibility      Text `json:"visibility"`
	URL             Text `json:"url"`
}

// TeamMember is somebody of a job's hiring team.
type TeamMember struct {
	ID        ID   `json:"id"`
	FirstName Text `json:"first_name"`
	LastName  Text `json:"last_name"`
	Email     Text `json:"email"`
}
