package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"kombo-apply/forms/draft/store"
)

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
