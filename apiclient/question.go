package apiclient

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math"
	"slices"

	"kombo-apply/apiclient/cut"
)

// Category says what a question is asked for; it is empty for an ordinary one.
type Category = Text

// The documented categories. Answering is voluntary in both.
const (
	CategoryEEO         Category = "EEO"
	CategoryDemographic Category = "DEMOGRAPHIC"
)

// Question is one screening question of a job (contract, section B).
type Question struct {
	ID          ID       `json:"id"`
	RemoteID    ID       `json:"remote_id"`
	Title       Text     `json:"title"`
	Description Text     `json:"description"` // may be long and hold HTML
	Format      Format   `json:"format"`
	Category    Category `json:"category"`
	Index       *int     `json:"index"`
	Required    *bool    `json:"required"` // nil if the ATS does not say; treat that as not required
	// PreconditionID names the question this one depends on; empty: none.
	PreconditionID      ID           `json:"precondition_question_id"`
	PreconditionOptions Precondition `json:"precondition_options"`
}

// Label returns the title in one line, or the ID if there is no title.
func (q Question) Label() string {
	return label(q.Title, "Question", q.ID, q.RemoteID)
}

// IsRequired reports whether an answer must be given while the question shows.
func (q Question) IsRequired() bool { return q.Required != nil && *q.Required }

// OrderQuestions returns the questions by Index; those without one come last,
// and otherwise the order of the server stands.
func OrderQuestions(questions []Question) []Question {
	rank := func(q Question) int {
		if q.Index == nil {
			return math.MaxInt
		}
		return *q.Index
	}
	return slices.SortedStableFunc(slices.Values(questions), func(a, b Question) int { return cmp.Compare(rank(a), rank(b)) })
}

// Precondition is the answer that makes a conditional question visible: any of
// Options for a select question, any of Booleans for a yes/no question.
type Precondition struct {
	Options  []ID
	Booleans []bool
}

// IsZero reports whether no answer is named: null, an empty list, or nothing that could be read.
func (p Precondition) IsZero() bool { return len(p.Options) == 0 && len(p.Booleans) == 0 }

// UnmarshalJSON reads a list of option IDs, of booleans, or a mix of both, and a
// lone value as a list of one. What is neither is omitted.
func (p *Precondition) UnmarshalJSON(b []byte) error {
	*p = Precondition{}
	b = bytes.TrimSpace(b)
	items, isList := cut.Elements(b)
	if !isList {
		items = []json.RawMessage{b}
	}
	for _, item := range items {
		p.add(item)
	}
	return nil
}

func (p *Precondition) add(b json.RawMessage) {
	switch s := cut.Scalar(b); {
	case s == "":
	case b[0] == 't':
		p.Booleans = append(p.Booleans, true)
	case b[0] == 'f':
		p.Booleans = append(p.Booleans, false)
	default:
		p.Options = append(p.Options, ID(s))
	}
}

// MarshalJSON writes the list back, or null.
func (p Precondition) MarshalJSON() ([]byte, error) {
	if p.IsZero() {
		return []byte("null"), nil
	}
	items := make([]any, 0, len(p.Options)+len(p.Booleans))
	for _, id := range p.Options {
		items = append(items, id.Wire())
	}
	for _, b := range p.Booleans {
		items = append(items, b)
	}
	return json.Marshal(items)
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

// Answerable reports whether the contract has an answer shape for the format. INFORMATION, UNKNOWN,
// a null format and formats newer than this program have none.
func (t FormatType) Answerable() bool { return slices.Contains(AnswerableFormats(), t) }

// AnswerableFormats lists the formats that take an answer.
func AnswerableFormats() []FormatType {
	return []FormatType{FormatText, FormatNumber, FormatBoolean, FormatSingleSelect, FormatMultiSelect, FormatDate, FormatFile}
}

// DisplayType hints at how a question is best asked.
type DisplayType = Text

// The documented display types: of texts, of numbers, of single selects.
const (
	DisplaySingleLine DisplayType = "SINGLE_LINE"
	DisplayMultiLine  DisplayType = "MULTI_LINE"
	DisplayEmail      DisplayType = "EMAIL"
	DisplayURL        DisplayType = "URL"
	DisplaySlider     DisplayType = "SLIDER"
	DisplayField      DisplayType = "FIELD"
	DisplayDropdown   DisplayType = "DROPDOWN"
	DisplayRadio      DisplayType = "RADIO"
)

// Format is the kind of a question and the limits of its answer. Attributes
// that do not belong to the Type are zero, and are not written.
type Format struct {
	Type        FormatType  `json:"type"`
	DisplayType DisplayType `json:"display_type,omitempty"` // empty if the ATS does not say
	MaxLength   *int        `json:"max_length,omitempty"`   // limits a text, in characters; nil means no limit
	// Min and Max limit a number, inclusive; empty means no limit. They are
	// decimals as the server wrote them.
	Min       json.Number `json:"min,omitempty"`
	Max       json.Number `json:"max,omitempty"`
	MIMETypes []Text      `json:"accepted_mime_types,omitempty"` // the accepted types of a file; empty means any
	MaxBytes  *int64      `json:"max_file_size_bytes,omitempty"` // limits a file; nil means no limit
	Options   []Option    `json:"options,omitempty"`
	// Raw is the ATS's own question of an UNKNOWN format, or the whole format object if its type
	// is not a documented one.
	Raw json.RawMessage `json:"raw_question,omitempty"`
}

// Option is a choice of a select question. An answer carries the ID; names are not unique.
type Option struct {
	ID       ID   `json:"id"`
	RemoteID ID   `json:"remote_id"`
	Name     Text `json:"name"`
}

// UnmarshalJSON reads a format of any shape. Null is FormatNone. An object of an
// undocumented type keeps its type and, in Raw, all of itself; what is no object
// or has no type becomes FormatUnknown, with Raw.
func (f *Format) UnmarshalJSON(b []byte) error {
	*f = Format{}
	if b = bytes.TrimSpace(b); string(b) == "null" {
		return nil
	}
	type plain Format
	var wire plain
	read(b, &wire)
	f.Type = wire.Type
	switch wire.Type {
	case FormatText:
		f.DisplayType, f.MaxLength = wire.DisplayType, wire.MaxLength
	case FormatNumber:
		f.DisplayType, f.Min, f.Max = wire.DisplayType, wire.Min, wire.Max
	case FormatFile:
		f.MIMETypes, f.MaxBytes = slices.DeleteFunc(wire.MIMETypes, isEmpty), wire.MaxBytes
	case FormatSingleSelect, FormatMultiSelect:
		f.DisplayType = wire.DisplayType
		f.Options = slices.DeleteFunc(wire.Options, func(o Option) bool { return o.ID == "" })
	case FormatUnknown:
		if string(wire.Raw) != "null" {
			f.Raw = wire.Raw
		}
	case FormatBoolean, FormatDate, FormatInformation:
	case FormatNone:
		f.Type, f.Raw = FormatUnknown, bytes.Clone(b)
	default:
		f.Raw = bytes.Clone(b)
	}
	return nil
}

// UnmarshalJSON reads the type as cleaned text.
func (t *FormatType) UnmarshalJSON(b []byte) error { return (*Text)(t).UnmarshalJSON(b) }

// String returns the type as the server wrote it, cleaned.
func (t FormatType) String() string { return string(t) }

func isEmpty(t Text) bool { return t == "" }
