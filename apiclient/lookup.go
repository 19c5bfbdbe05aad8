package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"kombo-apply/apiclient/cut"
)

// RemotePrefix marks an ID as the ATS's own (contract, section I-7).
const RemotePrefix = "remote:"

// Job reads one job by its Kombo ID, or by its ATS ID after "remote:". Kombo has no call for a
// single job, so this is a list of one. A job that is not there is an *Error with FaultNotFound: it
// may be deleted, not synced yet, or belong to another integration.
func (c *Client) Job(ctx context.Context, id string) (*Job, error) {
	op := "GET /ats/jobs"
	if strings.TrimSpace(strings.TrimPrefix(id, RemotePrefix)) == "" {
		return nil, refused(op, errors.New("no job ID"))
	}
	for page, err := range c.Jobs(ctx, Filter{Job: id}) {
		if err != nil {
			return nil, err
		}
		for _, job := range page.Items {
			if job.Ref().Is(id) {
				return &job, nil
			}
		}
	}
	return nil, &Error{Fault: FaultNotFound, Op: op, Cause: fmt.Errorf("no job %s: it may be deleted, not synced yet, or belong to another integration", Clean(id))}
}

// Integration reads what the connected ATS is and which fields it stores.
func (c *Client) Integration(ctx context.Context) (*Integration, error) {
	if c.opts.IntegrationID == "" {
		return nil, refused("GET /integrations", errNoIntegration)
	}
	var i Integration
	if err := c.getObject(ctx, "/integrations/"+segment(c.opts.IntegrationID), &i); err != nil {
		return nil, err
	}
	return &i, nil
}

// CheckKey asks whether the key is good; it needs no integration.
func (c *Client) CheckKey(ctx context.Context) error {
	if err := c.getObject(ctx, "/check-api-key", &struct{}{}); err != nil {
		return err
	}
	return nil
}

// Limits reads the attachment limits of a create call. The call is undocumented
// (contract, section A), so its absence is no error: nil means unknown.
func (c *Client) Limits(ctx context.Context, e Endpoint) (*AttachmentLimits, error) {
	path := "/ats/actions/ats_create_candidate"
	if e == EndpointApplication {
		path = "/ats/actions/ats_create_application"
	}
	var data struct {
		Limits *AttachmentLimits `json:"attachment_restrictions"`
	}
	err := c.getObject(ctx, path, &data)
	switch {
	case err == nil:
		return data.Limits, nil
	case err.Status == http.StatusNotFound && err.Code != CodeIntegrationNotFound:
		return nil, nil
	}
	return nil, err
}

// getObject reads an answer whose data is one object.
func (c *Client) getObject(ctx context.Context, path string, into any) *Error {
	return c.get(ctx, path, nil, func(body []byte) bool {
		var wire struct {
			Data json.RawMessage `json:"data"`
		}
		return decode(body, &wire) && len(wire.Data) > 0 && read(wire.Data, into)
	})
}

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

// WriteAction is something that the integration can or cannot do, with the fields this ATS stores.
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

// Action finds a write action by its ID, such as ats_create_candidate.
func (i Integration) Action(id string) (WriteAction, bool) {
	return find(i.WriteActions, func(a WriteAction) bool { return string(a.ID) == id })
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

// UnmarshalJSON reads the limits that are written as the contract says and leaves the others
// unknown: a kind is listed only if the answer says plainly whether it is supported, lest an odd
// value forbid a file.
func (l *AttachmentLimits) UnmarshalJSON(b []byte) error {
	*l = AttachmentLimits{}
	var wire struct {
		TotalBytes *float64        `json:"total_size_bytes"`
		Types      json.RawMessage `json:"types"`
	}
	read(b, &wire)
	l.TotalBytes = wire.TotalBytes
	cut.Members(wire.Types, func(name string, value []byte) {
		var told struct {
			Supported *bool `json:"is_supported"`
		}
		var limit TypeLimit
		if read(value, &told); told.Supported == nil || !read(value, &limit) {
			return
		}
		limit.MIMETypes = slices.DeleteFunc(limit.MIMETypes, isEmpty)
		if l.Types == nil {
			l.Types = map[AttachmentType]TypeLimit{}
		}
		l.Types[AttachmentType(Clean(name))] = limit
	})
	return nil
}
