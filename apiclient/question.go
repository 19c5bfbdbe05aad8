package apiclient

import (
	"cmp"
	"math"
	"slices"
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

// UnmarshalJSON reads a question whatever its fields hold.
func (q *Question) UnmarshalJSON(b []byte) error {
	type plain Question
	*q = Question{}
	read(b, (*plain)(q))
	return nil
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
