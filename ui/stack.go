package ui

import (
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
)

// stack is what a pile of candidates has in common: what the next one starts
// with, and the report of those that were entered.
type stack struct {
	keep [kept]bool
	// sheet are the submits since the program started; earlier are those of today
	// that the history knows from before.
	sheet, earlier []store.HistoryEntry
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
		return "choices, numbers, yes or no; never texts, files, or voluntary ones"
	}
	return ""
}

// newStack begins with what is kept by default; nil: the standard.
func newStack(c *session.CarryOver) stack {
	if c == nil {
		c = &session.StandardCarryOver
	}
	return stack{keep: [kept]bool{c.Job, c.Source, c.Location, c.Availability, c.Answers}}
}

// carryOver is what the next candidate starts with.
func (s *stack) carryOver() session.CarryOver {
	return session.CarryOver{Job: s.keep[keepsJob], Source: s.keep[keepsSource], Location: s.keep[keepsLocation],
		Availability: s.keep[keepsAvailability], Answers: s.keep[keepsAnswers]}
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
