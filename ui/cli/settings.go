package cli

import (
	"time"

	"github.com/BurntSushi/toml"

	"kombo-apply/forms/draft/store"
)

// draftSettings are the table [drafts] of the configuration.
type draftSettings struct {
	// ExpiryDays is how long a draft is kept; 0: for ever.
	ExpiryDays int
	// Encrypt asks for encryption, which happens if a keyring works.
	Encrypt bool
	// KeepEEO keeps the answers to equal-opportunity questions.
	KeepEEO bool
}

// historySettings are the table [history].
type historySettings struct {
	On         bool
	ExpiryDays int
}

const standardDays = int(store.DefaultExpiry / (24 * time.Hour))

var (
	standardDrafts  = draftSettings{ExpiryDays: standardDays, Encrypt: true}
	standardHistory = historySettings{On: true, ExpiryDays: standardDays}
)

// kept reads a table about what is kept for a number of days, and what else it says.
func (r *configReader) kept(name string, raw toml.Primitive, days *int, known map[string]any) {
	known["expiry_days"] = days
	if values := r.settings(name, raw, known); *days < 0 {
		r.fail(values["expiry_days"], name+".expiry_days", "must be 0, which means for ever, or more")
	}
}

// settings reads a table of the file and returns what stands in it.
func (r *configReader) settings(name string, raw toml.Primitive, known map[string]any) map[string]toml.Primitive {
	var values map[string]toml.Primitive
	if err := r.meta.PrimitiveDecode(raw, &values); err != nil {
		r.fail(raw, name, "must be a table")
		return nil
	}
	r.table(values, name+".", known)
	return values
}

// options are what the settings ask of the store.
func (c config) options(dir string, now func() time.Time, keyring store.Keyring) store.Options {
	o := store.Options{
		Dir:           dir,
		Now:           now,
		Expiry:        store.Days(c.drafts.ExpiryDays),
		HistoryExpiry: store.Days(c.history.ExpiryDays),
		Keyring:       keyring,
		KeepEEO:       c.drafts.KeepEEO,
		HistoryOff:    !c.history.On,
	}
	if !c.drafts.Encrypt {
		// What was encrypted before can still be read; no key is made.
		o.PlainFiles, o.Keyring = true, lendOnly{keyring}
	}
	return o
}
