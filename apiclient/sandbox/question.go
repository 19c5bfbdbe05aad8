package sandbox

import (
	"encoding/json"
	"slices"

	"kombo-apply/apiclient"
)

// question is a screening question as far as the sandbox has to judge answers. It goes out as the
// bytes that came in, since absent keys and broken text of the demo data have to reach the client.
type question struct {
	ID           string          `json:"id"`
	RemoteID     *string         `json:"remote_id"`
	Title        *string         `json:"title"`
	Format       *format         `json:"format"`
	Required     *bool           `json:"required"`
	Parent       *string         `json:"precondition_question_id"`
	ParentAnswer json.RawMessage `json:"precondition_options"`

	raw json.RawMessage
}

// UnmarshalJSON reads a question and keeps its bytes.
func (q *question) UnmarshalJSON(b []byte) error {
	type plain question
	if err := json.Unmarshal(b, (*plain)(q)); err != nil {
		return err
	}
	q.raw = slices.Clone(b)
	return nil
}

func (q question) MarshalJSON() ([]byte, error) { return q.raw, nil }

type format struct {
	Type        apiclient.FormatType  `json:"type"`
	DisplayType apiclient.DisplayType `json:"display_type"`
	MaxLength   *int                  `json:"max_length"`
	Min         *float64              `json:"min"`
	Max         *float64              `json:"max"`
	MIMETypes   []string              `json:"accepted_mime_types"`
	MaxBytes    *int64                `json:"max_file_size_bytes"`
	Options     []option              `json:"options"`
}

type option struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// kind is the format's type; empty if there is no format.
func (q *question) kind() apiclient.FormatType {
	if q.Format == nil {
		return apiclient.FormatNone
	}
	return q.Format.Type
}

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
	// undecided: the condition goes in a circle, points at nothing, or lists
	// nothing that its parent could be answered with. What Kombo does then is
	// undocumented (contract, section B). An answer is stored, none is demanded.
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

func (q *question) condition(parent *question, of visibility, answers map[string]any) visibility {
	wanted := parent.possible(q.ParentAnswer)
	answer, answered := answers[parent.ID]
	switch {
	case of == hidden:
		return hidden
	case len(wanted) == 0:
		return undecided
	case !answered:
		return hidden
	}
	chosen, isList := answer.([]any)
	if !isList {
		chosen = []any{answer}
	}
	if slices.ContainsFunc(chosen, func(c any) bool { return slices.Contains(wanted, c) }) {
		return of
	}
	return hidden
}

// possible returns those of the options of a condition with which q could be
// answered: booleans, or IDs of its own options. Other questions have none.
func (q *question) possible(options json.RawMessage) []any {
	var all, out []any
	if len(options) == 0 || json.Unmarshal(options, &all) != nil {
		return nil
	}
	for _, o := range all {
		switch v := o.(type) {
		case bool:
			if q.kind() == apiclient.FormatBoolean {
				out = append(out, v)
			}
		case string:
			if q.Format != nil && slices.ContainsFunc(q.Format.Options, func(o option) bool { return o.ID == v }) {
				out = append(out, v)
			}
		}
	}
	return out
}
