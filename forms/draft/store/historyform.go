package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"kombo-apply/apiclient"
)

// historyContent is an entry as it stands in a file.
type historyContent struct {
	Time           time.Time  `json:"time"`
	Target         targetForm `json:"target,omitzero"`
	Endpoint       text       `json:"endpoint,omitzero"`
	JobID          text       `json:"job_id,omitzero"`
	JobLabel       text       `json:"job_label,omitzero"`
	Candidate      text       `json:"candidate,omitzero"`
	Email          text       `json:"email,omitzero"`
	Outcome        text       `json:"outcome,omitzero"`
	Found          bool       `json:"found,omitzero"`
	CandidateID    text       `json:"candidate_id,omitzero"`
	ApplicationIDs []text     `json:"application_ids,omitzero"`
	Links          []text     `json:"links,omitzero"`
	Warnings       []text     `json:"warnings,omitzero"`
	Error          *errorForm `json:"error,omitzero"`
	Body           text       `json:"body,omitzero"`
	Withheld       []text     `json:"withheld,omitzero"`
	Draft          draftForm  `json:"draft"`
}

type errorForm struct {
	Code    text `json:"code,omitzero"`
	Title   text `json:"title,omitzero"`
	Message text `json:"message,omitzero"`
	LogURL  text `json:"log_url,omitzero"`
}

func (c *historyContent) parse(src []byte) error {
	*c = historyContent{}
	if err := json.Unmarshal(src, c); err != nil {
		return fmt.Errorf("reading an entry of the history: %w", err)
	}
	return nil
}

func (s *Store) historyOf(e HistoryEntry) *historyContent {
	d, withheld := s.withhold(e.Draft, e.Sensitive)
	sensitive := e.Sensitive
	if s.keepEEO {
		sensitive = nil
	}
	body, cut := withholdBody(e.Body, sensitive)
	for _, id := range cut {
		if !slices.Contains(withheld, id) {
			withheld = append(withheld, id)
		}
	}
	c := &historyContent{
		Time: e.Time.UTC(), Target: targetOf(e.Target), Endpoint: text(e.Endpoint), JobID: text(e.JobID), JobLabel: text(e.JobLabel),
		Candidate: text(e.Candidate), Email: text(e.Email), Outcome: text(e.Outcome), Found: e.Found, CandidateID: text(e.CandidateID),
		ApplicationIDs: texts(e.ApplicationIDs), Links: texts(e.Links), Warnings: texts(e.Warnings),
		Body: text(body), Withheld: texts(withheld), Draft: draftForm{Draft: d},
	}
	if e.Error != nil {
		c.Error = &errorForm{text(e.Error.Code), text(e.Error.Title), text(e.Error.Message), text(e.Error.LogURL)}
	}
	return c
}

func (c *historyContent) entry(id string) HistoryEntry {
	e := HistoryEntry{
		ID: id, Time: c.Time, Target: c.Target.target(), Endpoint: apiclient.Endpoint(c.Endpoint),
		JobID: string(c.JobID), JobLabel: string(c.JobLabel), Candidate: string(c.Candidate), Email: string(c.Email),
		Outcome: apiclient.Outcome(c.Outcome), Found: c.Found, CandidateID: apiclient.ID(c.CandidateID),
		ApplicationIDs: strs[apiclient.ID](c.ApplicationIDs), Links: strs[apiclient.Text](c.Links), Warnings: strs[apiclient.Text](c.Warnings),
		Body: string(c.Body), Withheld: strs[string](c.Withheld), Draft: c.Draft.Draft, Lost: c.Draft.lost,
	}
	if c.Error != nil {
		e.Error = &HistoryError{string(c.Error.Code), string(c.Error.Title), string(c.Error.Message), string(c.Error.LogURL)}
	}
	return e
}
