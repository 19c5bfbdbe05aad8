// Package config reads the configuration file: profiles (profile.go), and settings and keys of the
// wizard (settings.go). A first login writes into it (profile.go).
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"

	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
	"kombo-apply/ui/kit"
)

// Config is the configuration file. The tags are the names in it; New stands for no file.
type Config struct {
	path     string
	Standard string             `toml:"default_profile"` // the profile that is used if none is named
	Profiles map[string]Profile `toml:"profiles"`
	Drafts   draftSettings      `toml:"drafts"`
	History  historySettings    `toml:"history"`
	Screen   screenSettings     `toml:"screen"`
	Next     session.CarryOver  `toml:"next_candidate"`
	Bound    map[string]keyList `toml:"keys"`
	Keys     *kit.Keys          // those that the program comes with, but for what is bound
}

// New is what holds without a file; path is where one would be.
func New(path string) Config {
	keys, _ := kit.NewKeys(nil)
	return Config{path: path, Profiles: map[string]Profile{}, Keys: keys,
		Drafts: standardDrafts, History: standardHistory, Screen: standardScreen, Next: session.StandardCarryOver}
}

// Read reads the file; one that is not there is an empty one.
func Read(path string) (Config, error) {
	const maxConfig = 1 << 20 // bytes
	src, err := files.ReadRegular(path, maxConfig)
	if errors.Is(err, fs.ErrNotExist) {
		return New(path), nil
	}
	if err != nil {
		return Config{}, fmt.Errorf("reading the configuration: %w", err)
	}
	return parseConfig(path, string(src))
}

func parseConfig(path, src string) (Config, error) {
	r := configReader{path: path, at: map[string]toml.Primitive{}}
	var root map[string]toml.Primitive
	meta, err := toml.Decode(src, &root)
	if err != nil {
		where, what := path, err.Error()
		if syntax, ok := errors.AsType[toml.ParseError](err); ok {
			where, what = fmt.Sprintf("%s:%d", path, syntax.Position.Line), syntax.Message
		}
		return Config{}, exit.Usage(where+": "+what, "Correct the line; see "+build.Name+" help config.")
	}
	r.meta = meta
	c := New(path)
	r.table("", root, reflect.ValueOf(&c).Elem())
	r.check(&c)
	slices.SortFunc(r.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return c, errors.Join(r.errs...)
}

// configReader decodes the file value by value, so that whatever is wrong can be told with its line.
type configReader struct {
	path string
	meta toml.MetaData
	at   map[string]toml.Primitive // the values by their names: screen.theme
	errs []error
}

// table decodes the values of a table into the fields of a struct, or into a map.
func (r *configReader) table(prefix string, values map[string]toml.Primitive, into reflect.Value) {
	for name, raw := range values {
		key := prefix + name
		r.at[key] = raw
		if into.Kind() == reflect.Map {
			value := reflect.New(into.Type().Elem()).Elem()
			r.value(key, raw, value)
			into.SetMapIndex(reflect.ValueOf(name), value)
			continue
		}
		if field, known := settingsOf(into)[name]; known {
			r.value(key, raw, field)
			continue
		}
		what := "is not a setting"
		if strings.Contains(strings.ToLower(name), "key") {
			what += "; a key is never kept in this file, see " + build.Name + " auth login"
		}
		r.fail(key, what)
	}
}

func (r *configReader) value(key string, raw toml.Primitive, into reflect.Value) {
	wanted, simple := map[reflect.Kind]string{reflect.Bool: "true or false", reflect.String: "a text in quotes", reflect.Int: "a whole number",
		reflect.Slice: "a key in quotes, or a list of them"}[into.Kind()]
	if simple {
		if r.meta.PrimitiveDecode(raw, into.Addr().Interface()) != nil {
			r.fail(key, "must be "+wanted)
		}
		return
	}
	var found any // the decoder takes anything for an empty table
	var values map[string]toml.Primitive
	err := errors.Join(r.meta.PrimitiveDecode(raw, &found), r.meta.PrimitiveDecode(raw, &values))
	if _, isTable := found.(map[string]any); err != nil || !isTable {
		r.fail(key, "must be a table")
		return
	}
	if into.Kind() == reflect.Map && into.IsNil() {
		into.Set(reflect.MakeMap(into.Type()))
	}
	r.table(key+".", values, into)
}

// settingsOf are the fields of a struct by their names in the file.
func settingsOf(table reflect.Value) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	for i := range table.NumField() {
		if key := table.Type().Field(i).Tag.Get("toml"); key != "" {
			out[key] = table.Field(i)
		}
	}
	return out
}

// check finds the values that cannot be, and completes the others.
func (r *configReader) check(c *Config) {
	for name, p := range c.Profiles {
		c.Profiles[name] = r.profile(name, p)
	}
	for key, days := range map[string]int{"drafts.expiry_days": c.Drafts.ExpiryDays, "history.expiry_days": c.History.ExpiryDays} {
		if days < 0 {
			r.fail(key, "must be 0, which means for ever, or more")
		}
	}
	r.oneOf("screen.theme", c.Screen.Theme, Themes)
	r.oneOf("screen.preview", c.Screen.Preview, previews)
	if c.Bound != nil {
		c.Keys = r.keys(c.Bound)
	}
}

func (r *configReader) oneOf(key, value string, allowed []string) {
	if !slices.Contains(allowed, value) {
		r.fail(key, "must be one of "+strings.Join(allowed, ", "))
	}
}

func (r *configReader) fail(key, what string) {
	r.errs = append(r.errs, exit.Usage(fmt.Sprintf("%s:%d: %s %s", r.path, r.line(key), key, what), "See "+build.Name+" help config for the settings."))
}

// line finds out on which line a value stands. The decoder tells it in errors only, so it is made to fail.
func (r *configReader) line(key string) int {
	err := r.meta.PrimitiveDecode(r.at[key], &unreadable{})
	if at, ok := errors.AsType[toml.ParseError](err); ok {
		return at.Position.Line
	}
	return 1
}

type unreadable struct{}

func (*unreadable) UnmarshalTOML(any) error { return errors.New("asked for its line") }

// Dir is the folder of the profiles; empty if there is none.
func Dir() string { return folder("XDG_CONFIG_HOME", xdg.ConfigHome) }

// StateDir is the folder of drafts and history; empty if there is none.
func StateDir() string { return folder("XDG_STATE_HOME", xdg.StateHome) }

// folder is ours inside one of the person's. Without a home, or with a relative one, there is
// none: a folder relative to the working directory would not be found again.
func folder(variable, standard string) string {
	if runtime.GOOS != "windows" && !filepath.IsAbs(os.Getenv(variable)) && !filepath.IsAbs(os.Getenv("HOME")) {
		return ""
	}
	return filepath.Join(standard, build.Name)
}

// InFolder is a file in a folder; empty if there is no folder.
func InFolder(dir, name string) string {
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, name)
}

// ErrHomeless says why nothing can be kept.
var ErrHomeless = exit.Hint(errors.New("HOME is not set to a folder, so there is nowhere to keep anything"), "Set $HOME, or $XDG_STATE_HOME and $XDG_CONFIG_HOME, to an absolute path.")
