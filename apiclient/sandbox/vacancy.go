package sandbox

import "encoding/json"

// vacancy is a job as GET /ats/jobs lists it; nil pointers become null, since
// Kombo leaves no required key out (contract, section A).
type vacancy struct {
	ID                string             `json:"id"`
	RemoteID          string             `json:"remote_id"`
	Name              *string            `json:"name"`
	JobCode           *string            `json:"job_code"`
	Description       *string            `json:"description"`
	Confidential      *bool              `json:"confidential"`
	WeeklyHours       *json.Number       `json:"weekly_hours"`
	EmploymentType    *string            `json:"employment_type"`
	Status            *string            `json:"status"`
	Visibility        *string            `json:"visibility"`
	Category          *string            `json:"category"`
	Department        *string            `json:"department"`
	PostURL           *string            `json:"post_url"`
	ExperienceLevel   *string            `json:"experience_level"`
	RemoteWorkStatus  *string            `json:"remote_work_status"`
	SalaryAmount      *json.Number       `json:"salary_amount"`
	SalaryFrom        *json.Number       `json:"salary_amount_from"`
	SalaryTo          *json.Number       `json:"salary_amount_to"`
	SalaryCurrency    *string            `json:"salary_currency"`
	SalaryPeriod      *string            `json:"salary_period"`
	Location          *address           `json:"location"`
	CustomFields      map[string]any     `json:"custom_fields"`
	IntegrationFields []integrationField `json:"integration_fields"`
	RemoteURL         *string            `json:"remote_url"`
	OpenedAt          moment             `json:"opened_at"`
	ClosedAt          moment             `json:"closed_at"`
	RemoteCreatedAt   moment             `json:"remote_created_at"`
	RemoteUpdatedAt   moment             `json:"remote_updated_at"`
	ContactID         *string            `json:"contact_id"`
	RemoteData        map[string]any     `json:"remote_data"`
	ChangedAt         moment             `json:"changed_at"`
	RemoteDeletedAt   moment             `json:"remote_deleted_at"`
	Stages            []stage            `json:"stages"`
	Questions         []question         `json:"screening_questions"`
	Postings          []posting          `json:"job_postings"`
	HiringTeam        []teamMember       `json:"hiring_team"`
}

// stage carries status and custom_fields too, which Kombo sends since July 2026.
type stage struct {
	ID           string         `json:"id"`
	RemoteID     *string        `json:"remote_id"`
	Name         *string        `json:"name"`
	Status       *string        `json:"status"`
	CustomFields map[string]any `json:"custom_fields"`
	RemoteData   map[string]any `json:"remote_data"`
	Index        *int           `json:"index"`
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

type posting struct {
	ID              string         `json:"id"`
	RemoteID        *string        `json:"remote_id"`
	Title           *string        `json:"title"`
	DescriptionHTML *string        `json:"description_html"`
	Status          *string        `json:"status"`
	Visibility      *string        `json:"visibility"`
	URL             *string        `json:"url"`
	RemoteData      map[string]any `json:"remote_data"`
}

type teamMember struct {
	ID        string   `json:"id"`
	RemoteID  *string  `json:"remote_id"`
	FirstName *string  `json:"first_name"`
	LastName  *string  `json:"last_name"`
	Email     *string  `json:"email"`
	TeamRoles []string `json:"hiring_team_roles"`
	JobRoles  []role   `json:"job_roles"`
}

type role struct {
	RemoteID    *string `json:"remote_id"`
	RemoteLabel *string `json:"remote_label"`
	Scope       *string `json:"scope"`
	UnifiedType *string `json:"unified_type"`
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

type integrationField struct {
	ID    string  `json:"id"`
	Key   string  `json:"key"`
	Type  string  `json:"type"`
	Value any     `json:"value"`
	Label *string `json:"label"`
}

func (v *vacancy) ref() *jobRef { return &jobRef{ID: v.ID, Name: v.Name, RemoteID: v.RemoteID} }

func (v *vacancy) stage(id string) *stage {
	for i := range v.Stages {
		if v.Stages[i].ID == id {
			return &v.Stages[i]
		}
	}
	return nil
}

// firstStage is the stage of an application that names none.
func (v *vacancy) firstStage() *stage {
	for i := range v.Stages {
		if v.Stages[i].active() {
			return &v.Stages[i]
		}
	}
	return nil
}

// active takes a stage of unknown status for active.
func (s *stage) active() bool { return s.Status == nil || *s.Status != "INACTIVE" }

func (s *stage) ref() *stageRef {
	if s == nil {
		return nil
	}
	return &stageRef{ID: s.ID, Name: s.Name, RemoteID: s.RemoteID, Index: s.Index}
}

// text is the string that p points at, or the empty one.
func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}
