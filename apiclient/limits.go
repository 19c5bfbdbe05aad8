package apiclient

import (
	"encoding/json"
	"slices"

	"kombo-apply/apiclient/cut"
)

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
