package config

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"kombo-apply/assets"
	"kombo-apply/forms/session"
)

func TestTheSampleOfTheConfigurationHasEverySettingAndNoOther(t *testing.T) {
	t.Parallel()
	want := map[string]bool{}
	add := func(prefix string, table any) {
		for key, dst := range settingsOf(reflect.ValueOf(table).Elem()) {
			if dst.Kind() != reflect.Struct && dst.Kind() != reflect.Map {
				want[prefix+key] = true
			}
		}
	}
	add("", &Config{})
	add("profiles.*.", &Profile{})
	add("drafts.", &draftSettings{})
	add("history.", &historySettings{})
	add("screen.", &screenSettings{})
	add("next_candidate.", &session.CarryOver{})
	want["keys.next-step"] = true // one of many, which help keys lists
	var file map[string]any
	meta, err := toml.Decode(assets.Help("config.toml"), &file)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, key := range meta.Keys() {
		if key[0] == "profiles" && len(key) > 1 {
			key = slices.Concat(toml.Key{"profiles", "*"}, key[2:])
		}
		if kind := meta.Type(key...); kind != "Hash" && key[len(key)-1] != "*" && !slices.Equal(key, toml.Key{"profiles"}) {
			got[strings.Join(key, ".")] = true
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	c, err := parseConfig("config.toml", assets.Help("config.toml"))
	if err != nil || c.Drafts != standardDrafts || c.History != standardHistory || c.Screen != standardScreen || c.Next != session.StandardCarryOver {
		t.Errorf("it shows other values than those that hold without a file: %+v, %v, want no error, %+v, %+v, %+v and %+v", c, err, standardDrafts, standardHistory, standardScreen, session.StandardCarryOver)
	}
}

func TestASettingThatCannotBeIsToldWithItsLine(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		"[screen]\ntheme = \"blue\"":     `c.toml:2: screen.theme must be one of auto, dark, light, high-contrast`,
		"[screen]\n\npreview = \"some\"": `c.toml:3: screen.preview must be one of off, on, auto`,
		"[screen]\nmouse = \"off\"":      `c.toml:2: screen.mouse must be true or false`,
		"[next_candidate]\nname = true":  `c.toml:2: next_candidate.name is not a setting`,
		"[screen]\ntheme = 1":            `c.toml:2: screen.theme must be a text in quotes`,
		"[screen]\ncolour = \"#fff\"":    `c.toml:2: screen.colour is not a setting`,
		"screen = 1":                     `c.toml:1: screen must be a table`,
		"profiles = 1":                   `c.toml:1: profiles must be a table`,
		"[profiles]\nacme = \"x\"":       `c.toml:2: profiles.acme must be a table`,
	} {
		if _, err := parseConfig("c.toml", src); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", src, err, want)
		}
	}
}

func TestAProfileNamesItsRegion(t *testing.T) {
	dir := t.TempDir()
	c := New(filepath.Join(dir, "config.toml"))
	if err := c.Add(Profile{Name: "acme", BaseURL: Regions["us"], Integration: "acme:1"}.ByRegion()); err != nil {
		t.Fatal(err)
	}
	back, err := Read(c.path)
	if p := back.Profiles["acme"]; err != nil || p.Region != "us" || p.BaseURL != Regions["us"] {
		t.Errorf(`the profile is %+v, %v, want no error, "us" and %q`, p, err, Regions["us"])
	}
}
