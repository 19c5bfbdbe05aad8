package config

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"kombo-apply/forms/draft/store"
)

// draftSettings are the table [drafts] of the configuration.
type draftSettings struct {
	// ExpiryDays is how long a draft is kept; 0: for ever.
	ExpiryDays int `toml:"expiry_days"`
	// Encrypt asks for encryption, which happens if a keyring works.
	Encrypt bool `toml:"encrypt"`
	// KeepEEO keeps the answers to equal-opportunity questions.
	KeepEEO bool `toml:"keep_eeo"`
}

// historySettings are the table [history].
type historySettings struct {
	On         bool `toml:"on"`
	ExpiryDays int  `toml:"expiry_days"`
}

// screenSettings are the table [screen].
type screenSettings struct {
	// Theme is one of the flag's.
	Theme string `toml:"theme"`
	// Preview shows the request beside the form: on or off. Auto, of older files, is on.
	Preview string `toml:"preview"`
	// Mouse takes clicks and the wheel; otherwise they are the terminal's.
	Mouse bool `toml:"mouse"`
}

// Themes that the program names.
const (
	ThemeAuto     = "auto"
	ThemeContrast = "high-contrast"
)

const standardDays = int(store.DefaultExpiry / (24 * time.Hour))

var (
	standardDrafts  = draftSettings{ExpiryDays: standardDays, Encrypt: true}
	standardHistory = historySettings{On: true, ExpiryDays: standardDays}
	standardScreen  = screenSettings{Theme: ThemeAuto, Preview: previews[0], Mouse: true}
	previews        = []string{"off", "on", "auto"}
	Themes          = []string{ThemeAuto, "dark", "light", ThemeContrast}
)

// Dark is whether the background is; nil: the terminal is asked.
func (s screenSettings) Dark() *bool {
	if s.Theme != "dark" && s.Theme != "light" {
		return nil
	}
	dark := s.Theme == "dark"
	return &dark
}

// ShowPreview reports whether the request is shown.
func (s screenSettings) ShowPreview() bool { return s.Preview != previews[0] }

// kept reads a table about what is kept for a number of days, and what else it says.
func (r *configReader) kept(name string, raw toml.Primitive, days *int, into any) {
	if values := r.settings(name, raw, into); *days < 0 {
		r.fail(values["expiry_days"], name+".expiry_days", "must be 0, which means for ever, or more")
	}
}

func (r *configReader) screen(name string, raw toml.Primitive, into *screenSettings) {
	values := r.settings(name, raw, into)
	r.oneOf(values["theme"], name+".theme", into.Theme, Themes)
	r.oneOf(values["preview"], name+".preview", into.Preview, previews)
}

func (r *configReader) oneOf(raw toml.Primitive, key, value string, allowed []string) {
	if !slices.Contains(allowed, value) {
		r.fail(raw, key, "must be one of "+strings.Join(allowed, ", "))
	}
}

// settings reads a table of the file and returns what stands in it.
func (r *configReader) settings(name string, raw toml.Primitive, into any) map[string]toml.Primitive {
	var values map[string]toml.Primitive
	if err := r.meta.PrimitiveDecode(raw, &values); err != nil || !r.isTable(raw) {
		r.fail(raw, name, "must be a table")
		return nil
	}
	r.table(values, name+".", into)
	return values
}

// StoreOptions are what the settings ask of the store.
func (c Config) StoreOptions(dir string, now func() time.Time, keyring store.Keyring) store.Options {
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

// lendOnly hands out what a keyring holds and puts nothing into it.
type lendOnly struct{ store.Keyring }

// Set implements store.Keyring.
func (lendOnly) Set(string, string, string) error {
	return errors.New("encryption is switched off")
}
