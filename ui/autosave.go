package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
)

// autosave shows what becomes of the draft on disk, lists unfinished drafts, and writes down what was sent.
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
	if moved {
		k.Hurry()
	}
	if k.checking || !k.Unsaved() {
		return nil
	}
	k.checking = true
	return after(saveCheckDelay, func() tea.Cmd {
		k.checking = false // it is checked again while it is not saved
		return nil
	})
}

// status is the one visible save state.
func (k *autosave) status() (text string, bad bool) {
	switch {
	case k.s.Unkept != nil:
		return "drafts are NOT kept: " + store.Why(k.s.Unkept), true
	case k.Discarded():
		return "", false
	}
	last := k.State()
	switch {
	case last.Err != nil:
		return "draft NOT saved: " + store.Why(last.Err), true
	case k.Unsaved():
		return "saving…", false
	case !last.At.IsZero():
		return "draft saved " + last.At.Format("15:04"), false
	}
	return "", false
}

// discard removes the saved draft of a candidate that was created.
func (k *autosave) discard() tea.Cmd {
	remove := k.Sent()
	return func() tea.Msg {
		_ = remove() // a draft too many does no harm, and it expires
		return nil
	}
}
