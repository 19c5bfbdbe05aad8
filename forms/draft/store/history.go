package store

import (
	"fmt"
	"slices"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// HistoryEntry is one submit and what came of it. The tags are the names in its file.
type HistoryEntry struct {
	// ID is given by Record. An entry that has one replaces what was recorded.
	ID       string             `json:"-"`
	Time     time.Time          `json:"time"`
	Target   Target             `json:"target"`
	Endpoint apiclient.Endpoint `json:"endpoint"`
	JobID    string             `json:"job_id"`
	JobLabel string             `json:"job_label"`
	// DraftID is the draft that was sent, if it had been saved; it is removed after that.
	DraftID string `json:"draft_id"`
	// Candidate is the name.
	Candidate string `json:"candidate"`
	Email     string `json:"email"`

	Outcome apiclient.Outcome `json:"outcome"`
	// Found: no clear answer came, and a look-up has found what was created.
	Found          bool             `json:"found"`
	CandidateID    apiclient.ID     `json:"candidate_id"`
	ApplicationIDs []apiclient.ID   `json:"application_ids"`
	Links          []apiclient.Text `json:"links"`
	Warnings       []apiclient.Text `json:"warnings"`
	// Answers are what became of the answers.
	Answers []draft.AnswerFate `json:"answers"`
	// Error is nil if there was none.
	Error *HistoryError `json:"error"`

	// Body is the JSON that was sent, files folded; Folded is what stands for each of them. Not saved.
	Body   string   `json:"body"`
	Folded []string `json:"-"`
	// Draft is what Reopen fills the form with.
	Draft draft.Draft `json:"draft"`
	// Sensitive are the IDs of questions whose answers are kept only on request. Not saved.
	Sensitive []string `json:"-"`

	// Lost and Withheld are set when an entry is read: the files whose bytes were
	// not kept, and the questions whose answers were omitted.
	Lost     []draft.Problem `json:"-"`
	Withheld []string        `json:"withheld"`
}

// Came says what came of it: the outcome, and whether it was found out later.
func (e HistoryEntry) Came() string {
	if e.Found {
		return string(e.Outcome) + " (found afterwards)"
	}
	return string(e.Outcome)
}

// HistoryError is Kombo's error for a submit.
type HistoryError struct {
	Code    string `json:"code"`
	Title   string `json:"title"`
	Message string `json:"message"`
	LogURL  string `json:"log_url"`
}

// Reopen is the draft that was sent, to be filled into the form: without the
// bytes of files, and with a Problem for each of those. Nothing is sent by it.
func (e HistoryEntry) Reopen() (draft.Draft, []draft.Problem) {
	return e.Draft.Clone(), e.Lost
}

// HistoryListing is what was recorded, the newest first.
type HistoryListing struct {
	Entries     []HistoryEntry
	Quarantined []Quarantined
}

// History is what was sent from here.
type History struct{ store *Store }

// History returns the history of the store.
func (s *Store) History() History { return History{s} }

// Recording reports whether what is sent is written down.
func (h History) Recording() bool { return !h.store.historyOff }

// Record saves an entry and returns its ID, which is empty if the history is switched off.
func (h History) Record(e HistoryEntry) (string, error) {
	if h.store.historyOff {
		return "", nil
	}
	follows := Revision{ID: e.ID}
	if e.ID != "" {
		follows.Number = 1 // an entry is replaced once at most
	}
	rev, err := h.store.sent.put(put{content: h.store.historyOf(e), from: follows.known})
	if err != nil {
		return "", fmt.Errorf("recording what was sent: %w", err)
	}
	if e.Made() && e.JobID != "" {
		h.rememberJob(e)
	}
	return rev.ID, nil
}

// asRead is an entry of a file, with what is not in it.
func (e HistoryEntry) asRead(id string) HistoryEntry {
	e.ID, e.Time, e.Lost = id, e.Time.UTC(), lostFiles(e.Draft)
	return e
}

func (s *Store) historyOf(e HistoryEntry) *HistoryEntry {
	sensitive := s.sensitive(e.Sensitive)
	e.Draft, e.Withheld = withhold(e.Draft, sensitive)
	body := withholding{sensitive: sensitive, folded: e.Folded}
	e.Body = body.withhold(e.Body)
	for _, id := range body.withheld {
		if !slices.Contains(e.Withheld, id) {
			e.Withheld = append(e.Withheld, id)
		}
	}
	e.Answers = slices.Clone(e.Answers)
	for i, a := range e.Answers {
		if slices.Contains(sensitive, a.QuestionID) {
			e.Answers[i].Said = "" // it may repeat the answer
		}
	}
	e.Target = e.Target.kept()
	return &e
}

// Load reads the entry whose ID begins so. The error is a *lookupError or a *Quarantined.
func (h History) Load(id string) (HistoryEntry, error) {
	var e HistoryEntry
	id, _, err := h.store.sent.get(id, &e)
	if err != nil {
		return HistoryEntry{}, err
	}
	return e.asRead(id), nil
}

// List reads all entries, the newest first.
func (h History) List() (HistoryListing, error) {
	files, asides, err := loadAll[HistoryEntry](h.store.sent)
	if err != nil {
		return HistoryListing{}, fmt.Errorf("listing the history: %w", err)
	}
	l := HistoryListing{Quarantined: asides}
	for _, f := range files {
		l.Entries = append(l.Entries, f.content.asRead(f.id))
	}
	return l, nil
}

// Remove removes an entry; the beginning of its ID is enough.
func (h History) Remove(id string) error { return h.store.sent.remove(id) }

// Purge removes all entries older than the given time, also those that were set aside or cannot be
// read, and the defaults of their jobs; 0 means all. It counts the entries.
func (h History) Purge(olderThan time.Duration) (int, error) {
	n, err := h.store.sent.purge(olderThan)
	if err == nil {
		_, err = h.store.jobs.purge(olderThan)
	}
	return n, err
}
