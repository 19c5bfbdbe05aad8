package sandbox

import (
	"kombo-apply/apiclient"
)

// echo is a stored answer in the read shape: names in place of option IDs, no
// Kombo ID of the question, full timestamps (contract, section A).
type echo struct {
	Answer   map[string]any `json:"answer"`
	Question struct {
		RemoteID *string              `json:"remote_id"`
		Title    string               `json:"title"`
		Type     apiclient.FormatType `json:"type"`
	} `json:"question"`
}

// echo returns the read shape of a valid answer; FILE has none.
func (q *question) echo(answer any) (echo, bool) {
	shape := answerFormats[q.kind()].echo
	if shape == nil {
		return echo{}, false
	}
	e := echo{Answer: shape(q.Format, answer)}
	e.Question.RemoteID, e.Question.Title, e.Question.Type = q.RemoteID, text(q.Title), q.kind()
	return e, true
}
