package store

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"time"
)

const (
	// DefaultExpiry is how long drafts and history are kept.
	DefaultExpiry = 30 * 24 * time.Hour
	// Never is an expiry that never comes.
	Never time.Duration = -1
)

// Days turns a setting in days into an expiry; 0 means never.
func Days(n int) time.Duration {
	if n <= 0 {
		return Never
	}
	return time.Duration(n) * 24 * time.Hour
}

// Options configure a store. Only Dir is required.
type Options struct {
	Dir string
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Expiry is the age at which files are removed; 0 means
	// DefaultExpiry, Never that they stay.
	Expiry time.Duration
	// HistoryExpiry is the same for the history; 0 means the same as Expiry.
	HistoryExpiry time.Duration
	// Keyring holds the key that files are encrypted with, and gets one if it has none. Nil: no
	// encryption.
	Keyring Keyring
	// PlainFiles writes files without encryption; encrypted ones are still read.
	PlainFiles bool
	// KeepEEO keeps the answers to the questions that Meta.Sensitive names.
	KeepEEO bool
	// HistoryOff records nothing. What was recorded can still be read.
	HistoryOff bool
}

// Store keeps drafts, the history and the defaults of jobs in a directory. It can be used by several
// goroutines, and by several programs at once.
type Store struct {
	drafts, sent, jobs *folder
	sealer             *sealer
	keepEEO            bool
	historyOff         bool
	expired            atomic.Int64
}

// Open makes the directory ready and removes what has expired. It does not wait for the keyring.
// The error is a *WriteError if nothing could be saved.
func Open(o Options) (*Store, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	s := &Store{keepEEO: o.KeepEEO, historyOff: o.HistoryOff}
	s.drafts = &folder{dir: filepath.Join(o.Dir, "drafts"), kind: kindDraft, now: o.Now, keep: o.Expiry, create: newPending}
	s.sent = &folder{dir: filepath.Join(o.Dir, "history"), kind: kindHistory, now: o.Now, keep: o.HistoryExpiry, create: newPending}
	s.jobs = &folder{dir: filepath.Join(o.Dir, "jobs"), kind: kindJob, now: o.Now, keep: o.HistoryExpiry, create: newPending, sealer: newSealer(nil, true, o.Dir)}
	for _, f := range []*folder{s.drafts, s.sent, s.jobs} {
		if err := prepareDir(f.dir); err != nil {
			return nil, fmt.Errorf("opening the drafts: %w", err)
		}
	}
	if _, err := s.jobs.sweep(); err != nil {
		return nil, fmt.Errorf("opening the drafts: %w", err)
	}
	s.sealer = newSealer(o.Keyring, o.PlainFiles, o.Dir)
	for _, f := range []*folder{s.drafts, s.sent} {
		f.sealer = s.sealer
		n, err := f.sweep()
		if err != nil {
			return nil, fmt.Errorf("opening the drafts: %w", err)
		}
		s.expired.Add(int64(n))
	}
	return s, nil
}

// complete fills in what was omitted.
func (o Options) complete() (Options, error) {
	if o.Dir == "" {
		return o, errors.New("opening the drafts: no directory was given")
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return o, fmt.Errorf("opening the drafts: %w", err)
	}
	o.Dir = dir
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Expiry = cmp.Or(o.Expiry, DefaultExpiry)
	o.HistoryExpiry = cmp.Or(o.HistoryExpiry, o.Expiry)
	return o, nil
}

// Protection says how new files are protected. It waits for the keyring, for a
// few seconds at most.
func (s *Store) Protection() Protection { return s.sealer.protection() }

// Expired counts the drafts and the entries of the history that this Store
// removed because of their age.
func (s *Store) Expired() int { return int(s.expired.Load()) }
