package cli

import (
	"encoding/json"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// listedQuestion is a question in the output of questions --json: as Kombo lists
// it, by Kombo's names, so that sandbox --jobs reads it, and what follows from it.
type listedQuestion struct {
	ID            string                 `json:"id"`
	RemoteID      string                 `json:"remote_id"`
	Title         string                 `json:"title"`
	Description   string                 `json:"description"`
	Category      *string                `json:"category"`
	Index         *int                   `json:"index"`
	Required      *bool                  `json:"required"`
	Parent        *string                `json:"precondition_question_id"`
	ParentAnswers apiclient.Precondition `json:"precondition_options"`
	Format        *listedFormat          `json:"format"`

	Answerable bool   `json:"answerable"`
	Condition  string `json:"condition"`
}

// listedFormat has the attributes of its type only.
type listedFormat struct {
	Type        string          `json:"type"`
	DisplayType string          `json:"display_type,omitempty"`
	MaxLength   *int            `json:"max_length,omitempty"`
	Min         json.Number     `json:"min,omitempty"`
	Max         json.Number     `json:"max,omitempty"`
	MIMETypes   []string        `json:"accepted_mime_types,omitempty"`
	MaxBytes    *int64          `json:"max_file_size_bytes,omitempty"`
	Options     []listedOption  `json:"options,omitempty"`
	Raw         json.RawMessage `json:"raw_question,omitempty"`
}

type listedOption struct {
	ID       string `json:"id"`
	RemoteID string `json:"remote_id"`
	Name     string `json:"name"`
}

func listQuestions(questions []apiclient.Question, asked draft.Visibility) []listedQuestion {
	list := []listedQuestion{}
	for _, q := range questions {
		list = append(list, listedQuestion{
			ID:            q.ID.Wire(),
			RemoteID:      q.RemoteID.Wire(),
			Title:         string(q.Title),
			Description:   string(q.Description),
			Category:      orNull(string(q.Category)),
			Index:         q.Index,
			Required:      q.Required,
			Parent:        orNull(q.PreconditionID.Wire()),
			ParentAnswers: q.PreconditionOptions,
			Format:        listFormat(q.Format),
			Answerable:    q.Format.Type.Answerable(),
			Condition:     asked.Condition(q.ID.Wire()),
		})
	}
	return list
}

func listFormat(f apiclient.Format) *listedFormat {
	if f.Type == apiclient.FormatNone {
		return nil
	}
	listed := &listedFormat{Type: string(f.Type), DisplayType: string(f.DisplayType), MaxLength: f.MaxLength, Min: f.Min, Max: f.Max, MaxBytes: f.MaxBytes, Raw: f.Raw}
	for _, t := range f.MIMETypes {
		listed.MIMETypes = append(listed.MIMETypes, string(t))
	}
	for _, o := range f.Options {
		listed.Options = append(listed.Options, listedOption{o.ID.Wire(), o.RemoteID.Wire(), string(o.Name)})
	}
	return listed
}

// orNull makes null of an empty text.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// requestTemplate is a body of the candidate call to fill in. It holds what is
// required and what is nearly always given.
type requestTemplate struct {
	Application struct {
		JobID string `json:"job_id"`
	} `json:"application"`
	Candidate struct {
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
		Email     string `json:"email_address"`
	} `json:"candidate"`
	Answers []templateAnswer `json:"screening_question_answers"`
}

type templateAnswer struct {
	QuestionID string `json:"question_id"`
	Answer     any    `json:"answer"`
}

func newTemplate(job apiclient.Job, questions []apiclient.Question) requestTemplate {
	var t requestTemplate
	t.Application.JobID = job.ID.Wire()
	t.Answers = []templateAnswer{}
	for _, q := range questions {
		if q.Format.Type.Answerable() {
			t.Answers = append(t.Answers, templateAnswer{q.ID.Wire(), emptyAnswer(q)})
		}
	}
	return t
}

// emptyAnswer has the shape of an answer. Numbers and booleans have no empty
// value, and null leaves a question out, which is right for optional ones.
func emptyAnswer(q apiclient.Question) any {
	if !q.IsRequired() || q.PreconditionID != "" {
		return nil
	}
	switch draft.FormatOf(q.Format.Type).Kind {
	case draft.KindText:
		return ""
	case draft.KindChoices:
		return []string{}
	case draft.KindFile:
		return map[string]string{"path": ""}
	}
	return nil
}

// describe says what to write as an answer.
func describe(q apiclient.Question, asked draft.Visibility) []string {
	id := apiclient.Text(q.ID.String()).Line()
	if !q.Format.Type.Answerable() {
		return []string{"", id + "  " + q.Label(), fmt.Sprintf("  cannot be answered through Kombo (%s)", typeName(q))}
	}
	what := draft.FormatOf(q.Format.Type).Example
	if q.IsRequired() {
		what = "required; " + what
	}
	if l := limits(q.Format); l != "" {
		what += " (" + l + ")"
	}
	lines := []string{"", id + "  " + q.Label(), "  " + what}
	if condition := asked.Condition(q.ID.Wire()); condition != "" {
		lines = append(lines, "  "+condition)
	}
	for _, o := range options(q.Format) {
		lines = append(lines, "    "+o)
	}
	return lines
}
