package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/jobs"
)

// autosave shows what becomes of the draft on disk, lists unfinished
// drafts, and writes down what was sent.
type autosave struct {
	*session.Autosave
	s *view
	// generation tells messages about this draft from those about one before it.
	generation int
	// checking: it is due to check how the save went.
	checking bool
}

// saveCheckDelay is how long after a change to check what came of it.
const saveCheckDelay = 250 * time.Millisecond

// draftsListed are the unfinished drafts, and what the history knows.
type draftsListed struct {
	listing     store.Listing
	recent      []string // jobs, the newest first
	today, past []store.HistoryEntry
	err         error
}

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
	return after(saveCheckDelay, func() tea.Cmd {
		k.checking = false // it is checked again while it is not saved
		return nil
	})
}

func (k *autosave) listed(msg draftsListed) {
	if msg.err == nil {
		k.s.Drafts = msg.listing.Drafts
	}
	k.s.sent.earlier, k.s.sent.past = k.s.sent.before(msg.today), msg.past
	for _, id := range slices.Backward(msg.recent) {
		k.s.jobs.Use(id)
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

// list asks for the unfinished drafts.
func (k *autosave) list() tea.Cmd {
	st := k.s.Store
	if st == nil {
		return nil
	}
	today, journal := k.s.rowsOfToday(), k.s.Journal
	return func() tea.Msg {
		l, err := st.List()
		msg := draftsListed{listing: l.Unsent(journal), err: err}
		h, err := st.History().List()
		if err != nil {
			return msg
		}
		msg.today, msg.past = today(h)
		for _, e := range h.Entries {
			if e.JobID != "" && !slices.Contains(msg.recent, e.JobID) && len(msg.recent) < jobs.MaxRecent {
				msg.recent = append(msg.recent, e.JobID)
			}
		}
		return msg
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

// removeDraft removes an unfinished draft.
func (k *autosave) removeDraft(id string) tea.Cmd {
	st, list := k.s.Store, k.list()
	return func() tea.Msg {
		_ = st.Remove(id) // the list says whether it is gone
		return list()
	}
}
