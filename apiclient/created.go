package apiclient

import (
	"cmp"
	"encoding/json"
	"slices"
)

// created is the success envelope of a create call.
type created struct {
	candidate    ID
	applications []ID
	links        []Text
	warnings     []Text
	echo         []EchoedAnswer
}

// readCreated reads the success envelope. It counts only with status "success"
// and the ID of what was made: data.id is the candidate after the candidate
// call and the application after the application call (contract, section A).
func readCreated(e Endpoint, body []byte) (created, bool) {
	var wire struct {
		Status   Text            `json:"status"`
		Data     json.RawMessage `json:"data"`
		Warnings json.RawMessage `json:"warnings"`
	}
	if err := lenient(json.Unmarshal(body, &wire)); err != nil || wire.Status != "success" {
		return created{}, false
	}
	var made created
	var ok bool
	if e == EndpointApplication {
		made, ok = readCreatedApplication(wire.Data)
	} else {
		made, ok = readCreatedCandidate(wire.Data)
	}
	made.warnings = readWarnings(wire.Warnings)
	return made, ok
}

func readCreatedCandidate(data json.RawMessage) (created, bool) {
	var c Candidate
	if !isObject(data) || decodeObject(data, &c) != nil || c.ID == "" {
		return created{}, false
	}
	made := created{candidate: c.ID}
	made.link(c.RemoteURL)
	for _, a := range c.Applications {
		if a.ID == "" {
			continue
		}
		made.applications = append(made.applications, a.ID)
		made.link(a.RemoteURL)
	}
	return made, true
}

func readCreatedApplication(data json.RawMessage) (created, bool) {
	var a Application
	if !isObject(data) || decodeObject(data, &a) != nil || a.ID == "" {
		return created{}, false
	}
	made := created{candidate: a.CandidateID, applications: []ID{a.ID}, echo: a.Answers}
	if a.Candidate != nil {
		made.link(a.Candidate.RemoteURL)
		made.candidate = cmp.Or(made.candidate, a.Candidate.ID)
	}
	made.link(a.RemoteURL)
	return made, true
}

func (c *created) link(url Text) {
	if url != "" && !slices.Contains(c.links, url) {
		c.links = append(c.links, url)
	}
}

// readWarnings reads the warnings however they are written: each may say that
// an answer was lost, so one that cannot be read is still one.
func readWarnings(raw json.RawMessage) []Text {
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
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
	if isObject(raw) && decodeObject(raw, &wire) == nil && wire.Message != "" {
		return wire.Message
	}
	if text := Clean(scalar(raw)); text != "" {
		return Text(text)
	}
	return Text("a warning without words: " + opening(raw))
}

func isObject(raw json.RawMessage) bool { return len(raw) > 0 && raw[0] == '{' }
