package sandbox

import (
	"cmp"
	"encoding/json"
	"slices"

	"kombo-apply/apiclient"
)

// question is a screening question as far as the sandbox has to judge answers. It goes out as the
// bytes that came in, since absent keys and broken text of the demo data have to reach the client.
type question struct {
	ID           string  `json:"id"`
	RemoteID     *string `json:"remote_id"`
	Title        *string `json:"title"`
	Format       *format `json:"format"`
	Required     *bool   `json:"required"`
	Parent       *string `json:"precondition_question_id"`
	ParentAnswer any     `json:"precondition_options"`

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
func (q *question) kind() apiclient.FormatType { return cmp.Or(q.Format, &format{}).Type }

func (q *question) label() string {
	if q.Title == nil {
		return "The question " + q.ID
	}
	return "The question “" + *q.Title + "” (" + q.ID + ")"
}

// option returns the name of an option.
func (f *format) option(id string) (name string, ok bool) {
	for _, o := range f.Options {
		if o.ID == id {
			return o.Name, true
		}
	}
	return "", false
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

// byID indexes questions; of those with the same ID the first one counts.
func byID(questions []question) map[string]*question {
	index := make(map[string]*question, len(questions))
	for i := range questions {
		if q := &questions[i]; index[q.ID] == nil {
			index[q.ID] = q
		}
	}
	return index
}

// judge returns the visibility of each question, given the valid answers. A
// hidden parent counts as unanswered, whatever was sent for it.
func judge(index map[string]*question, answers map[string]any) map[string]visibility {
	known := map[string]visibility{}
	var decide func(q *question) visibility
	decide = func(q *question) visibility {
		v, ok := known[q.ID]
		switch {
		case ok:
			return v
		case q.Parent == nil:
			v = visible
		case index[*q.Parent] == nil || inCircle(q, index):
			v = undecided
		default:
			v = q.condition(index[*q.Parent], decide(index[*q.Parent]), answers)
		}
		known[q.ID] = v
		return v
	}
	for _, q := range index {
		decide(q)
	}
	return known
}

// inCircle reports whether the parents of q lead back to q.
func inCircle(q *question, index map[string]*question) bool {
	at := q
	for range len(index) {
		if at = index[text(at.Parent)]; at == nil {
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
func (q *question) possible(options any) (out []any) {
	all, _ := options.([]any)
	f := cmp.Or(q.Format, &format{})
	for _, o := range all {
		_, isBool := o.(bool)
		id, isText := o.(string)
		_, isOption := f.option(id)
		if isBool && f.Type == apiclient.FormatBoolean || isText && isOption {
			out = append(out, o)
		}
	}
	return out
}
