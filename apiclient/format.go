package apiclient

import (
	"bytes"
	"encoding/json"
	"slices"
)

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
