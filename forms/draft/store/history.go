package store

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/date"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// HistoryEntry is one submit and what came of it. The tags are the names in its file.
type HistoryEntry struct {
	// ID is given by Record. An entry that has one replaces what was recorded.
	ID       string             `json:"-"`
	Time     time.Time          `json:"time,omitzero"`
	Target   Target             `json:"target,omitzero"`
	Endpoint apiclient.Endpoint `json:"endpoint,omitzero"`
	JobID    string             `json:"job_id,omitzero"`
	JobLabel string             `json:"job_label,omitzero"`
	// DraftID is the draft that was sent, if it had been saved; it is removed after that.
	DraftID string `json:"draft_id,omitzero"`
	// Candidate is the name.
	Candidate string `json:"candidate,omitzero"`
	Email     string `json:"email,omitzero"`

	Outcome apiclient.Outcome `json:"outcome,omitzero"`
	// Found: no clear answer came, and a look-up has found what was created.
	Found          bool             `json:"found,omitzero"`
	CandidateID    apiclient.ID     `json:"candidate_id,omitzero"`
	ApplicationIDs []apiclient.ID   `json:"application_ids,omitzero"`
	Links          []apiclient.Text `json:"links,omitzero"`
	Warnings       []apiclient.Text `json:"warnings,omitzero"`
	// Answers are what became of the answers.
	Answers []draft.AnswerFate `json:"answers,omitzero"`
	// Error is nil if there was none.
	Error *HistoryError `json:"error,omitzero"`

	// Body is the JSON that was sent, files folded.
	Body string `json:"body,omitzero"`
	// Draft is what was sent, to be filled into the form again: without the bytes of files.
	Draft draft.Draft `json:"draft,omitzero"`
	// Sensitive are the IDs of questions whose answers are kept only on request. Not saved.
	Sensitive []string `json:"-"`

	// Lost and Withheld are set when an entry is read: the files whose bytes were
	// not kept, and the questions whose answers were omitted.
	Lost     []draft.Problem `json:"-"`
	Withheld []string        `json:"withheld,omitzero"`
}

// Came says what came of it: the outcome, and whether it was found out later.
func (e HistoryEntry) Came() string {
	if e.Found {
		return string(e.Outcome) + " (found afterwards)"
	}
	return string(e.Outcome)
}

// Made reports whether the submit created a candidate or an application.
func (e HistoryEntry) Made() bool {
	return e.Outcome == apiclient.Created || e.Outcome == apiclient.CreatedWithWarnings
}

// Link leads to what was created: of several the last, the application; empty for none.
func (e HistoryEntry) Link() string {
	if n := len(e.Links); n > 0 {
		return string(e.Links[n-1])
	}
	return ""
}

// Line is a submit in one line, to be copied: name, job and link.
func (e HistoryEntry) Line() string {
	return words.Join(" · ", shown(e.Candidate), shown(e.JobLabel), shown(e.Link()))
}

// HistoryError is Kombo's error for a submit.
type HistoryError struct {
	Code    string `json:"code"`
	Title   string `json:"title"`
	Message string `json:"message"`
	LogURL  string `json:"log_url"`
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
	rev, err := h.store.sent.put(put{content: h.store.historyOf(e), from: func() (Revision, bool) { return follows, true }})
	if err != nil {
		return "", fmt.Errorf("recording what was sent: %w", err)
	}
	if e.Made() && e.JobID != "" {
		h.rememberJob(e)
	}
	return rev.ID, nil
}

// historyOf is what is kept of an entry.
func (s *Store) historyOf(e HistoryEntry) HistoryEntry {
	body := withholding{sensitive: s.sensitive(e.Sensitive)}
	e.Draft, e.Withheld = withhold(e.Draft, body.sensitive)
	e.Body = body.withhold(e.Body)
	for _, id := range body.withheld {
		if !slices.Contains(e.Withheld, id) {
			e.Withheld = append(e.Withheld, id)
		}
	}
	e.Answers = slices.Clone(e.Answers)
	for i, a := range e.Answers {
		if slices.Contains(body.sensitive, a.QuestionID) {
			e.Answers[i].Said = "" // it may repeat the answer
		}
	}
	e.Target = e.Target.kept()
	return e
}

// Load reads the entry whose ID begins so. The error is a *lookupError or a *Quarantined.
func (h History) Load(id string) (HistoryEntry, error) {
	f, err := loadNamed[HistoryEntry](h.store.sent, id)
	if err != nil {
		return HistoryEntry{}, err
	}
	return asRead(f), nil
}

// List reads all entries, the newest first.
func (h History) List() (HistoryListing, error) {
	files, asides, err := loadAll[HistoryEntry](h.store.sent)
	if err != nil {
		return HistoryListing{}, fmt.Errorf("listing the history: %w", err)
	}
	l := HistoryListing{Quarantined: asides}
	for _, f := range files {
		l.Entries = append(l.Entries, asRead(f))
	}
	return l, nil
}

// asRead is the entry of a file, with what is not in it.
func asRead(f loaded[HistoryEntry]) HistoryEntry {
	e := f.content
	e.ID, e.Time, e.Lost = f.id, e.Time.UTC(), lostFiles(e.Draft)
	return e
}

// Purge removes all entries older than the given time, also those that were set aside or cannot be
// read, and the defaults of their jobs; 0 means all. It counts the entries.
func (h History) Purge(olderThan time.Duration) (int, error) {
	n, err := h.store.sent.purge(olderThan)
	if err == nil {
		_, err = h.store.jobs.purge(olderThan)
	}
	return n, err
}

// Matching picks the entries that hold all words of a query, in any order: in the name, the
// address, the job, the outcome or an ID. Case and accents do not matter; an empty query picks all.
func (l HistoryListing) Matching(query string) []HistoryEntry {
	return slices.DeleteFunc(slices.Clone(l.Entries), func(e HistoryEntry) bool {
		known := []string{e.Candidate, e.Email, e.JobLabel, e.JobID, strings.ReplaceAll(e.Came(), "_", " "), e.Target.Name, e.CandidateID.String(), e.ID}
		for _, id := range e.ApplicationIDs {
			known = append(known, id.String())
		}
		return !find.Holds(strings.Join(known, "\n"), query)
	})
}

// becameOf says what became of a draft that is no longer there; nil if it was not sent.
func (h History) becameOf(draftID string) error {
	l, _ := h.List() // what cannot be read tells nothing
	ids := make([]string, len(l.Entries))
	for i, e := range l.Entries {
		ids[i] = e.DraftID
	}
	id, err := resolve(draftID, ids)
	if err != nil || id == "" {
		return nil
	}
	return &lookupError{Sent: &l.Entries[slices.Index(ids, id)]}
}

// JobDefaults is what the next candidate for a job probably has too, as the last one that was
// created for it had it. It holds nothing of a candidate, so it is not encrypted, and choosing a job
// never waits for a keyring.
type JobDefaults struct {
	StageID string `json:"stage_id"`
	// SourcedBy is a user of the ATS.
	SourcedBy string `json:"sourced_by"`
	Consent   *bool  `json:"consent"`
	// ConsentDays is how long the consent holds from the day of the submit; 0: it has no end.
	ConsentDays int `json:"consent_days"`
}

// DefaultsOf returns those of a draft that is sent at a time.
func DefaultsOf(d draft.Draft, at time.Time) JobDefaults {
	out := JobDefaults{StageID: d.StageID, SourcedBy: d.SourcedBy, Consent: d.Consent.Given}
	if until, err := time.Parse(time.DateOnly, d.Consent.ExpiresAt); err == nil {
		out.ConsentDays = max(int(until.Sub(date.Civil(at)).Hours()/24), 0)
	}
	return out
}

// ConsentUntil is the day on which a consent of today ends; empty if it has no end.
func (j JobDefaults) ConsentUntil(today time.Time) string {
	if j.ConsentDays == 0 {
		return ""
	}
	return date.Civil(today).AddDate(0, 0, j.ConsentDays).Format(time.DateOnly)
}

// ForJob returns the defaults of a job by any of its IDs; zero if there are none.
func (h History) ForJob(t Target, jobIDs ...string) JobDefaults {
	for _, id := range jobIDs {
		f, err := loadOne[JobDefaults](h.store.jobs, jobFile(t, id))
		if err == nil && !h.store.historyOff && !h.store.jobs.expired(f.head.Saved) {
			return f.content
		}
	}
	return JobDefaults{}
}

// rememberJob keeps the defaults of the job of an entry, if it can.
func (h History) rememberJob(e HistoryEntry) {
	id := jobFile(e.Target, e.JobID)
	_, _ = h.store.jobs.put(put{content: DefaultsOf(e.Draft, e.Time), from: func() (Revision, bool) {
		before, _ := h.store.jobs.read(id)
		return Revision{ID: id, Number: before.Revision}, true
	}})
}

// jobFile is the ID of the file of a job: a hash in the form of an ID.
func jobFile(t Target, jobID string) string {
	t = t.kept()
	sum := sha256.Sum256([]byte(t.BaseURL + "\x00" + t.Integration + "\x00" + jobID))
	id := []byte("000000-")
	for i := range id[:6] {
		id[i] += sum[i] % 10
	}
	for _, b := range sum[6 : 6+idLength] {
		id = append(id, idLetters[int(b)%len(idLetters)])
	}
	return string(id)
}
