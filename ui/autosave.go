package ui

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
)

// autosave shows what becomes of the draft on disk, lists the drafts that were left
// behind, and writes down what was sent.
type autosave struct {
	*session.Autosave
	s *view
	// generation tells messages about this draft from those about one before it.
	generation int
	// checking: a look at how the save went is due.
	checking bool
}

// saveCheckDelay is how long after a change to look at what came of it.
const saveCheckDelay = 250 * time.Millisecond

type (
	// saveCheckDue is time to look at how a save went.
	saveCheckDue struct{}
	draftsListed struct {
		listing store.Listing
		// recent are the jobs of the history, the newest first.
		recent []string
		// today and past are the submits that the history knows.
		today, past []store.HistoryEntry
		err         error
	}
	draftOpened struct {
		entry store.Entry
		err   error
	}
)

func newAutosave(s *view) *autosave { return &autosave{Autosave: s.Session.Autosave, s: s} }

// follow begins to save another draft: a new one, or one that was loaded.
func (k *autosave) follow(e store.Entry) {
	k.generation++
	k.Follow(e)
}

// changed is asked after every Update, with what has the focus now; empty if nothing has.
func (k *autosave) changed(at draft.Field) tea.Cmd {
	moved := at != "" && at != k.At
	if moved {
		k.At = at
	}
	k.Changed()
	if k.Saver() == nil {
		return nil
	}
	if moved {
		k.Saver().Hurry()
	}
	if k.checking || !k.Saver().Unsaved() {
		return nil
	}
	k.checking = true
	return tea.Tick(saveCheckDelay, func(time.Time) tea.Msg { return saveCheckDue{} })
}

func (k *autosave) handle(msg tea.Msg) {
	switch msg := msg.(type) {
	case saveCheckDue:
		k.checking = false // changed looks again while it is not saved
	case draftsListed:
		if msg.err == nil {
			k.s.Drafts = msg.listing.Drafts
		}
		k.s.stack.earlier, k.s.stack.past = k.s.stack.before(msg.today), msg.past
		for _, id := range slices.Backward(msg.recent) {
			k.s.jobs.Use(id)
		}
	}
}

// status is the one visible save state.
func (k *autosave) status() (text string, bad bool) {
	switch {
	case k.s.Unkept != nil:
		return "drafts are NOT kept: " + store.Why(k.s.Unkept), true
	case k.Saver() == nil || k.Done():
		return "", false
	}
	last := k.Saver().State()
	switch {
	case last.Err != nil:
		return "draft NOT saved: " + store.Why(last.Err), true
	case k.Saver().Unsaved():
		return "saving…", false
	case !last.At.IsZero():
		return "draft saved " + last.At.Format("15:04"), false
	}
	return "", false
}

// beforeQuit says what becomes of what was entered, and whether it was sent.
func (m *Model) beforeQuit() string {
	sent := m.whetherSent()
	switch {
	case m.s.Unkept != nil:
		return sent + " It will be gone, since drafts are not kept: " + kit.CleanLine(m.s.Unkept.Error()) + "."
	case m.autosave.Saver() == nil:
		return sent + " It will be gone."
	}
	if why := m.autosave.Saver().State().Err; why != nil {
		return sent + " It could NOT be saved: " + kit.CleanLine(why.Error()) + "."
	}
	return sent + " It is kept as a draft, and you can go on with it next time."
}

// list asks for the drafts that were left behind.
func (k *autosave) list() tea.Cmd {
	st := k.s.Store
	if st == nil {
		return nil
	}
	today, journal := k.rowsOfToday(), k.s.Journal
	return func() tea.Msg {
		l, err := st.List()
		l = l.Unsent(journal)
		var recent []string
		var earlier, past []store.HistoryEntry
		if h, herr := st.History().List(); herr == nil {
			earlier, past = today(h)
			for _, e := range h.Entries {
				if e.JobID != "" && !slices.Contains(recent, e.JobID) && len(recent) < jobs.MaxRecent {
					recent = append(recent, e.JobID)
				}
			}
		}
		return draftsListed{l, recent, earlier, past, err}
	}
}

// open loads a draft that was left behind.
func (k *autosave) open(id string) tea.Cmd {
	st := k.s.Store
	return func() tea.Msg {
		e, err := st.Load(id)
		return draftOpened{e, err}
	}
}

// discard removes the saved draft of a candidate that was created.
func (k *autosave) discard() tea.Cmd {
	remove := k.Sent()
	return func() tea.Msg {
		_ = remove() // a draft too many does no harm, and it expires
		return nil
	}
}

// removeDraft removes a draft that was left behind.
func (k *autosave) removeDraft(id string) tea.Cmd {
	st, list := k.s.Store, k.list()
	return func() tea.Msg {
		_ = st.Remove(id) // the list says whether it is gone
		return list()
	}
}

// Unsaved is the keeper's, for the program that ends the wizard.
func (m *Model) Unsaved() (id string, err error) { return m.autosave.Unsaved() }

// Before is what the journal knows of a submit of what stands in the form.
func (m *Model) Before() store.Sent { return m.s.Before() }

// opened goes on with a draft that was loaded. One that was entered for another
// target is asked about.
func (m *Model) opened(e store.Entry) tea.Cmd {
	if !m.s.Target.Elsewhere(e.Target) {
		return m.resume(e)
	}
	m.overlay = &kit.Dialog{
		Title:   "Open a copy for another target?",
		Text:    []string{"This was entered for " + e.Target.Described() + ".", "From here it goes to " + m.s.Target.Stored().Described() + ". The draft itself stays as it is."},
		Choices: []kit.Choice{{Key: m.s.Keys.OpenCopy, Label: "open a copy", Act: resumeCopy{e}}, {Label: "not now", Act: nil}},
		Help:    "A draft belongs to the target it was entered for: its job, stage and answers are known by IDs there. The copy is a draft of its own.",
	}
	return nil
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
		m.notice = notice{text: words.Count(n, "equal-opportunity answer was", "equal-opportunity answers were") + " not kept; the review names what to enter again"}
	}
	if m.s.Before().Unclear() {
		m.notice = notice{text: submit.Earlier(m.s.Session), bad: true}
	}
	m.s.visited = map[forms.StepID]bool{}
	var cmds []tea.Cmd
	if d.JobID != "" {
		cmds = append(cmds, m.wizard.jobReplaced())
		if m.s.Known.Job == nil {
			cmds = append(cmds, loadJob(m.s.Kombo, d.JobID))
		}
	}
	return tea.Batch(append(cmds, m.goBackTo(e.At))...)
}

// atReview is where a person is who looks at the review, which has no fields.
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

// resumeEntries list the drafts that were left behind.
func (m *Model) resumeEntries() []kit.Entry {
	var out []kit.Entry
	for _, d := range m.s.Drafts {
		e := jobs.ResumeEntry(m.s.Shared, d)
		if d.ID == m.autosave.DraftID() {
			e.Off = "open now; " + kit.Named(m.s.Keys.Discard) + " discards it"
		} else {
			e.Remove = askRemove{d}
		}
		out = append(out, e)
	}
	return out
}
