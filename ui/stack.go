package ui

import (
	"cmp"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/result"
)

// stack is what a pile of candidates has in common: what the next one starts
// with, and the report of those that were entered.
type stack struct {
	keep [kept]bool
	// session are the submits since the program started; earlier are those of today
	// that the history knows from before.
	session, earlier []store.HistoryEntry
	// past are those of earlier days, the newest first.
	past []store.HistoryEntry
	// began is when the program started.
	began time.Time
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

func (k keepable) detail() string {
	if k == keepsAnswers {
		return "choices, numbers, yes or no; never texts or files"
	}
	return ""
}

// newStack begins with what is kept by default; nil: the standard.
func newStack(c *session.CarryOver, began time.Time) stack {
	if c == nil {
		c = &session.StandardCarryOver
	}
	return stack{keep: [kept]bool{c.Job, c.Source, c.Location, c.Availability, c.Answers}, began: began}
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
		out = append(out, kit.Entry{Mark: mark, Label: k.label(), Detail: k.detail(), Act: toggleKeep{k}})
	}
	return out
}

// whyNotPutAside says why the candidate cannot be kept as a draft for later; empty if it can.
func (m *Model) whyNotPutAside() string {
	switch {
	case m.showing == atSending:
		return "a submit is under way"
	case m.allSent():
		return "it has arrived; " + m.s.Keys.NextCandidate.Help().Key + " on the result begins the next"
	case m.s.Untouched() && m.inQueue():
		return "" // it is skipped
	case m.s.Untouched():
		return "nothing was entered yet"
	case m.autosave.Saver() == nil:
		return "drafts are not kept here"
	}
	return ""
}

// putAside keeps what was entered as a draft, and begins the next candidate.
func (m *Model) putAside() tea.Cmd {
	saver, untouched := m.autosave.Saver(), m.s.Untouched()
	name := draft.ShownName(m.s.Draft.Candidate.FirstName, m.s.Draft.Candidate.LastName)
	next := m.startOver(result.KeepMarked)
	if untouched {
		return next
	}
	m.notice = notice{text: cmp.Or(name, "the candidate") + " is kept as a draft; " + kit.Named(m.s.Keys.Drafts) + " resumes it"}
	list := m.autosave.list()
	return tea.Batch(next, func() tea.Msg {
		_, _ = saver.SaveNow() // the header says if it cannot be kept
		return list()
	})
}

// whyNotDiscard says why there is nothing to throw away; empty if there is.
func (m *Model) whyNotDiscard() string {
	switch {
	case m.showing == atSending:
		return "a submit is under way"
	case m.allSent():
		return "it has arrived"
	case m.s.Untouched():
		return "nothing was entered yet"
	}
	return ""
}

func (m *Model) discardDialog() *kit.Dialog {
	name := draft.ShownName(m.s.Draft.Candidate.FirstName, m.s.Draft.Candidate.LastName)
	return &kit.Dialog{
		Title:   "Throw away what you entered" + strings.TrimSuffix(" for "+name, " for ") + "?",
		Text:    []string{m.whetherSent() + " The draft cannot be brought back."},
		Choices: []kit.Choice{{Label: "throw it away", Act: doDiscard{}}, {Label: "not now", Act: nil}},
		At:      1,
	}
}

// discard throws away what was entered, also on the disk, and begins the next candidate.
func (m *Model) discard() tea.Cmd {
	gone := m.autosave.discard()
	return tea.Batch(gone, m.startOver(result.KeepMarked))
}

func removeDialog(d store.Summary) *kit.Dialog {
	return &kit.Dialog{
		Title:   "Remove the draft of " + cmp.Or(d.Candidate, "a candidate without a name") + "?",
		Text:    []string{"It cannot be brought back."},
		Choices: []kit.Choice{{Label: "remove it", Act: removeDraft{d.ID}}, {Label: "not now", Act: nil}},
		At:      1,
	}
}

// nextOfQueue goes on to the next file of the queue, if there is one, and remembers what became of
// this one.
func (m *Model) nextOfQueue() {
	switch {
	case m.allSent():
		m.s.Queue.Next(session.QueueSent)
	case m.prefill != nil && m.prefill.Failed():
		m.s.Queue.Next(session.QueueFailed)
	default:
		m.s.Queue.Next(session.QueueSkipped)
	}
	if _, more := m.s.Queue.Current(); !more && m.s.Queue != nil {
		m.notice = notice{text: "that was the last file: " + m.s.Queue.Summary()}
	}
}
