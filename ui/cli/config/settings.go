package config

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/kit"
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

// keyList is the key that something is bound to, or several.
type keyList []string

func (l *keyList) UnmarshalTOML(value any) error {
	several, isList := value.([]any)
	if !isList {
		several = []any{value}
	}
	keys := keyList{}
	for _, v := range several {
		key, ok := v.(string)
		if !ok {
			return errors.New("no key")
		}
		keys = append(keys, key)
	}
	*l = keys
	return nil
}

// keys binds what the table [keys] says.
func (r *configReader) keys(bound map[string]keyList) *kit.Keys {
	anew := map[string][]string{}
	for name, keys := range bound {
		if keys != nil {
			anew[name] = keys
		}
	}
	keys, faults := kit.NewKeys(anew)
	for _, f := range faults {
		r.fail("keys."+f.Name, f.What)
	}
	return keys
}

// KeyLines lists what can be bound: a name, its keys, and what they do.
func KeyLines() string {
	keys, _ := kit.NewKeys(nil)
	var out strings.Builder
	for _, line := range keys.List() {
		fmt.Fprintf(&out, "%-16s %-14s %s\n", line[0], line[1], line[2])
	}
	return out.String()
}

// StoreOptions are what the settings ask of the store.
func (c Config) StoreOptions(dir string, now func() time.Time, keyring store.Keyring) store.Options {
	o := store.Options{
		Dir:           dir,
		Now:           now,
		Expiry:        store.Days(c.Drafts.ExpiryDays),
		HistoryExpiry: store.Days(c.History.ExpiryDays),
		Keyring:       keyring,
		KeepEEO:       c.Drafts.KeepEEO,
		HistoryOff:    !c.History.On,
	}
	if !c.Drafts.Encrypt {
		// What was encrypted before can still be read; no key is made.
		o.PlainFiles, o.Keyring = true, lendOnly{keyring}
	}
	return o
}

// lendOnly hands out what a keyring holds and puts nothing into it.
type lendOnly struct{ store.Keyring }

func (lendOnly) Set(string, string, string) error {
	return errors.New("encryption is switched off")
}
