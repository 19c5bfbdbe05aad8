package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
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

// whyNotPutAside says why the candidate cannot be kept as a draft for later; empty if it can.
func (m *Model) whyNotPutAside() string {
	k, kept := m.s.Keys, m.s.Store != nil
	skips := m.inQueue() && (m.s.Untouched() || !kept) // or throws it away, if that is what is wanted
	return cmp.Or(m.whyBusy(),
		kit.Unless(!m.allSent(), hasArrived+"; "+k.NextCandidate.Help().Key+" on the result begins the next"),
		kit.Unless(skips || !m.s.Untouched(), notEntered),
		kit.Unless(skips || kept, "drafts are not kept here"))
}

// putAside keeps what was entered as a draft, and begins the next candidate.
func (m *Model) putAside() tea.Cmd {
	saver, untouched := m.autosave.Autosaver, m.s.Untouched()
	if m.s.Store == nil && !untouched {
		return m.askDiscard() // only in a queue, of which the next file follows
	}
	name := draft.ShownName(m.s.Draft.Candidate.FirstName, m.s.Draft.Candidate.LastName)
	next := m.startOver(result.KeepMarked)
	if untouched {
		return next
	}
	kept := cmp.Or(name, "the candidate") + " is kept as a draft; " + kit.Named(m.s.Keys.Drafts) + " resumes it"
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

// whyNotDiscard says why there is nothing to throw away; empty if there is.
func (m *Model) whyNotDiscard() string {
	return cmp.Or(m.whyBusy(), kit.Unless(!m.allSent(), hasArrived), kit.Unless(!m.s.Untouched(), notEntered))
}

func (m *Model) askDiscard() tea.Cmd { return m.ask(m.discardDialog) }

func (m *Model) discardDialog() *kit.Dialog {
	name := draft.ShownName(m.s.Draft.Candidate.FirstName, m.s.Draft.Candidate.LastName)
	return &kit.Dialog{
		Title:   "Throw away what you entered" + strings.TrimSuffix(" for "+name, " for ") + "?",
		Text:    []string{words.Join(" ", m.whetherSent(), "It cannot be brought back.", kit.Unless(!m.inQueue(), "The next file follows."))},
		At:      1,
		Choices: []kit.Choice{{Label: "throw it away", Act: call(m.discard)}, {Label: "not now"}},
	}
}

// discard throws away what was entered, also on the disk, and begins the next candidate.
func (m *Model) discard() tea.Cmd {
	return tea.Batch(m.autosave.discard(), m.startOver(result.KeepMarked))
}

func (m *Model) removeDialog(d store.Summary) *kit.Dialog {
	remove := call(func() tea.Cmd { return m.removeDraft(d.ID) })
	return &kit.Dialog{
		Title:   "Remove the draft of " + cmp.Or(d.Candidate, "a candidate without a name") + "?",
		Text:    []string{"It cannot be brought back."},
		At:      1,
		Choices: []kit.Choice{{Label: "remove it", Act: remove}, {Label: "not now"}},
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

// inQueue reports whether a file of a queue is worked on.
func (m *Model) inQueue() bool {
	_, is := m.s.Queue.Current()
	return is
}

// startOver begins a new draft with what should be kept of the old one.
func (m *Model) startOver(keep result.Keep) tea.Cmd {
	if keep == result.KeepMarked {
		m.nextOfQueue()
	}
	old, known := m.s.Draft, m.s.Known
	fresh := draft.Draft{Endpoint: old.Endpoint}
	m.showing, m.result, m.s.visited = atStep, nil, map[forms.StepID]bool{}
	switch keep {
	case result.KeepMarked:
		fresh = m.s.Next(m.s.carryOver)
	case result.KeepCandidate:
		fresh = old.Clone()
		fresh.JobID, fresh.StageID, fresh.Answers = "", "", nil
	case result.KeepNothing:
	}
	m.step = forms.StepCandidate
	if fresh.JobID == "" {
		m.step, known.Job, known.JobErr = forms.StepJob, nil, nil
	}
	m.s.Begin(fresh)
	m.s.Known = known
	m.s.Refresh()
	m.wizard = newWizard(m.s)
	m.autosave.follow(store.Entry{})
	return tea.Batch(m.wizard.jobReplaced(), m.wizard.open(m.step, false), m.fromQueue())
}

// loadJob reads the job that the draft names by its ID.
func (m *Model) loadJob() tea.Cmd {
	kombo, id := m.s.Kombo, m.s.Draft.JobID
	return func() tea.Msg {
		job, err := kombo.Job(context.Background(), id)
		return call(func() tea.Cmd { return m.jobLoaded(id, job, err) })
	}
}

func (m *Model) jobLoaded(id string, job *apiclient.Job, err error) tea.Cmd {
	if id != m.s.Draft.JobID {
		return nil
	}
	m.s.Known.Job, m.s.Known.JobErr = job, err
	cmd := m.wizard.jobChosen()
	if m.focus() == "" && forms.StepOf(m.autosave.At) == m.step {
		cmd = tea.Batch(cmd, m.goBackTo(m.autosave.At)) // a resumed draft stopped at one of its questions
	}
	return cmd
}

// listDrafts asks for the unfinished drafts, and for what the history knows.
func (m *Model) listDrafts() tea.Cmd {
	st := m.s.Store
	if st == nil {
		return nil
	}
	split, journal := m.s.rowsOfToday(), m.s.Journal
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
		return call(func() tea.Cmd {
			m.wizard.picker.Follow(func() {
				if err == nil {
					m.s.Drafts = l.Drafts
				}
				m.s.sent.earlier, m.s.sent.past = m.s.sent.before(today), past
				for _, id := range slices.Backward(recent) {
					m.s.jobs.Use(id)
				}
			})
			return nil
		})
	}
}

// removeDraft removes an unfinished draft.
func (m *Model) removeDraft(id string) tea.Cmd {
	st, list := m.s.Store, m.listDrafts()
	return func() tea.Msg {
		_ = st.Remove(id) // the list says whether it is gone
		return list()
	}
}

// openDraft loads an unfinished draft.
func (m *Model) openDraft(id string) tea.Cmd {
	st := m.s.Store
	return func() tea.Msg {
		e, err := st.Load(id)
		return call(func() tea.Cmd {
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
	copied := call(func() tea.Cmd {
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
	d := m.s.Draft
	m.s.Known.Job, m.s.Known.JobErr = m.s.jobs.ByID(d.JobID), nil
	m.s.Refresh()
	m.wizard = newWizard(m.s)
	m.autosave.follow(e)
	m.showing, m.result, m.overlay = atStep, nil, nil
	if n := len(e.Withheld); n > 0 {
		m.say(words.Count(n, "equal-opportunity answer was", "equal-opportunity answers were") + " not kept; the review names what to enter again")
	}
	if m.s.Before().Unclear() {
		m.warn(submit.Earlier(m.s.Session))
	}
	m.s.visited = map[forms.StepID]bool{}
	var cmds []tea.Cmd
	if d.JobID != "" {
		cmds = append(cmds, m.wizard.jobReplaced())
		if m.s.Known.Job == nil {
			cmds = append(cmds, m.loadJob())
		}
	}
	return tea.Batch(append(cmds, m.goBackTo(e.At))...)
}

// atReview is where a person is on the review, which has no fields.
const atReview draft.Field = "review"

// focus is the field with the focus, or what names the step; empty if nothing on it has the focus.
func (m *Model) focus() draft.Field {
	key := m.wizard.focusedKey(m.step)
	if m.step == forms.StepJob {
		return cmp.Or(key, draft.FieldJob)
	}
	if m.step == forms.StepReview {
		return atReview
	}
	return key
}

// goBackTo goes to where a person stopped. Without a job, or if the draft does not say it, that is
// the first step that has anything to enter.
func (m *Model) goBackTo(at draft.Field) tea.Cmd {
	switch {
	case m.s.Draft.JobID == "":
		at = draft.FieldJob
	case at == "":
		at = draft.FieldFirstName
	}
	m.autosave.At, m.step = at, forms.StepOf(at)
	if cmd, ok := m.wizard.focusOn(m.step, at); ok {
		return cmd
	}
	return m.wizard.open(m.step, false)
}

func (m *Model) showDrafts() tea.Cmd {
	if len(m.s.Drafts) == 0 {
		return nil
	}
	return m.open(kit.NewPalette("Drafts", m.resumeEntries()))
}

// resumeEntries list the unfinished drafts.
func (m *Model) resumeEntries() []kit.Entry {
	var out []kit.Entry
	for _, d := range m.s.Drafts {
		e := jobs.ResumeEntry(m.s.Shared, d)
		if d.ID == m.autosave.Revision().ID {
			e.Off = "open now; " + kit.Named(m.s.Keys.Discard) + " discards it"
		} else {
			e.Remove = call(func() tea.Cmd { return m.ask(func() *kit.Dialog { return m.removeDialog(d) }) })
		}
		out = append(out, e)
	}
	return out
}

// showPrefill opens the suggestions from a file.
func (m *Model) showPrefill() tea.Cmd {
	return tea.Batch(m.wizard.pane(m.step).Leave(), m.openPrefill())
}

func (m *Model) openPrefill() tea.Cmd {
	m.showing, m.prefill = atPrefill, prefill.New(m.s.Shared, m.s.jobByID)
	return m.prefill.Enter(false)
}

// fromQueue opens the current file of the queue, if there is one.
func (m *Model) fromQueue() tea.Cmd {
	path, ok := m.s.Queue.Current()
	if !ok {
		return nil
	}
	job := ""
	if n, _ := m.s.Queue.At(); n > 1 && m.s.Draft.JobID != "" {
		job = "for " + m.s.JobLabel() + ", kept from the candidate before"
	}
	m.say(words.Join(" · ", m.s.Queue.Position(), m.s.Keys.PutAside.Help().Key+" skips it"))
	opened := m.openPrefill()
	m.prefill.About = job
	return tea.Batch(opened, m.prefill.Open(path))
}

func (m *Model) whyNotResume() string {
	return cmp.Or(m.whyBusy(), kit.Unless(len(m.s.Drafts) > 0, "there is no draft to resume"))
}

func (m *Model) whyNotNew() string {
	switch {
	case m.showing == atSending:
		return underWay
	case m.allSent(), m.s.Untouched():
		return ""
	case m.mayHaveArrived():
		return "it is not known whether it has arrived"
	}
	return "what you entered has not been sent"
}
