// Package forms holds the steps of the wizard: which fields each step shows,
// bound to the Draft. It asks nobody and draws nothing; the steps are data that
// the wizard lays out.
//
//	StepID, Steps, StepOf   the order of the steps, and which one a problem belongs to
//	Candidate, Contact, …   one function a step: Draft → []Item
//	Questions               one field for each screening question (questions.go)
//
// A new type of screening question is added in questions.go (its field), in
// forms/draft/check_formats.go (its checks) and apiclient/question.go (its name).
package forms

import (
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// StepID names a step of the wizard.
type StepID int

// The steps in their order.
const (
	StepJob StepID = iota
	StepCandidate
	StepContact
	StepLocation
	StepSalary
	StepAttachments
	StepQuestions
	StepExtras
	StepReview
)

// Steps lists all steps in their order.
func Steps() []StepID {
	return []StepID{StepJob, StepCandidate, StepContact, StepLocation, StepSalary, StepAttachments, StepQuestions, StepExtras, StepReview}
}

// Title is the step's name.
func (s StepID) Title() string {
	switch s {
	case StepJob:
		return "Job"
	case StepCandidate:
		return "Candidate"
	case StepContact:
		return "Contact"
	case StepLocation:
		return "Location"
	case StepSalary:
		return "Salary"
	case StepAttachments:
		return "Attachments"
	case StepQuestions:
		return "Questions"
	case StepExtras:
		return "Extras"
	case StepReview:
		return "Review"
	}
	return ""
}

// Intro is the line under the title: what the step is for.
func (s StepID) Intro() string {
	switch s {
	case StepJob:
		return "Which job is it for?"
	case StepCandidate:
		return "Who is applying?"
	case StepContact:
		return "More ways to reach the candidate. Everything here is optional."
	case StepLocation:
		return "Where the candidate lives. Leave all of it empty, or give at least the country."
	case StepSalary:
		return "What the candidate expects, and from when."
	case StepAttachments:
		return "CVs and other files about the candidate."
	case StepQuestions:
		return "What this job asks of every candidate."
	case StepExtras:
		return "For the record: who found the candidate, consent, and fields of one ATS."
	case StepReview:
		return "Read it once more; this is exactly what will be sent."
	}
	return ""
}

// StepOf says in which step a field is entered.
func StepOf(f draft.Field) StepID {
	for _, place := range []struct {
		step   StepID
		fields []draft.Field
	}{
		{StepJob, []draft.Field{"application"}},
		{StepContact, []draft.Field{draft.FieldMoreEmails, draft.FieldMorePhones, draft.FieldLinks}},
		{StepLocation, []draft.Field{"candidate.location"}},
		{StepSalary, []draft.Field{"candidate.salary_expectations", draft.FieldAvailable}},
		{StepCandidate, []draft.Field{"candidate"}},
		{StepAttachments, []draft.Field{draft.FieldAttachments}},
		{StepQuestions, []draft.Field{draft.FieldAnswers}},
		{StepExtras, []draft.Field{"source", "sourced_by", "gdpr_consent", draft.FieldRemote}},
	} {
		for _, parent := range place.fields {
			if f.Within(parent) {
				return place.step
			}
		}
	}
	return StepReview
}

// Item is one field of a step.
type Item struct {
	Key   draft.Field
	Field field.Field
	// Section is a heading; it is shown where it differs from the item's before.
	Section string
	// SectionNote is a warning that stands below that heading; nil or empty for none.
	SectionNote func() string
	// Shown is asked anew after every change; nil means always.
	Shown func() bool
	// Why says why an item that is not always shown is there; nil means nothing to say.
	Why func() string
	// Leads is asked after each key that went to the field: the key of the field to go on with,
	// where what was entered opened one; empty to stay. Nil means that it never does.
	Leads func() draft.Field
}

// Visible reports whether the item is shown now.
func (i Item) Visible() bool { return i.Shown == nil || i.Shown() }
