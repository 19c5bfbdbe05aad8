package store

import (
	"bytes"
	"maps"
	"slices"

	"kombo-apply/forms/draft"
)

// clone copies a draft so deeply that the form may go on changing the original.
func clone(d draft.Draft) draft.Draft {
	d.Candidate.MoreEmails = slices.Clone(d.Candidate.MoreEmails)
	d.Candidate.MorePhones = slices.Clone(d.Candidate.MorePhones)
	d.Candidate.Links = slices.Clone(d.Candidate.Links)
	d.Candidate.Extra = cloneExtra(d.Candidate.Extra)
	d.Attachments = slices.Clone(d.Attachments)
	d.Answers = slices.Clone(d.Answers)
	for i := range d.Answers {
		d.Answers[i].Value.Choices = slices.Clone(d.Answers[i].Value.Choices)
	}
	if d.Consent.Given != nil {
		d.Consent.Given = new(*d.Consent.Given)
	}
	d.Extra = cloneExtra(d.Extra)
	return d
}

func cloneExtra(x draft.Extra) draft.Extra {
	x = maps.Clone(x)
	for key, raw := range x {
		x[key] = bytes.Clone(raw)
	}
	return x
}
