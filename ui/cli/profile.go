package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"kombo-apply/apiclient"
)

// profile is a named connection. It never holds a key.
type profile struct {
	Name        string
	BaseURL     string
	Integration string
	// Production: the wizard says so in a colour of its own, and asks once more.
	Production bool
	// ReadOnly: nothing but reads is sent.
	ReadOnly bool
	// Confirm: a submit is asked for once more.
	Confirm bool
	// Colour marks the profile on screen.
	Colour string
}

// config is the file of profiles. The zero value stands for no file.
type config struct {
	path     string
	standard string // the profile that is used where none is named
	profiles map[string]profile
}

// regions are Kombo's servers (contract, section A).
var regions = map[string]string{
	"eu": apiclient.DefaultBaseURL,
	"us": "https://api.us.kombo.dev/v1",
}

func readConfig(path string) (config, error) {
	src, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return config{path: path}, nil
	}
	if err != nil {
		return config{}, fmt.Errorf("reading the configuration: %w", err)
	}
	return parseConfig(path, string(src))
}

// choose returns the named profile, or the standard one; false where neither is
// named.
func (c config) choose(name string) (profile, bool, error) {
	by := "--profile names"
	if name == "" {
		name, by = c.standard, "default_profile names"
	}
	if name == "" {
		return profile{}, false, nil
	}
	p, ok := c.profiles[name]
	if !ok {
		do := "Write it into " + c.path + "; see " + program + " help config."
		if len(c.profiles) > 0 {
			do = "There is " + strings.Join(c.names(), ", ") + " in " + c.path + "."
		}
		return profile{}, false, usageError{what: fmt.Sprintf("%s the profile %q, which does not exist", by, name), do: do}
	}
	return p, true, nil
}

func (c config) names() []string {
	var names []string
	for name := range c.profiles {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
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
	c := config{path: path, profiles: map[string]profile{}}
	var profiles map[string]toml.Primitive
	r.table(root, "", map[string]any{"default_profile": &c.standard, "profiles": &profiles})
	for name, raw := range profiles {
		c.profiles[name] = r.profile(name, raw)
	}
	slices.SortFunc(r.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return c, errors.Join(r.errs...)
}

func (r *configReader) profile(name string, raw toml.Primitive) profile {
	p := profile{Name: name}
	var settings map[string]toml.Primitive
	at := "profiles." + name
	if err := r.meta.PrimitiveDecode(raw, &settings); err != nil {
		r.fail(raw, at, "must be a table")
		return p
	}
	var region string
	r.table(settings, at+".", map[string]any{
		"base_url": &p.BaseURL, "region": &region, "integration": &p.Integration, "production": &p.Production,
		"read_only": &p.ReadOnly, "confirm": &p.Confirm, "colour": &p.Colour,
	})
	if region == "" {
		return p
	}
	url, known := regions[region]
	switch {
	case !known:
		r.fail(settings["region"], at+".region", `must be "eu" or "us"`)
	case p.BaseURL != "":
		r.fail(settings["region"], at+".region", "and base_url exclude each other; keep one of them")
	}
	p.BaseURL = url
	return p
}

// table decodes the known keys and complains about the others.
func (r *configReader) table(values map[string]toml.Primitive, prefix string, known map[string]any) {
	for key, raw := range values {
		dst, ok := known[key]
		if !ok {
			what := "is not a setting"
			if strings.Contains(strings.ToLower(key), "key") {
				what += "; a key is never kept in this file, set $" + envKey
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
