// Package config reads the configuration file: profiles (profile.go), settings (settings.go) and
// keys of the wizard (keys.go). A first login writes into it (profile.go).
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
	"kombo-apply/ui/kit"
)

// Config is the configuration file. newConfig stands for no file.
type Config struct {
	path     string
	Standard string // the profile that is used if none is named
	Profiles map[string]Profile
	drafts   draftSettings
	history  historySettings
	Screen   screenSettings
	Next     session.CarryOver
	Keys     *kit.Keys // nil: those that the program comes with
}

// configFile is the file, table by table. The settings of a table are the fields of a
// struct, named in the file by their tags.
type configFile struct {
	Standard string                    `toml:"default_profile"`
	Profiles map[string]toml.Primitive `toml:"profiles"`
	Drafts   toml.Primitive            `toml:"drafts"`
	History  toml.Primitive            `toml:"history"`
	Screen   toml.Primitive            `toml:"screen"`
	Next     toml.Primitive            `toml:"next_candidate"`
	Keys     toml.Primitive            `toml:"keys"`
}

// New is what holds without a file; path is where one would be.
func New(path string) Config {
	return Config{path: path, Profiles: map[string]Profile{},
		drafts: standardDrafts, history: standardHistory, Screen: standardScreen, Next: session.StandardCarryOver}
}

// maxConfig limits the configuration, in bytes.
const maxConfig = 1 << 20

// Read reads the file; one that is not there is an empty one.
func Read(path string) (Config, error) {
	src, err := files.ReadRegular(path, maxConfig)
	if errors.Is(err, fs.ErrNotExist) {
		return New(path), nil
	}
	if err != nil {
		return Config{}, fmt.Errorf("reading the configuration: %w", err)
	}
	return parseConfig(path, string(src))
}

// configReader decodes the file key by key, so that whatever is wrong can be
// told with its line.
type configReader struct {
	path string
	meta toml.MetaData
	errs []error
}

func parseConfig(path, src string) (Config, error) {
	r := configReader{path: path}
	var root map[string]toml.Primitive
	meta, err := toml.Decode(src, &root)
	if err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return Config{}, exit.Usage(fmt.Sprintf("%s:%d: %s", path, syntax.Position.Line, syntax.Message), "Correct the line; see "+build.Name+" help config.")
		}
		return Config{}, exit.Usage(path+": "+err.Error(), "")
	}
	r.meta = meta
	c := New(path)
	var file configFile
	r.table(root, "", &file)
	c.Standard = file.Standard
	for name, raw := range file.Profiles {
		c.Profiles[name] = r.profile(name, raw)
	}
	if meta.IsDefined("drafts") {
		r.kept("drafts", file.Drafts, &c.drafts.ExpiryDays, &c.drafts)
	}
	if meta.IsDefined("history") {
		r.kept("history", file.History, &c.history.ExpiryDays, &c.history)
	}
	if meta.IsDefined("screen") {
		r.screen("screen", file.Screen, &c.Screen)
	}
	if meta.IsDefined("next_candidate") {
		r.settings("next_candidate", file.Next, &c.Next)
	}
	if meta.IsDefined("keys") {
		c.Keys = r.keys(file.Keys)
	}
	slices.SortFunc(r.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return c, errors.Join(r.errs...)
}

// table decodes the settings of a struct and complains about others.
func (r *configReader) table(values map[string]toml.Primitive, prefix string, into any) {
	known := settingsOf(into)
	for key, raw := range values {
		dst, ok := known[key]
		if !ok {
			what := "is not a setting"
			if strings.Contains(strings.ToLower(key), "key") {
				what += "; a key is never kept in this file, see " + build.Name + " auth login"
			}
			r.fail(raw, prefix+key, what)
			continue
		}
		_, isTable := dst.(*map[string]toml.Primitive)
		if err := r.meta.PrimitiveDecode(raw, dst); err != nil || isTable && !r.isTable(raw) {
			r.fail(raw, prefix+key, "must be "+wantedBy(dst))
		}
	}
}

// isTable reports whether a value is one; the decoder takes anything for an empty table.
func (r *configReader) isTable(raw toml.Primitive) bool {
	var table any
	_ = r.meta.PrimitiveDecode(raw, &table)
	_, ok := table.(map[string]any)
	return ok
}

// settingsOf are the fields of a struct by their names in the file.
func settingsOf(table any) map[string]any {
	v, out := reflect.ValueOf(table).Elem(), map[string]any{}
	for i := range v.NumField() {
		if key := v.Type().Field(i).Tag.Get("toml"); key != "" {
			out[key] = v.Field(i).Addr().Interface()
		}
	}
	return out
}

func wantedBy(dst any) string {
	switch dst.(type) {
	case *bool:
		return "true or false"
	case *string:
		return "a text in quotes"
	case *int:
		return "a whole number"
	}
	return "a table"
}

func (r *configReader) fail(raw toml.Primitive, key, what string) {
	r.errs = append(r.errs, exit.Usage(fmt.Sprintf("%s:%d: %s %s", r.path, r.line(raw), key, what), "See "+build.Name+" help config for the settings."))
}

// line finds out on which line a value stands. The decoder tells it in errors
// only, so it is made to fail.
func (r *configReader) line(raw toml.Primitive) int {
	err := r.meta.PrimitiveDecode(raw, &unreadable{})
	var at toml.ParseError
	if errors.As(err, &at) {
		return at.Position.Line
	}
	return 1
}

type unreadable struct{}

func (*unreadable) UnmarshalTOML(any) error { return errors.New("asked for its line") }
