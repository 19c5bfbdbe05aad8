package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/prefill"
	"kombo-apply/ui/result"
)

// putAside keeps what was entered as a draft, and begins the next candidate.
func (m *Model) putAside() tea.Cmd {
	saver, untouched := m.s.Autosave.Autosaver, m.s.Untouched()
	if m.s.Store == nil && !untouched {
		return m.askDiscard() // only in a queue, of which the next file follows
	}
	kept := cmp.Or(m.candidate(), "the candidate") + " is kept as a draft; " + kit.Named(m.s.Keys.Drafts) + " resumes it"
	next := m.startOver(result.KeepMarked)
	if untouched {
		return next
	}
	if m.inQueue() {
		kept += ". " + m.notice.text // which file is next
	}
	m.say(kept)
	list := m.listDrafts()
	return tea.Batch(next, func() tea.Msg {
		_, _ = saver.SaveNow() // the header says if it cannot be kept
		return list()
	})
}

func (m *Model) candidate() string {
	return draft.ShownName(m.s.Draft.Candidate.FirstName, m.s.Draft.Candidate.LastName)
}

// confirm is a question about something that cannot be undone.
func confirm(title, text, does string, do kit.Do) *kit.Dialog {
	return &kit.Dialog{Title: title, Text: []string{text}, At: 1, Choices: []kit.Choice{{Label: does, Act: do}, {Label: "not now"}}}
}

func (m *Model) askDiscard() tea.Cmd {
	return m.ask(func() *kit.Dialog {
		return confirm("Throw away what you entered"+strings.TrimSuffix(" for "+m.candidate(), " for ")+"?",
			words.Join(" ", m.whetherSent(), "It cannot be brought back.", kit.Unless(!m.inQueue(), "The next file follows.")), "throw it away",
			func() tea.Cmd { return tea.Batch(m.dropSaved(), m.startOver(result.KeepMarked)) })
	})
}

// startOver begins a new draft with what should be kept of the old one.
func (m *Model) startOver(keep result.Keep) tea.Cmd {
	if keep == result.KeepMarked {
		m.nextOfQueue()
	}
	old := m.s.Draft
	fresh := draft.Draft{Endpoint: old.Endpoint}
	switch keep {
	case result.KeepMarked:
		fresh = m.s.Next(m.s.CarryOver)
	case result.KeepCandidate:
		fresh = old.Clone()
		fresh.JobID, fresh.StageID, fresh.Answers = "", "", nil
	case result.KeepNothing:
	}
	m.step = forms.StepCandidate
	if fresh.JobID == "" {
		m.step, m.s.Known.Job, m.s.Known.JobErr = forms.StepJob, nil, nil
	}
	m.s.Begin(fresh)
	m.follow(store.Entry{})
	return tea.Batch(m.jobReplaced(), m.enter(m.step, false), m.fromQueue())
}

// follow shows another draft, and begins to save it: a new one, or one that was loaded.
func (m *Model) follow(e store.Entry) {
	m.showing, m.result = atStep, nil
	m.s.Refresh()
	m.newSteps()
	m.saveAs(e)
}

// listDrafts asks for the unfinished drafts, and for what the history knows.
func (m *Model) listDrafts() tea.Cmd {
	st := m.s.Store
	if st == nil {
		return nil
	}
	split, journal := m.rowsOfToday(), m.s.Journal
	return func() tea.Msg {
		l, err := st.List()
		l = l.Unsent(journal)
		h, unread := st.History().List()
		if unread != nil {
			h.Entries = nil
		}
		today, past := split(h)
		var recent []string // jobs, the newest first
		for _, e := range h.Entries {
			if e.JobID != "" && !slices.Contains(recent, e.JobID) && len(recent) < jobs.MaxRecent {
				recent = append(recent, e.JobID)
			}
		}
		return kit.Do(func() tea.Cmd {
			m.picker.Follow(func() {
				if err == nil {
					m.s.Drafts = l.Drafts
				}
				m.sent.earlier, m.sent.past = m.sent.before(today), past
				for _, id := range slices.Backward(recent) {
					m.jobs.Use(id)
				}
			})
			return nil
		})
	}
}

func (m *Model) openDraft(id string) tea.Cmd {
	st := m.s.Store
	return func() tea.Msg {
		e, err := st.Load(id)
		return kit.Do(func() tea.Cmd {
			if m.failed("the draft could not be opened", err) {
				return nil
			}
			return m.opened(e)
		})
	}
}

// opened goes on with a draft that was loaded. One that was entered for another target is asked about.
func (m *Model) opened(e store.Entry) tea.Cmd {
	if !m.s.Target.Elsewhere(e.Target) {
		return m.resume(e)
	}
	copied := kit.Do(func() tea.Cmd {
		e.At = "" // nothing of it was inspected for this target
		return m.resume(e)
	})
	return m.open(&kit.Dialog{
		Title:   "Open a copy for another target?",
		Text:    []string{"This was entered for " + e.Target.Described() + ".", "From here it goes to " + m.s.Target.Stored().Described() + ". The draft itself stays as it is."},
		Choices: []kit.Choice{{Key: m.s.Keys.OpenCopy, Label: "open a copy", Act: copied}, {Label: "not now"}},
		Help:    "A draft belongs to the target it was entered for: its job, stage and answers are known by IDs there. The copy is a draft of its own.",
	})
}

// resume makes a loaded draft the one that is worked on.
func (m *Model) resume(e store.Entry) tea.Cmd {
	m.s.Resume(e)
	m.s.Known.Job, m.s.Known.JobErr = nil, nil
	load := m.followJob()
	m.follow(e)
	m.overlay = nil
	if n := len(e.Withheld); n > 0 {
		m.say(words.Count(n, "equal-opportunity answer was", "equal-opportunity answers were") + " not kept; the review names what to enter again")
	}
	if m.s.Before().Unclear() {
		m.warn(submit.Earlier(m.s.Session))
	}
	return tea.Batch(load, m.jobReplaced(), m.goBackTo(e.At))
}

// draftList are the unfinished drafts, to be resumed or removed.
func (m *Model) draftList() *kit.Palette {
	var out []kit.Entry
	for _, d := range m.s.Drafts {
		e := jobs.ResumeEntry(m.s, d)
		if d.ID == m.s.Autosave.Revision().ID {
			e.Off = "open now; " + kit.Named(m.s.Keys.Discard) + " discards it"
		} else {
			e.Remove = confirm("Remove the draft of "+cmp.Or(d.Candidate, "a candidate without a name")+"?", "It cannot be brought back.", "remove it",
				func() tea.Cmd { return m.removeDraft(d.ID) })
		}
		out = append(out, e)
	}
	return kit.NewPalette("Drafts", out)
}

func (m *Model) removeDraft(id string) tea.Cmd {
	st, list := m.s.Store, m.listDrafts()
	return func() tea.Msg {
		_ = st.Remove(id) // the list says whether it is gone
		return list()
	}
}

// nextOfQueue goes on to the next file of the queue, if there is one, and remembers what became of this one.
func (m *Model) nextOfQueue() {
	became := session.QueueSkipped
	switch {
	case m.allSent():
		became = session.QueueSent
	case m.prefill != nil && m.prefill.Failed():
		became = session.QueueFailed
	}
	m.s.Queue.Next(became)
	if !m.inQueue() && m.s.Queue != nil {
		m.say("that was the last file: " + m.s.Queue.Summary())
	}
}

func (m *Model) showPrefill() tea.Cmd {
	return tea.Batch(m.pane(m.step).Leave(), m.openPrefill())
}

func (m *Model) openPrefill() tea.Cmd {
	m.showing, m.prefill = atPrefill, prefill.New(m.s, m.jobByID)
	return m.prefill.Enter(false)
}

// fromQueue opens the current file of the queue, if there is one.
func (m *Model) fromQueue() tea.Cmd {
	path, ok := m.s.Queue.Current()
	if !ok {
		return nil
	}
	m.say(words.Join(" · ", m.s.Queue.Position(), m.s.Keys.PutAside.Help().Key+" skips it"))
	opened := m.openPrefill()
	if n, _ := m.s.Queue.At(); n > 1 && m.s.Draft.JobID != "" {
		m.prefill.About = "for " + m.s.JobLabel() + ", kept from the candidate before"
	}
	return tea.Batch(opened, m.prefill.Open(path))
}
