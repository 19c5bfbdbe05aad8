package apiclient

import (
	"slices"
	"strings"
)

// Candidate is a person in the ATS as Kombo reports it.
type Candidate struct {
	ID             ID            `json:"id"`
	RemoteID       ID            `json:"remote_id"`
	FirstName      Text          `json:"first_name"`
	LastName       Text          `json:"last_name"`
	EmailAddresses []ReadEmail   `json:"email_addresses"`
	RemoteURL      Text          `json:"remote_url"`
	Applications   []Application `json:"applications"`
}

// ReadEmail is an e-mail address as it is read; the address may be null.
type ReadEmail struct {
	Address Text `json:"email_address"`
}

// Application joins a candidate and a job.
type Application struct {
	ID          ID             `json:"id"`
	Outcome     Text           `json:"outcome"` // PENDING, HIRED, DECLINED, or empty
	CandidateID ID             `json:"candidate_id"`
	RemoteURL   Text           `json:"remote_url"`
	CreatedAt   Timestamp      `json:"remote_created_at"`
	Job         *JobRef        `json:"job"`
	Candidate   *Candidate     `json:"candidate"`
	Answers     []EchoedAnswer `json:"screening_question_answers"`
}

// JobRef is the short form of a job inside an application.
type JobRef struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
}

// JobNamed is the job with an ID, Kombo's own or RemotePrefix and the ATS's.
func JobNamed(id string) *JobRef {
	if remote, ok := strings.CutPrefix(id, RemotePrefix); ok {
		return &JobRef{RemoteID: ID(remote)}
	}
	return &JobRef{ID: ID(id)}
}

// Ref is the short form of the job.
func (j *Job) Ref() *JobRef { return &JobRef{ID: j.ID, RemoteID: j.RemoteID, Name: j.Name} }

// Is reports whether an ID, of either kind, is that of the job. Nil is no job.
func (j *JobRef) Is(id string) bool {
	return j != nil && id != "" && (j.ID.Wire() == id || RemotePrefix+j.RemoteID.Wire() == id)
}

// HasEmail reports whether an e-mail address is one of the candidate's.
func (c Candidate) HasEmail(email string) bool {
	email = strings.TrimSpace(email)
	has := func(e ReadEmail) bool { return strings.EqualFold(string(e.Address), email) }
	return email != "" && slices.ContainsFunc(c.EmailAddresses, has)
}

// User is a person with an account in the ATS, for sourced_by.user_id.
type User struct {
	ID        ID   `json:"id"`
	RemoteID  ID   `json:"remote_id"`
	FirstName Text `json:"first_name"`
	LastName  Text `json:"last_name"`
	Email     Text `json:"email"`
	Status    Text `json:"status"` // ACTIVE, INACTIVE, or empty
}

// Label returns the name in one line; without one the e-mail address, or an ID.
func (u User) Label() string {
	name := Text(string(u.FirstName) + " " + string(u.LastName))
	if name.Line() == "" {
		name = u.Email
	}
	return label(name, "User", u.ID, u.RemoteID)
}

// AddressType says what an additional e-mail address or phone number is for.
type AddressType string

// The types of addresses.
const (
	AddressPersonal AddressType = "PERSONAL"
	AddressWork     AddressType = "WORK"
	AddressOther    AddressType = "OTHER"
)

// Gender is a candidate's gender.
type Gender string

// The genders that Kombo takes.
const (
	GenderFemale Gender = "FEMALE"
	GenderMale   Gender = "MALE"
	GenderOther  Gender = "OTHER"
)

// SalaryPeriod is the time that an expected salary is paid for.
type SalaryPeriod string

// The periods.
const (
	PeriodYear  SalaryPeriod = "YEAR"
	PeriodMonth SalaryPeriod = "MONTH"
)
