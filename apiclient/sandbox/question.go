package sandbox

import (
	"encoding/json"
	"slices"

	"kombo-apply/apiclient"
)

// question is a screening question as far as the sandbox has to judge answers.
// Texts are as they came: what is echoed must be what was asked.
type question struct {
	ID           string          `json:"id"`
	RemoteID     *string         `json:"remote_id"`
	Title        *string         `json:"title"`
	Format       *format         `json:"format"`
	Required     *bool           `json:"required"`
	Parent       *string         `json:"precondition_question_id"`
	ParentAnswer json.RawMessage `json:"precondition_options"`
}

type format struct {
	Type        apiclient.FormatType `json:"type"`
	DisplayType *string              `json:"display_type"`
	MaxLength   *int                 `json:"max_length"`
	Min         *float64             `json:"min"`
	Max         *float64             `json:"max"`
	MIMETypes   []string             `json:"accepted_mime_types"`
	MaxBytes    *int64               `json:"max_file_size_bytes"`
	Options     []option             `json:"options"`
}

type option struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// kind is the format's type; empty where there is no format.
func (q *question) kind() apiclient.FormatType {
	if q.Format == nil {
		return apiclient.FormatNone
	}
	return q.Format.Type
}

// label names a question in a message.
func (q *question) label() string {
	if q.Title == nil {
		return "The question " + q.ID
	}
	return "The question “" + *q.Title + "” (" + q.ID + ")"
}

func (f *format) option(id string) (string, bool) {
	i := slices.IndexFunc(f.Options, func(o option) bool { return o.ID == id })
	if i < 0 {
		return "", false
	}
	return f.Options[i].Name, true
}

// visibility is whether a question is asked.
type visibility int

const (
	visible visibility = iota
	hidden
	// undecided: the condition points at itself, at nothing, or at a question
	// whose answers cannot be a condition. Nothing says what Kombo does then
	// (contract, section B). An answer is stored, and none is demanded.
	undecided
)

// judge returns the visibility of each question, given the valid answers. A
// hidden parent counts as unanswered, whatever was sent for it.
func judge(questions []question, answers map[string]any) map[string]visibility {
	byID := map[string]*question{}
	for i := range questions {
		byID[questions[i].ID] = &questions[i]
	}
	known := map[string]visibility{}
	var decide func(q *question) visibility
	decide = func(q *question) visibility {
		if v, ok := known[q.ID]; ok {
			return v
		}
		known[q.ID] = undecided // stands for "in progress": whoever comes back here has gone in a circle
		v := visible
		if q.Parent != nil {
			v = undecided
			if parent := byID[*q.Parent]; parent != nil && !inCircle(q, byID) {
				v = q.condition(parent, decide(parent), answers)
			}
		}
		known[q.ID] = v
		return v
	}
	for i := range questions {
		decide(&questions[i])
	}
	return known
}

// inCircle reports whether the parents of q lead back to q.
func inCircle(q *question, byID map[string]*question) bool {
	at := q
	for range len(byID) {
		if at = byID[text(at.Parent)]; at == nil {
			return false
		}
		if at == q {
			return true
		}
	}
	return false
}

// condition decides on q, knowing about its parent.
func (q *question) condition(parent *question, of visibility, answers map[string]any) visibility {
	wanted := map[any]bool{}
	var options []any
	if json.Unmarshal(q.ParentAnswer, &options) != nil || options == nil {
		return undecided
	}
	for _, o := range options {
		if _, isList := o.([]any); isList {
			return undecided
		}
		if _, isObject := o.(map[string]any); isObject {
			return undecided
		}
		wanted[o] = true
	}
	if of == hidden {
		return hidden
	}
	met := false
	switch answer := answers[parent.ID]; parent.kind() {
	case apiclient.FormatBoolean, apiclient.FormatSingleSelect:
		met = answer != nil && wanted[answer]
	case apiclient.FormatMultiSelect:
		ids, _ := answer.([]any)
		met = slices.ContainsFunc(ids, func(id any) bool { return wanted[id] })
	default:
		return undecided
	}
	if !met {
		return hidden
	}
	return of
}
