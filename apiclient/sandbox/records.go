package sandbox

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
)

// vacancy is a job as GET /ats/jobs lists it; Kombo leaves no required key out (contract, section A).
type vacancy struct {
	jobRef
	JobCode           *string        `json:"job_code"`
	Description       *string        `json:"description"`
	Confidential      *bool          `json:"confidential"`
	WeeklyHours       *json.Number   `json:"weekly_hours"`
	EmploymentType    *string        `json:"employment_type"`
	Status            *string        `json:"status"`
	Visibility        *string        `json:"visibility"`
	Category          *string        `json:"category"`
	Department        *string        `json:"department"`
	PostURL           *string        `json:"post_url"`
	ExperienceLevel   *string        `json:"experience_level"`
	RemoteWorkStatus  *string        `json:"remote_work_status"`
	SalaryAmount      *json.Number   `json:"salary_amount"`
	SalaryFrom        *json.Number   `json:"salary_amount_from"`
	SalaryTo          *json.Number   `json:"salary_amount_to"`
	SalaryCurrency    *string        `json:"salary_currency"`
	SalaryPeriod      *string        `json:"salary_period"`
	Location          *address       `json:"location"`
	CustomFields      map[string]any `json:"custom_fields"`
	IntegrationFields []asItCame     `json:"integration_fields"`
	RemoteURL         *string        `json:"remote_url"`
	OpenedAt          moment         `json:"opened_at"`
	ClosedAt          moment         `json:"closed_at"`
	RemoteCreatedAt   moment         `json:"remote_created_at"`
	RemoteUpdatedAt   moment         `json:"remote_updated_at"`
	ContactID         *string        `json:"contact_id"`
	RemoteData        map[string]any `json:"remote_data"`
	ChangedAt         moment         `json:"changed_at"`
	RemoteDeletedAt   moment         `json:"remote_deleted_at"`
	Stages            []stage        `json:"stages"`
	Questions         []question     `json:"screening_questions"`
	Postings          []asItCame     `json:"job_postings"`
	HiringTeam        []asItCame     `json:"hiring_team"`
}

// asItCame is a part of the company that nothing here reads.
type asItCame = json.RawMessage

// stage carries status and custom_fields too, which Kombo sends since July 2026.
type stage struct {
	stageRef
	Status       *string        `json:"status"`
	CustomFields map[string]any `json:"custom_fields"`
	RemoteData   map[string]any `json:"remote_data"`
}

// stageRef is a stage inside an application.
type stageRef struct {
	ID       string  `json:"id"`
	Name     *string `json:"name"`
	RemoteID *string `json:"remote_id"`
	Index    *int    `json:"index"`
}

// jobRef is a job inside an application.
type jobRef struct {
	ID       string  `json:"id"`
	Name     *string `json:"name"`
	RemoteID string  `json:"remote_id"`
}

type address struct {
	City    *string `json:"city"`
	Country *string `json:"country"`
	Raw     *string `json:"raw"`
	State   *string `json:"state"`
	Street1 *string `json:"street_1"`
	Street2 *string `json:"street_2"`
	ZipCode *string `json:"zip_code"`
}

// stage returns the first stage of which something holds; nil if there is none.
func (v *vacancy) stage(is func(stage) bool) *stage {
	if i := slices.IndexFunc(v.Stages, is); i >= 0 {
		return &v.Stages[i]
	}
	return nil
}

// active takes a stage of unknown status for active.
func (s stage) active() bool { return s.Status == nil || *s.Status != "INACTIVE" }

func (s *stage) ref() *stageRef {
	if s == nil {
		return nil
	}
	return &s.stageRef
}

func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// person is what every long shape of a candidate has.
type person struct {
	personBrief
	Company           *string        `json:"company"`
	Title             *string        `json:"title"`
	Confidential      *bool          `json:"confidential"`
	Location          *address       `json:"location"`
	CustomFields      map[string]any `json:"custom_fields"`
	IntegrationFields []asItCame     `json:"integration_fields"`
	RemoteCreatedAt   moment         `json:"remote_created_at"`
	RemoteUpdatedAt   moment         `json:"remote_updated_at"`
	RemoteData        map[string]any `json:"remote_data"`
	ChangedAt         moment         `json:"changed_at"`
	RemoteDeletedAt   moment         `json:"remote_deleted_at"`
}

type phone struct {
	Number string  `json:"phone_number"`
	Type   *string `json:"type"`
}

type email struct {
	Address *string `json:"email_address"`
	Type    *string `json:"type"`
}

type socialMedia struct {
	Link     *string `json:"link"`
	Type     *string `json:"type"`
	Username *string `json:"username"`
}

// candidateView is a candidate as GET and POST /ats/candidates show it.
type candidateView struct {
	person
	Applications []applicationBrief `json:"applications"`
}

// personBrief is a candidate inside GET /ats/applications.
type personBrief struct {
	ID          string        `json:"id"`
	RemoteID    string        `json:"remote_id"`
	FirstName   *string       `json:"first_name"`
	LastName    *string       `json:"last_name"`
	Emails      []email       `json:"email_addresses"`
	Phones      []phone       `json:"phone_numbers"`
	SocialMedia []socialMedia `json:"social_media"`
	Source      *string       `json:"source"`
	RemoteURL   *string       `json:"remote_url"`
	Tags        []asItCame    `json:"tags"`
}

// applicationBrief is an application inside a candidate.
type applicationBrief struct {
	ID              string    `json:"id"`
	RemoteID        *string   `json:"remote_id"`
	Outcome         *string   `json:"outcome"`
	RejectionReason *string   `json:"rejection_reason_name"`
	RejectedAt      moment    `json:"rejected_at"`
	RemoteURL       *string   `json:"remote_url"`
	ChangedAt       moment    `json:"changed_at"`
	RemoteCreatedAt moment    `json:"remote_created_at"`
	RemoteUpdatedAt moment    `json:"remote_updated_at"`
	CurrentStage    *stageRef `json:"current_stage"`
	Job             *jobRef   `json:"job"`
}

// applicationBody is what the two long shapes of an application share.
type applicationBody struct {
	applicationBrief
	CurrentStageID    *string        `json:"current_stage_id"`
	JobID             *string        `json:"job_id"`
	CandidateID       *string        `json:"candidate_id"`
	Answers           []echo         `json:"screening_question_answers"`
	CustomFields      map[string]any `json:"custom_fields"`
	IntegrationFields []asItCame     `json:"integration_fields"`
	RemoteDeletedAt   moment         `json:"remote_deleted_at"`
	RemoteData        map[string]any `json:"remote_data"`
}

// applicationCreated answers POST …/applications.
type applicationCreated struct {
	applicationBody
	Candidate person `json:"candidate"`
}

// applicationListed is an application in GET /ats/applications.
type applicationListed struct {
	applicationBody
	Candidate  personBrief `json:"candidate"`
	Interviews []any       `json:"interviews"`
	Offers     []any       `json:"offers"`
}

type user struct {
	ID              string         `json:"id"`
	RemoteID        *string        `json:"remote_id"`
	FirstName       *string        `json:"first_name"`
	LastName        *string        `json:"last_name"`
	Email           *string        `json:"email"`
	Status          *string        `json:"status"`
	RemoteData      map[string]any `json:"remote_data"`
	ChangedAt       moment         `json:"changed_at"`
	RemoteDeletedAt moment         `json:"remote_deleted_at"`
	SystemRoles     []asItCame     `json:"system_roles"`
}

// moment is a point in time on the wire, or null. In demo data it may be an
// offset from now, which anchor turns into a time.
type moment struct {
	time.Time
	offset *time.Duration
}

const wireTime = "2006-01-02T15:04:05.000Z"

// MarshalJSON writes UTC with milliseconds, as Kombo does, or null.
func (m moment) MarshalJSON() ([]byte, error) {
	if m.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(m.UTC().Format(wireTime))
}

// UnmarshalJSON reads null, a timestamp or an offset.
func (m *moment) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil || s == "" {
		return err
	}
	if s[0] == '+' || s[0] == '-' {
		d, err := time.ParseDuration(strings.Replace(s, "d", "h", 1))
		if strings.HasSuffix(s, "d") {
			d *= 24 // "-3d", which ParseDuration does not know
		}
		m.offset = &d
		return err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	m.Time = t
	return err
}

func anchor(now time.Time, moments ...*moment) {
	for _, m := range moments {
		if m.offset != nil {
			m.Time, m.offset = now.Add(*m.offset), nil
		}
	}
}

// datePattern is the contract's; "format: date-time" contradicts it (contract, section G).
var datePattern = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$`)

// parseDate reads what the pattern accepts, if the calendar has such a day. A
// date without a time is midnight UTC.
func parseDate(s string) (time.Time, bool) {
	if !datePattern.MatchString(s) {
		return time.Time{}, false
	}
	for _, layout := range []string{"2006-01-02", "2006-01-02Z", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
