package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Revision identifies a saved state of a draft. The zero Revision is a draft that was never saved.
type Revision struct {
	ID     string
	Number int
}

// Target is the destination of a submit of the draft. It never holds a key.
type Target struct {
	// Name is the profile, or the host, or "sandbox".
	Name        string `json:"name"`
	BaseURL     string `json:"base_url"`
	Integration string `json:"integration"`
	// Instance is which of several sandboxes at the same address. Not saved.
	Instance string `json:"-"`
}

// Same reports whether both name one target: a profile may have another name by now.
func (t Target) Same(o Target) bool { return t.BaseURL == o.BaseURL && t.Integration == o.Integration }

// Described names a target in a sentence: acme (workday:HUTW at https://api.kombo.dev/v1).
func (t Target) Described() string {
	where := t.Integration
	if t.BaseURL != "" {
		where += " at " + t.BaseURL
	}
	return shown(t.Name + " (" + where + ")")
}

// Meta is what is saved beside a draft. The tags are the names in its file.
type Meta struct {
	JobLabel string `json:"job_label,omitzero"`
	Target   Target `json:"target,omitzero"`
	// At is where the person is: the field with the focus, or what names the step. Older programs did not save it.
	At draft.Field `json:"at,omitzero"`
	// Withheld are the questions whose answers were omitted as sensitive, and are still missing.
	Withheld []string `json:"withheld,omitzero"`
	// Sensitive are the IDs of questions whose answers are kept only on request. Not saved.
	Sensitive []string `json:"-"`
}

// Entry is a draft that was loaded.
type Entry struct {
	Meta
	Draft    draft.Draft `json:"draft,omitzero"`
	Revision Revision    `json:"-"`
	Saved    time.Time   `json:"-"`
	// Lost has a Problem for each file whose bytes were not kept.
	Lost []draft.Problem `json:"-"`
}

// Summary is a draft in a list, and as drafts --json prints it. Its texts are clean and on one line.
type Summary struct {
	ID    string    `json:"id"`
	Saved time.Time `json:"saved"`
	// Candidate is the name, or the e-mail address if there is none.
	Candidate string `json:"candidate"`
	JobLabel  string `json:"job"`
	Target    Target `json:"target"`
	Encrypted bool   `json:"encrypted"`
	// CopyOf is the draft that this one was split from, when two programs had changed it.
	CopyOf string `json:"copy_of"`
	// Submitted is what the journal knows a submit of it by.
	Submitted Submitted `json:"-"`
}

// Listing is what there is, the newest first.
type Listing struct {
	Drafts []Summary
	// Quarantined are the files that could not be used, now or earlier.
	Quarantined []Quarantined
}

// entryOf is what is kept of a draft.
func (s *Store) entryOf(d draft.Draft, m Meta) Entry {
	d, withheld := withhold(d, s.sensitive(m.Sensitive))
	m.Target, m.Withheld = m.Target.kept(), append(withheld, m.Withheld...)
	return Entry{Meta: m, Draft: d}
}

// Load reads the draft whose ID begins so. The error is a *lookupError or a *Quarantined.
func (s *Store) Load(id string) (Entry, error) {
	f, err := loadNamed[Entry](s.drafts, id)
	if errors.Is(err, fs.ErrNotExist) {
		return Entry{}, cmp.Or(s.History().becameOf(id), err)
	}
	if err != nil {
		return Entry{}, err
	}
	e := f.content
	e.Revision, e.Saved, e.Lost = Revision{ID: f.id, Number: f.head.Revision}, f.head.Saved, lostFiles(e.Draft)
	return e, nil
}

// List lists the drafts, the newest first. A file that cannot be used hides no other.
func (s *Store) List() (Listing, error) {
	files, asides, err := loadAll[Entry](s.drafts)
	if err != nil {
		return Listing{}, fmt.Errorf("listing the drafts: %w", err)
	}
	l := Listing{Quarantined: asides}
	for _, f := range files {
		d, t := f.content.Draft, f.content.Target
		l.Drafts = append(l.Drafts, Summary{
			ID: f.id, Saved: f.head.Saved, CopyOf: f.head.CopyOf, Encrypted: f.head.Encryption != encryptionNone,
			Candidate: cmp.Or(draft.ShownName(d.Candidate.FirstName, d.Candidate.LastName), shown(d.Candidate.Email)),
			JobLabel:  shown(f.content.JobLabel), Target: Target{Name: shown(t.Name), BaseURL: shown(t.BaseURL), Integration: shown(t.Integration)},
			Submitted: SubmittedBy(d, t),
		})
	}
	return l, nil
}

// Unsent leaves out the drafts that were sent since they were saved, as far as the journal knows.
func (l Listing) Unsent(j *Journal) Listing {
	if j == nil {
		return l
	}
	l.Drafts = slices.DeleteFunc(slices.Clone(l.Drafts), func(d Summary) bool {
		last := j.Last(d.Submitted)
		return last.Outcome == apiclient.Created && last.At.After(d.Saved)
	})
	return l
}

// Remove removes a draft; the beginning of its ID is enough.
func (s *Store) Remove(id string) error { return s.drafts.remove(id) }

// Purge removes all drafts that were saved longer ago than the given time, also
// those that were set aside or cannot be read; 0 means all. It counts them.
func (s *Store) Purge(olderThan time.Duration) (int, error) { return s.drafts.purge(olderThan) }

func (t Target) kept() Target {
	if u, err := url.Parse(t.BaseURL); err == nil && u.User != nil {
		u.User = nil // a password must not get into a draft
		t.BaseURL = u.String()
	}
	return t
}
