package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// config is the configuration file. newConfig stands for no file.
type config struct {
	path     string
	standard string // the profile that is used if none is named
	profiles map[string]profile
	drafts   draftSettings
	history  historySettings
}

func newConfig(path string) config {
	return config{path: path, profiles: map[string]profile{}, drafts: standardDrafts, history: standardHistory}
}

// maxConfig limits the configuration, in bytes.
const maxConfig = 1 << 20

func readConfig(path string) (config, error) {
	src, err := readRegular(path, maxConfig)
	if errors.Is(err, fs.ErrNotExist) {
		return newConfig(path), nil
	}
	if err != nil {
		return config{}, fmt.Errorf("reading the configuration: %w", err)
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

func parseConfig(path, src string) (config, error) {
	r := configReader{path: path}
	var root map[string]toml.Primitive
	meta, err := toml.Decode(src, &root)
	if err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return config{}, usageError{what: fmt.Sprintf("%s:%d: %s", path, syntax.Position.Line, syntax.Message), do: "Correct the line; see " + program + " help config."}
		}
		return config{}, usageError{what: path + ": " + err.Error()}
	}
	r.meta = meta
	c := newConfig(path)
	var profiles map[string]toml.Primitive
	var drafts, history toml.Primitive
	r.table(root, "", map[string]any{"default_profile": &c.standard, "profiles": &profiles, "drafts": &drafts, "history": &history})
	for name, raw := range profiles {
		c.profiles[name] = r.profile(name, raw)
	}
	if meta.IsDefined("drafts") {
		r.kept("drafts", drafts, &c.drafts.ExpiryDays, map[string]any{"encrypt": &c.drafts.Encrypt, "keep_eeo": &c.drafts.KeepEEO})
	}
	if meta.IsDefined("history") {
		r.kept("history", history, &c.history.ExpiryDays, map[string]any{"on": &c.history.On})
	}
	slices.SortFunc(r.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return c, errors.Join(r.errs...)
}

// table decodes the known keys and complains about the others.
func (r *configReader) table(values map[string]toml.Primitive, prefix string, known map[string]any) {
	for key, raw := range values {
		dst, ok := known[key]
		if !ok {
			what := "is not a setting"
			if strings.Contains(strings.ToLower(key), "key") {
				what += "; a key is never kept in this file, see " + program + " auth login"
			}
			r.fail(raw, prefix+key, what)
			continue
		}
		if err := r.meta.PrimitiveDecode(raw, dst); err != nil {
			r.fail(raw, prefix+key, "must be "+wantedBy(dst))
		}
	}
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
	r.errs = append(r.errs, usageError{
		what: fmt.Sprintf("%s:%d: %s %s", r.path, r.line(raw), key, what),
		do:   "See " + program + " help config for the settings.",
	})
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
