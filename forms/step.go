// Package forms holds the steps of the wizard: which fields each step shows, bound to the Draft.
// It does no I/O and draws nothing; the steps are data that the wizard lays out.
//
//	StepID, Steps, StepOf   the order of the steps, and which one a problem belongs to
//	ItemsOf                 the fields of a step: Draft → []Item
//	candidate, contact, …   one function a step, called by ItemsOf
//	questions               one field for each screening question (questions.go)
//
// A new format of screening questions is a row in questionformats.go (its field), in
// forms/draft/formats.go (its answers), in apiclient/question.go (its name) and in the sandbox.
package forms

import (
	"slices"

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

// step is all that is told of a step; a new one costs a constant above and a row in steps.
type step struct {
	title string
	intro string        // what the step is for
	of    []draft.Field // what is entered here; of two that hold a field, the narrower one has it
	items func(*draft.Draft, Options) []Item
}

var steps = [...]step{
	StepJob:       {title: "Job", intro: "Which job is it for?", of: []draft.Field{"application"}, items: stage},
	StepCandidate: {title: "Candidate", intro: "Who is applying?", of: []draft.Field{"candidate"}, items: candidate},
	StepContact: {title: "Contact", intro: "More ways to reach the candidate. Everything here is optional.",
		of: []draft.Field{draft.FieldMoreEmails, draft.FieldMorePhones, draft.FieldLinks}, items: contact},
	StepLocation: {title: "Location", intro: "Where the candidate lives. Leave all of it empty, or give at least the country.",
		of: []draft.Field{"candidate.location"}, items: location},
	StepSalary: {title: "Salary", intro: "What the candidate expects, and from when.",
		of: []draft.Field{"candidate.salary_expectations", draft.FieldAvailable}, items: salary},
	StepAttachments: {title: "Attachments", intro: "CVs and other files about the candidate.",
		of: []draft.Field{draft.FieldAttachments}, items: attachments},
	StepQuestions: {title: "Questions", intro: "What this job asks of every candidate.",
		of: []draft.Field{draft.FieldAnswers}, items: questions},
	StepExtras: {title: "Extras", intro: "For the record: who found the candidate, consent, and fields of one ATS.",
		of: []draft.Field{"source", "sourced_by", "gdpr_consent", draft.FieldRemote, fieldAdvanced}, items: extras},
	StepReview: {title: "Review", intro: "Read it once more; this is exactly what will be sent."},
}

// Steps lists all steps in their order.
func Steps() []StepID {
	out := make([]StepID, len(steps))
	for i := range steps {
		out[i] = StepID(i)
	}
	return out
}

// Title is the step's name.
func (s StepID) Title() string { return steps[s].title }

// Intro is the line under the title: what the step is for.
func (s StepID) Intro() string { return steps[s].intro }

// ItemsOf makes the fields of a step, bound to the draft. The wizard lays them out and the line
// prompts ask for them; neither has a field of its own.
func ItemsOf(id StepID, d *draft.Draft, o Options) []Item {
	if steps[id].items == nil {
		return nil
	}
	return steps[id].items(d, o)
}

// StepOf returns the step in which a field is entered: the review if it is in none.
func StepOf(f draft.Field) StepID {
	found, narrowest := StepReview, draft.Field("")
	for i, s := range steps {
		for _, of := range s.of {
			if f.Within(of) && len(of) > len(narrowest) {
				found, narrowest = StepID(i), of
			}
		}
	}
	return found
}

// Item is one field of a step.
type Item struct {
	Key   draft.Field
	Field field.Field
	// Section is a heading; it is shown if it differs from the item's before.
	Section string
	// SectionWarning is a warning that stands below that heading; nil or empty for none.
	SectionWarning func() string
	// Role is what the heading says besides, just now; nil for nothing.
	Role func() string
	// Raw: the answer is entered as JSON, and sent as it is.
	Raw bool
	// Shown is asked anew after every change; nil means always.
	Shown func() bool
	// Why says why an item that is not always shown is there; nil means nothing to say.
	Why func() string
	// NextFocus is called after each key that went to the field. It returns the key of the field to go
	// on with, if what was entered opened one; empty to stay. Nil means that it never does.
	NextFocus func() draft.Field
	// Rank is the position of the item among those around it that have one; see Arrange. It may change.
	Rank func() int
}

// Heading is what stands above the section, its name and its role; Warning stands below it, and Because
// says why the item is there. Each may be empty just now.
func (i Item) Heading() string { return i.Section + said(i.Role) }
func (i Item) Warning() string { return said(i.SectionWarning) }
func (i Item) Because() string { return said(i.Why) }

func said(text func() string) string {
	if text == nil {
		return ""
	}
	return text()
}

// Visible reports whether the item is shown now.
func (i Item) Visible() bool { return i.Reachable() && !i.Field.Folded() }

// Reachable reports whether the item is shown now, or would be if no fold hid it.
func (i Item) Reachable() bool { return i.Shown == nil || i.Shown() }

// Arrange puts the items with a Rank, which stand together, into its order, and reports whether one moved.
func Arrange(items []Item) (moved bool) {
	from := slices.IndexFunc(items, func(it Item) bool { return it.Rank != nil })
	if from < 0 {
		return false
	}
	ranked := items[from:]
	if end := slices.IndexFunc(ranked, func(it Item) bool { return it.Rank == nil }); end >= 0 {
		ranked = ranked[:end]
	}
	byRank := func(a, b Item) int { return a.Rank() - b.Rank() }
	if slices.IsSortedFunc(ranked, byRank) {
		return false
	}
	slices.SortStableFunc(ranked, byRank)
	return true
}
