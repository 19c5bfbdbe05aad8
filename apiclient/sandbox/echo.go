package sandbox

import (
	"kombo-apply/apiclient"
)

// echo is a stored answer in the read shape: names in place of option IDs, no
// Kombo ID of the question, full timestamps (contract, section A).
type echo struct {
	Answer   map[string]any `json:"answer"`
	Question echoedQuestion `json:"question"`
}

type echoedQuestion struct {
	RemoteID *string              `json:"remote_id"`
	Title    string               `json:"title"`
	Type     apiclient.FormatType `json:"type"`
}

// echo returns the read shape of a valid answer; FILE has none.
func (q *question) echo(answer any) (echo, bool) {
	e := echo{Question: echoedQuestion{RemoteID: q.RemoteID, Title: text(q.Title), Type: q.kind()}}
	switch q.kind() {
	case apiclient.FormatText:
		e.Answer = map[string]any{"content": answer}
	case apiclient.FormatNumber:
		e.Answer = map[string]any{"number": answer}
	case apiclient.FormatBoolean:
		e.Answer = map[string]any{"checked": answer}
	case apiclient.FormatSingleSelect:
		id, _ := answer.(string)
		name, _ := q.Format.option(id)
		e.Answer = map[string]any{"choice": name}
	case apiclient.FormatMultiSelect:
		names := []string{}
		ids, _ := answer.([]any)
		for _, v := range ids {
			id, _ := v.(string)
			name, _ := q.Format.option(id)
			names = append(names, name)
		}
		e.Answer = map[string]any{"choices": names}
	case apiclient.FormatDate:
		s, _ := answer.(string)
		day, _ := parseDate(s)
		e.Answer = map[string]any{"date": moment{Time: day}}
	default:
		return echo{}, false
	}
	return e, true
}
