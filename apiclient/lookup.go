package apiclient

import (
	"context"
	"errors"
)

// Job reads one job by its Kombo ID, or by its ATS ID after "remote:". A job
// that is not there is an *Error with FaultNotFound.
func (c *Client) Job(ctx context.Context, id string) (*Job, error) { return nil, errors.New("not yet") }

// Integration reads what the connected ATS is and which fields it stores.
func (c *Client) Integration(ctx context.Context) (*Integration, error) {
	return nil, errors.New("not yet")
}

// CheckKey asks whether the key is good; it needs no integration.
func (c *Client) CheckKey(ctx context.Context) (*KeyInfo, error) { return nil, errors.New("not yet") }

// Limits reads the attachment limits of a create call. The call is undocumented
// (contract, section A): nil without an error means unknown.
func (c *Client) Limits(ctx context.Context, e Endpoint) (*AttachmentLimits, error) {
	return nil, errors.New("not yet")
}
