package apiclient

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

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

// Label returns the name in one line; without one the job code, or an ID.
func (j Job) Label() string {
	if j.Name.Line() == "" && j.Code.Line() != "" {
		return "Job " + j.Code.Line()
	}
	return label(j.Name, "Job", j.ID, j.RemoteID)
}

// Terms are what decides whether a job takes applications.
type Terms struct {
	Status                Status
	Visibility            Visibility
	Confidential, Deleted bool
	ClosedAt              time.Time // zero if there is no end
}

// Terms returns the terms of the job.
func (j Job) Terms() Terms {
	return Terms{Status: j.Status, Visibility: j.Visibility, Confidential: j.Confidential != nil && *j.Confidential,
		Deleted: !j.DeletedAt.IsZero(), ClosedAt: j.ClosedAt.Time}
}

// AcceptsApplications judges the terms of the job.
func (j Job) AcceptsApplications(now time.Time) (ok bool, reason string) {
	word, reason := j.Terms().Closed(now)
	return word == "", reason
}

// Closed judges Status, Visibility and ClosedAt together, as the contract asks, and says in a word and in words
// why it takes no applications; both are empty if it does. What the ATS does not tell, or tells
// in words unknown to this program, is no reason to refuse: the ATS decides.
func (t Terms) Closed(now time.Time) (word, reason string) {
	switch {
	case t.Deleted:
		return "deleted", "deleted in the ATS"
	case t.Status == StatusClosed:
		return "closed", "closed"
	case t.Status == StatusDraft:
		return "draft", "a draft, not published yet"
	case t.Status == StatusArchived:
		return "archived", "archived"
	case !t.ClosedAt.IsZero() && !t.ClosedAt.After(now):
		return "closed", "closed since " + t.ClosedAt.Format(time.DateOnly)
	case t.Visibility == VisibilityInternal:
		return "internal", "internal: only employees can apply"
	case t.Visibility == VisibilityConfidential, t.Visibility == "" && t.Confidential:
		return "confidential", "confidential: nobody can apply"
	}
	return "", ""
}

// ActiveStages returns the stages that an application may start in, in the
// order of the server. A stage whose status the ATS does not tell counts.
func (j Job) ActiveStages() []Stage {
	return slices.DeleteFunc(slices.Clone(j.Stages), func(s Stage) bool { return s.Status == "INACTIVE" })
}

// Question returns the question of the job with that ID.
func (j Job) Question(id ID) (Question, bool) {
	return find(j.Questions, func(q Question) bool { return q.ID == id })
}

// find returns the first element that is the one.
func find[T any](list []T, is func(T) bool) (found T, ok bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	return found, false
}

// Option returns the option of the format with that ID.
func (f Format) Option(id ID) (Option, bool) {
	return find(f.Options, func(o Option) bool { return o.ID == id })
}

// Label returns the name in one line, or an ID.
func (s Stage) Label() string { return label(s.Name, "Stage", s.ID, s.RemoteID) }

// Label returns the name in one line, or an ID.
func (o Option) Label() string { return label(o.Name, "Option", o.ID, o.RemoteID) }

// Label returns the location in one line, as far as it is known: city, state and
// country, or the ATS's own words.
func (l *Location) Label() string {
	if l == nil {
		return ""
	}
	var parts []string
	for _, t := range []Text{l.City, l.State, l.Country} {
		if s := t.Line(); s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return l.Raw.Line()
	}
	return strings.Join(parts, ", ")
}

// label falls back from a name to the identifiers, since nearly every name may
// be null (contract, I-1).
func label(name Text, kind string, id, remoteID ID) string {
	if line := name.Line(); line != "" {
		return line
	}
	return strings.TrimSpace(kind + " " + Text(cmp.Or(id, remoteID).String()).Line())
}

// Answerable counts the screening questions that take an answer; texts to read
// and formats that Kombo does not translate are not among them.
func (j Job) Answerable() int {
	return j.count(func(q Question) bool { return q.Format.Type.Answerable() })
}

// Unanswerable counts the required questions that take no answer through Kombo, so
// that no application for the job can be complete.
func (j Job) Unanswerable() int {
	return j.count(func(q Question) bool {
		return q.IsRequired() && !q.Format.Type.Answerable() && q.Format.Type != FormatInformation
	})
}

func (j Job) count(is func(Question) bool) (n int) {
	for _, q := range j.Questions {
		if is(q) {
			n++
		}
	}
	return n
}
