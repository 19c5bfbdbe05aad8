package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
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
