package apiclient

import (
	"encoding/json"
	"slices"
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
		TotalBytes amount                     `json:"total_size_bytes"`
		Types      map[string]json.RawMessage `json:"types"`
	}
	if err := lenient(json.Unmarshal(b, &wire)); err != nil {
		return err
	}
	l.TotalBytes = wire.TotalBytes.f
	for name, raw := range wire.Types {
		limit, ok := readTypeLimit(raw)
		if !ok {
			continue
		}
		if l.Types == nil {
			l.Types = map[AttachmentType]TypeLimit{}
		}
		l.Types[AttachmentType(Clean(name))] = limit
	}
	return nil
}

func readTypeLimit(raw json.RawMessage) (TypeLimit, bool) {
	var wire struct {
		Supported flag   `json:"is_supported"`
		MinCount  amount `json:"min_amount"`
		MaxCount  amount `json:"max_amount"`
		MaxBytes  amount `json:"max_file_size_bytes"`
		MIMETypes []Text `json:"accepted_mime_types"`
	}
	if err := lenient(json.Unmarshal(raw, &wire)); err != nil || wire.Supported.b == nil {
		return TypeLimit{}, false
	}
	return TypeLimit{
		Supported: *wire.Supported.b,
		MinCount:  wire.MinCount.f,
		MaxCount:  wire.MaxCount.f,
		MaxBytes:  wire.MaxBytes.f,
		MIMETypes: slices.DeleteFunc(wire.MIMETypes, isEmpty),
	}, true
}
