package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

// Profile is a named connection. It never holds a key.
type Profile struct {
	Name        string
	BaseURL     string `toml:"base_url"`
	Region      string `toml:"region"` // instead of BaseURL
	Integration string `toml:"integration"`
	// Production: the wizard marks it by colour, and asks once more.
	Production bool `toml:"production"`
	// ReadOnly: nothing but reads is sent.
	ReadOnly bool `toml:"read_only"`
	// Confirm: a submit is asked for once more.
	Confirm bool `toml:"confirm"`
	// Colour marks the profile on screen.
	Colour string `toml:"colour"`
}

// Regions are Kombo's servers (contract, section A).
var Regions = map[string]string{
	"eu": apiclient.DefaultBaseURL,
	"us": "https://api.us.kombo.dev/v1",
}

var hexColour = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// Choose returns the named profile, or the default one; one without a name if neither is named.
func (c Config) Choose(name string) (Profile, error) {
	by := "--profile names"
	if name == "" {
		name, by = c.Standard, "default_profile names"
	}
	if name == "" {
		return Profile{}, nil
	}
	p, ok := c.Profiles[name]
	if !ok {
		do := "Write it into " + c.path + "; see " + build.Name + " help config."
		if len(c.Profiles) > 0 {
			do = "There is " + strings.Join(slices.Sorted(maps.Keys(c.Profiles)), ", ") + " in " + c.path + "."
		}
		return Profile{}, exit.Usage(fmt.Sprintf("%s the profile %q, which does not exist", by, name), do)
	}
	return p, nil
}

// ByRegion names a base URL of Kombo's by its region.
func (p Profile) ByRegion() Profile {
	for name, url := range Regions {
		if p.BaseURL == url {
			p.BaseURL, p.Region = "", name
		}
	}
	return p
}

// profile checks a profile, and takes its region for a base URL.
func (r *configReader) profile(name string, p Profile) Profile {
	p.Name = name
	at := "profiles." + name
	if p.Colour != "" && !hexColour.MatchString(p.Colour) {
		r.fail(at+".colour", `must be like "#8866ff"`)
	}
	if p.Region == "" {
		return p
	}
	url, known := Regions[p.Region]
	switch {
	case !known:
		r.fail(at+".region", `must be "eu" or "us"`)
	case p.BaseURL != "":
		r.fail(at+".region", "and base_url exclude each other; keep one of them")
	}
	p.BaseURL = url
	return p
}

// ProfileName is what needs no quotes in the file.
var ProfileName = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// Add writes a new profile into the file, and makes it the default if there is none. What is there
// stays as it is, comments too.
func (c Config) Add(p Profile) error {
	path := c.path
	if path == "" {
		return ErrHomeless
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // people keep their configuration elsewhere and link to it
	}
	was, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("writing the configuration: %w", err)
	}
	var b strings.Builder
	if c.Standard == "" {
		fmt.Fprintf(&b, "default_profile = %q\n\n", p.Name)
	}
	if text := strings.TrimRight(string(was), "\n"); text != "" {
		b.WriteString(text + "\n\n")
	}
	fmt.Fprintf(&b, "[profiles.%s]\n", p.Name)
	for _, setting := range []struct{ key, value string }{{"integration", p.Integration}, {"base_url", p.BaseURL}, {"region", p.Region}} {
		if setting.value != "" {
			fmt.Fprintf(&b, "%s = %s\n", setting.key, strconv.Quote(setting.value))
		}
	}
	// It must be readable again, or the next start would fail.
	if _, err := parseConfig(path, b.String()); err != nil {
		return err
	}
	if err := store.Replace(path, []byte(b.String())); err != nil {
		return fmt.Errorf("writing the configuration: %w", err)
	}
	return nil
}
