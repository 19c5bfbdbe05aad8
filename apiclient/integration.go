package apiclient

// Integration is one customer's connected ATS (GET /integrations/{id}).
type Integration struct {
	ID   ID `json:"id"`
	Tool struct {
		ID    Text `json:"id"` // the slug, which is also the key under remote_fields
		Label Text `json:"label"`
	} `json:"tool"`
	Category    Text `json:"category"`     // HRIS, ATS, ASSESSMENT, LMS
	Status      Text `json:"status"`       // ACTIVE, INVALID, INACTIVE
	SetupStatus Text `json:"setup_status"` // INCOMPLETE, FINAL_SYNC_PENDING, COMPLETED
	EndUser     struct {
		OrganizationName Text `json:"organization_name"`
	} `json:"end_user"`
	WriteActions []WriteAction `json:"write_actions"`
}

// WriteAction is something the integration can or cannot do, e.g.
// ats_create_candidate, with the fields this ATS stores.
type WriteAction struct {
	ID          Text         `json:"id"`
	Label       Text         `json:"label"`
	IsAvailable bool         `json:"is_available"`
	Coverage    Text         `json:"coverage_status"` // SUPPORTED, UNSUPPORTED, NOT_IMPLEMENTED, UNKNOWN
	Setting     Text         `json:"scope_config_setting"`
	Fields      []WriteField `json:"fields"`
}

// WriteField is one field of a write action, e.g. candidate.first_name.
type WriteField struct {
	ID          Text `json:"id"`
	IsAvailable bool `json:"is_available"`
	Coverage    Text `json:"coverage_status"`
}

// KeyInfo is what GET /check-api-key tells of a key.
type KeyInfo struct {
	EnvironmentID ID `json:"environment_id"`
	CustomerID    ID `json:"customer_id"`
}

// AttachmentType is the kind of an attachment on the wire.
type AttachmentType string

// The kinds of attachments. The first CV is taken as the résumé.
const (
	AttachmentCV          AttachmentType = "CV"
	AttachmentCoverLetter AttachmentType = "COVER_LETTER"
	AttachmentOther       AttachmentType = "OTHER"
)

// AttachmentLimits is what the connected ATS takes (GET /ats/actions/…). It is
// best effort: nil limits mean unknown, not unlimited.
type AttachmentLimits struct {
	// TotalBytes limits the sum of all attachments; nil means unknown.
	TotalBytes *float64                     `json:"total_size_bytes"`
	Types      map[AttachmentType]TypeLimit `json:"types"`
}

// TypeLimit is what the ATS takes of one kind of attachment.
type TypeLimit struct {
	Supported bool     `json:"is_supported"`
	MinCount  *float64 `json:"min_amount"`
	MaxCount  *float64 `json:"max_amount"`
	MaxBytes  *float64 `json:"max_file_size_bytes"`
	MIMETypes []Text   `json:"accepted_mime_types"`
}
