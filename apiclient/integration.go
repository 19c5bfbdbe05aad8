package apiclient

// Integration is one customer's connected ATS (GET /integrations/{id}).
type Integration struct {
	ID   ID `json:"id"`
	Tool struct {
		ID    Text `json:"id"` // the slug, which is also the key under remote_fields
		Label Text `json:"label"`
	} `json:"tool"`
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

// Action returns the write action with that ID, such as ats_create_candidate,
// and whether the integration lists it.
func (i Integration) Action(id string) (WriteAction, bool) {
	return find(i.WriteActions, func(a WriteAction) bool { return string(a.ID) == id })
}
