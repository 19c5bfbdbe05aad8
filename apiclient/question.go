package apiclient

import "encoding/json"

// Question is one screening question of a job (contract, section B).
type Question struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Title    Text `json:"title"`
	// Description may be long and hold HTML.
	Description Text   `json:"description"`
	Format      Format `json:"format"`
	// Category is EEO, DEMOGRAPHIC, or empty for an ordinary question.
	Category Text `json:"category"`
	Index    *int `json:"index"`
	// Required is nil where the ATS does not say; treat that as not required.
	Required *bool `json:"required"`
	// PreconditionID names the question this one depends on; empty: none.
	PreconditionID      ID           `json:"precondition_question_id"`
	PreconditionOptions Precondition `json:"precondition_options"`
}

// FormatType is the kind of answer a question takes.
type FormatType Text

// The documented formats. FormatNone stands for a null or absent format; any
// other value is one that Kombo added since, and is treated like FormatUnknown.
const (
	FormatNone         FormatType = ""
	FormatText         FormatType = "TEXT"
	FormatNumber       FormatType = "NUMBER"
	FormatFile         FormatType = "FILE"
	FormatSingleSelect FormatType = "SINGLE_SELECT"
	FormatMultiSelect  FormatType = "MULTI_SELECT"
	FormatBoolean      FormatType = "BOOLEAN"
	FormatDate         FormatType = "DATE"
	FormatInformation  FormatType = "INFORMATION"
	FormatUnknown      FormatType = "UNKNOWN"
)

// Answerable reports whether the contract has an answer shape for the format.
// INFORMATION, UNKNOWN, a null format and formats newer than this program have
// none.
func (t FormatType) Answerable() bool {
	switch t {
	case FormatText, FormatNumber, FormatFile, FormatSingleSelect, FormatMultiSelect, FormatBoolean, FormatDate:
		return true
	}
	return false
}

// Format is the kind of a question and the limits of its answer. Attributes
// that do not belong to the Type are zero.
type Format struct {
	Type FormatType `json:"type"`
	// DisplayType is a hint: SINGLE_LINE, MULTI_LINE, EMAIL, URL for text;
	// SLIDER, FIELD for numbers; DROPDOWN, RADIO for single selects.
	DisplayType Text `json:"display_type"`
	// MaxLength limits a text, in characters; nil means no limit.
	MaxLength *int `json:"max_length"`
	// Min and Max limit a number, inclusive; empty means no limit. They are
	// decimals as the server wrote them.
	Min json.Number `json:"min"`
	Max json.Number `json:"max"`
	// MIMETypes are the accepted types of a file; empty means any.
	MIMETypes []Text `json:"accepted_mime_types"`
	// MaxBytes limits a file; nil means no limit.
	MaxBytes *int64   `json:"max_file_size_bytes"`
	Options  []Option `json:"options"`
	// Raw is the ATS's own question of an UNKNOWN format, or the whole format
	// object where its type is not one of the documented ones.
	Raw json.RawMessage `json:"raw_question"`
}

// Option is a choice of a select question. An answer carries the ID; names are
// not unique.
type Option struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
}

// Precondition is the answer that makes a conditional question visible: any of
// Options for a select question, any of Booleans for a yes/no question.
type Precondition struct {
	Options  []ID
	Booleans []bool
}
