package apiclient

import (
	"cmp"
	"encoding/json"
	"slices"

	"kombo-apply/apiclient/cut"
)

// made is what a create call tells of what it made: a candidate with its applications, or an
// application with its candidate. One pass over the answer reads either.
type made struct {
	ID           ID             `json:"id"`
	RemoteURL    Text           `json:"remote_url"`
	Applications []madeRef      `json:"applications"`
	CandidateID  ID             `json:"candidate_id"`
	Candidate    *madeRef       `json:"candidate"`
	Answers      []EchoedAnswer `json:"screening_question_answers"`
}

type madeRef struct {
	ID        ID   `json:"id"`
	RemoteURL Text `json:"remote_url"`
}

// readCreated reads the success envelope. It counts only with status "success"
// and the ID of what was made: data.id is the candidate after the candidate
// call and the application after the application call (contract, section A).
func readCreated(e Endpoint, body []byte) (Result, bool) {
	var wire struct {
		Status   Text            `json:"status"`
		Data     made            `json:"data"`
		Warnings json.RawMessage `json:"warnings"`
	}
	if !decode(body, &wire) || wire.Status != "success" {
		return Result{}, false
	}
	r := wire.Data.ofCandidate()
	if e == EndpointApplication {
		r = wire.Data.ofApplication()
	}
	r.Outcome = Created
	if r.Warnings = readWarnings(wire.Warnings); len(r.Warnings) > 0 {
		r.Outcome = CreatedWithWarnings
	}
	return r, wire.Data.ID != ""
}

func (m made) ofCandidate() Result {
	r := Result{CandidateID: m.ID}
	r.link(m.RemoteURL)
	for _, a := range m.Applications {
		if a.ID != "" {
			r.ApplicationIDs = append(r.ApplicationIDs, a.ID)
			r.link(a.RemoteURL)
		}
	}
	return r
}

func (m made) ofApplication() Result {
	r := Result{CandidateID: m.CandidateID, ApplicationIDs: []ID{m.ID}, Echo: m.Answers}
	if m.Candidate != nil {
		r.link(m.Candidate.RemoteURL)
		r.CandidateID = cmp.Or(r.CandidateID, m.Candidate.ID)
	}
	r.link(m.RemoteURL)
	return r
}

func (r *Result) link(url Text) {
	if url != "" && !slices.Contains(r.Links, url) {
		r.Links = append(r.Links, url)
	}
}

// readWarnings reads the warnings however they are written: each may say that
// an answer was lost, so one that cannot be read is still one.
func readWarnings(raw json.RawMessage) []Text {
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	items, isList := cut.Elements(raw)
	if !isList {
		items = []json.RawMessage{raw}
	}
	var warnings []Text
	for _, item := range items {
		warnings = append(warnings, readWarning(item))
	}
	return warnings
}

func readWarning(raw json.RawMessage) Text {
	var wire struct {
		Message Text `json:"message"`
	}
	if read(raw, &wire) && wire.Message != "" {
		return wire.Message
	}
	if text := Clean(cut.Scalar(raw)); text != "" {
		return Text(text)
	}
	return Text("a warning without words: " + opening(raw))
}

// EchoedAnswer is a stored answer as Kombo reads it back: it names the question
// by title and remote ID, and choices by name, never by Kombo ID (contract,
// section A). It cannot be compared with what was sent (contract, I-6).
type EchoedAnswer struct {
	Question EchoedQuestion `json:"question"`
	Answer   EchoedValue    `json:"answer"`
}

// EchoedQuestion names the question of an EchoedAnswer.
type EchoedQuestion struct {
	RemoteID ID         `json:"remote_id"`
	Title    Text       `json:"title"`
	Type     FormatType `json:"type"`
}

// EchoedValue is the answer of an EchoedAnswer; one field of it is set.
type EchoedValue struct {
	Content Text        `json:"content"`
	Choice  Text        `json:"choice"`
	Choices []Text      `json:"choices"`
	Checked *bool       `json:"checked"`
	Number  json.Number `json:"number"`
	Date    Text        `json:"date"`
}
