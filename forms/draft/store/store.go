// Package store keeps drafts and the history of what was sent on this machine.
//
//	Store       a directory: Open, and what it keeps             (store.go)
//	Save …      drafts: save, load, list, remove, purge          (drafts.go)
//	Autosaver   when to save, and the last save of a dying program (autosave.go)
//	History     what was sent, and what came of it; JobDefaults: what the next candidate for a job probably has too (history.go)
//	Report      the daily report                                 (report.go)
//	Journal     which submits were begun, and whether they arrived (journal.go, journalfile.go)
//	withhold    what is not kept of a draft or a body            (withhold.go)
//	folder      one folder of files, whatever they hold          (folder.go, put.go)
//	envelope    a file: its layout, how it is opened and replaced (file.go)
//	sealer      encryption with a key in the system's keyring    (sealer.go, keyring.go)
//
// The rules every file follows: it lies in a folder of mode 0700 and has mode 0600; it is replaced
// as a whole or not at all; it never holds an API key or the bytes of a file, and answers to
// equal-opportunity questions only if that was asked for. A file that cannot be understood is set
// aside and reported, never deleted or overwritten, and never hides the others.
package store

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
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
	// Expiry is the age at which files are removed; 0 means DefaultExpiry, Never that they stay.
	Expiry time.Duration
	// HistoryExpiry is the same for the history; 0 means the same as Expiry.
	HistoryExpiry time.Duration
	// Keyring holds the key for encryption, and gets one if it has none. Nil: no encryption.
	Keyring Keyring
	// PlainFiles writes files without encryption; encrypted ones are still read.
	PlainFiles bool
	// KeepEEO keeps the answers to the questions that Meta.Sensitive names.
	KeepEEO bool
	// HistoryOff records nothing. What was recorded can still be read.
	HistoryOff bool
}

// Store keeps drafts, the history and the defaults of jobs. Goroutines and programs may share it.
type Store struct {
	drafts, sent, jobs *folder
	keepEEO            bool
	historyOff         bool
}

// Open makes the directory ready and removes what has expired. It does not wait for the keyring.
// The error is a *WriteError if nothing could be saved.
func Open(o Options) (*Store, error) {
	s, err := o.open()
	if err != nil {
		return nil, fmt.Errorf("opening the drafts: %w", err)
	}
	return s, nil
}

func (o Options) open() (*Store, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	folderOf := func(name string, k kind, keep time.Duration) *folder {
		return &folder{dir: filepath.Join(o.Dir, name), kind: k, now: o.Now, keep: keep, create: newPending}
	}
	s := &Store{keepEEO: o.KeepEEO, historyOff: o.HistoryOff,
		drafts: folderOf("drafts", kindDraft, o.Expiry), sent: folderOf("history", kindHistory, o.HistoryExpiry), jobs: folderOf("jobs", kindJob, o.HistoryExpiry)}
	for _, f := range []*folder{s.drafts, s.sent, s.jobs} {
		if err := prepareDir(f.dir); err != nil {
			return nil, err
		}
		if err := f.sweep(); err != nil {
			return nil, err
		}
	}
	s.drafts.sealer = newSealer(o.Keyring, o.PlainFiles, o.Dir)
	s.sent.sealer, s.jobs.sealer = s.drafts.sealer, newSealer(nil, true, o.Dir)
	return s, nil
}

func (o Options) complete() (Options, error) {
	if o.Dir == "" {
		return o, errors.New("no directory was given")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Expiry = cmp.Or(o.Expiry, DefaultExpiry)
	o.HistoryExpiry = cmp.Or(o.HistoryExpiry, o.Expiry)
	var err error
	o.Dir, err = filepath.Abs(o.Dir)
	return o, err
}
