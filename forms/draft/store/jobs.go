package store

import (
	"crypto/sha256"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/date"
)

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
