package ui

import (
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
)

// stack is what a pile of candidates has in common: what the next one starts
// with, and the sheet of those that were entered.
type stack struct {
	keep [kept]bool
	// sheet are the submits since the program started; earlier are those of today
	// that the history knows from before.
	sheet, earlier []sheetRow
}

// keepable is a part of a draft that the next candidate may start with.
type keepable int

const (
	keepsJob keepable = iota
	keepsSource
	keepsLocation
	keepsAvailability
	keepsAnswers
	kept // how many there are
)

func (k keepable) label() string {
	return []string{"job", "source", "location", "availability", "answers"}[k]
}

func (k keepable) note() string {
	if k == keepsAnswers {
		return "never equal-opportunity or demographic ones, nor files"
	}
	return ""
}

func newStack() stack {
	s := stack{}
	s.keep[keepsJob], s.keep[keepsSource] = true, true
	return s
}

// next is the draft of the next candidate. Of the answers only those to ordinary questions of the
// job are carried over: origin, sex or health are never copied to the next person, and the subject
// of a question is known only while the job is.
func (s *stack) next(old *draft.Draft, job *apiclient.Job) *draft.Draft {
	from := old.Clone()
	d := &draft.Draft{Endpoint: old.Endpoint}
	if s.keep[keepsJob] {
		d.JobID, d.StageID = from.JobID, from.StageID
	}
	if s.keep[keepsSource] {
		d.Source, d.SourcedBy = from.Source, from.SourcedBy
	}
	if s.keep[keepsLocation] {
		d.Candidate.Location = from.Candidate.Location
	}
	if s.keep[keepsAvailability] {
		d.Candidate.AvailableFrom = from.Candidate.AvailableFrom
	}
	if s.keep[keepsAnswers] && s.keep[keepsJob] && job != nil {
		d.Answers = slices.DeleteFunc(from.Answers, func(a draft.Answer) bool {
			q, known := job.Question(apiclient.ID(a.QuestionID))
			return !known || q.Category != "" || a.Value.Kind == draft.KindFile
		})
	}
	return d
}

// keepBox shows the marks, one of them highlighted.
func (s *stack) keepBox(at keepable) *kit.Palette {
	p := kit.NewPalette("What the next candidate keeps", s.keepEntries())
	p.Marks, p.At = true, int(at)
	return p
}

// keepEntries are the marks of what the next candidate keeps.
func (s *stack) keepEntries() []kit.Entry {
	var out []kit.Entry
	for k := keepsJob; k < kept; k++ {
		mark := "[ ]"
		if s.keep[k] {
			mark = "[x]"
		}
		out = append(out, kit.Entry{Mark: mark, Label: k.label(), Note: k.note(), Act: toggleKeep{k}})
	}
	return out
}
