package theme

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"testing"

	lipgloss "charm.land/lipgloss/v2"
)

// The contrast that WCAG 2.2 wants: of text, of what one can do without, and of text that
// everyone should be able to read.
const legible, visible, enhanced = 4.5, 3, 7

// backgrounds are those of terminals that many people have: plain ones, One,
// Solarized, Dracula, Nord, Catppuccin, and a projector's grey.
var backgrounds = map[bool][]string{
	true:  {"#000000", "#1e1e2e", "#282c34", "#002b36", "#282a36", "#2e3440"},
	false: {"#ffffff", "#fdf6e3", "#eff1f5", "#f0f0f0"},
}

func TestTextCanBeReadOnEveryBackground(t *testing.T) { readable(t, New, legible, visible) }

func TestHighContrastIsEnhancedOnEveryBackground(t *testing.T) {
	readable(t, HighContrast, enhanced, legible)
}

func readable(t *testing.T, styles func(isDark bool) *Styles, text, rest float64) {
	t.Helper()
	for isDark, grounds := range backgrounds {
		for name, style := range roles(styles(isDark)) {
			fg := style.GetForeground()
			if _, none := fg.(lipgloss.NoColor); none || decoration[name] {
				continue
			}
			want := text
			if faint[name] {
				want = rest
			}
			on := grounds
			if bg := style.GetBackground(); !isNone(bg) {
				on = []string{hex(bg)}
			}
			for _, ground := range on {
				if got := contrast(fg, lipgloss.Color(ground)); got < want {
					t.Errorf("dark %v: %s on %s has a contrast of %.1f:1, want %.1f", isDark, name, ground, got, want)
				}
			}
		}
	}
}

func TestJSONCanBeReadInTheLitLine(t *testing.T) {
	for _, isDark := range []bool{true, false} {
		s := New(isDark)
		for name, style := range roles(s) {
			if len(name) < 4 || name[:4] != "JSON" || name == "JSONLit" {
				continue
			}
			if got := contrast(style.GetForeground(), s.JSONLit.GetBackground()); got < legible {
				t.Errorf("dark %v: %s has a contrast of %.1f:1, want at least %v", isDark, name, got, legible)
			}
		}
	}
}

func TestOneColourMeansOneThing(t *testing.T) {
	for _, isDark := range []bool{true, false} {
		for name, s := range map[string]*Styles{"plain": New(isDark), "high contrast": HighContrast(isDark)} {
			meanings := map[string][]lipgloss.Style{
				"focus":   {s.Focus, s.Here, s.Field.Marker, s.Field.LabelFocused},
				"link":    {s.Link},
				"head":    {s.Section, s.Brand, s.JSONKey},
				"good":    {s.Good},
				"warning": {s.Warning, s.Field.Warning},
				"error":   {s.Error, s.Field.Error},
				"no meaning": {s.Text, s.Key, s.KeyText, s.KeyOff, s.Match, s.Bar, s.Track, s.Dim, s.Faint, s.JSONValue, s.JSONPunct,
					s.Field.Label, s.Field.Value, s.Field.Chosen, s.Field.Required, s.Field.Match},
			}
			means := map[string]string{}
			for meaning, styles := range meanings {
				for _, style := range styles {
					colour := hex(style.GetForeground())
					if other := means[colour]; other != "" && other != meaning {
						t.Errorf("dark %v, %s: %s means %s and %s, want one of them", isDark, name, colour, other, meaning)
					}
					means[colour] = meaning
				}
			}
			for target, style := range map[string]lipgloss.Style{"sandbox": s.Sandbox, "live": s.Live, "production": s.Production} {
				colour := hex(style.GetBackground())
				if other := means[colour+" fill"]; other != "" || isNone(style.GetBackground()) {
					t.Errorf("dark %v, %s: the fill of %s is %s, which is %q too, want one of its own", isDark, name, target, colour, other)
				}
				means[colour+" fill"] = target
			}
		}
	}
}

func TestASelectionIsSeenWithoutColour(t *testing.T) {
	for _, isDark := range []bool{true, false} {
		for name, s := range map[string]*Styles{"plain": New(isDark), "high contrast": HighContrast(isDark)} {
			if got := s.Field.Selection; !got.GetReverse() || s.Field.ValueFocused.GetReverse() {
				t.Errorf("dark %v, %s: without colours a selection in a text looks like the rest of it, want it reversed", isDark, name)
			}
			if got, want := s.Field.Selection.GetForeground(), s.Field.Highlight.GetBackground(); hex(got) != hex(want) {
				t.Errorf("dark %v, %s: the selection, which is reversed, stands on %s, want %s as what is highlighted", isDark, name, hex(got), hex(want))
			}
		}
	}
}

// decoration carries no meaning of its own; a dialog's colour is that of its border.
var decoration = map[string]bool{"Rule": true, "Track": true, "Field.Track": true, "Ignored.Track": true, "Bar": true, "Dialog": true}

// faint is what a person can do without: what is off, and what is an example.
var faint = map[string]bool{"Faint": true, "KeyOff": true, "Field.Placeholder": true, "Ignored.Placeholder": true, "Ignored.Label": true}

// roles are all styles by their names.
func roles(s *Styles) map[string]lipgloss.Style {
	out := map[string]lipgloss.Style{}
	var walk func(prefix string, v reflect.Value)
	walk = func(prefix string, v reflect.Value) {
		for i := range v.NumField() {
			name, value := prefix+v.Type().Field(i).Name, v.Field(i)
			if style, ok := value.Interface().(lipgloss.Style); ok {
				out[name] = style
			} else if value.Kind() == reflect.Struct {
				walk(name+".", value)
			}
		}
	}
	walk("", reflect.ValueOf(*s))
	return out
}

func isNone(c color.Color) bool {
	_, none := c.(lipgloss.NoColor)
	return c == nil || none
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// contrast is the ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
