// Package theme turns a small palette into the roles that views draw with.
//
//	palette   a dozen colours, one set for dark and one for light backgrounds, and
//	          two of high contrast
//	Styles    roles built from it once; no view names a colour
//
// Every role that carries meaning also has a mark in text, so that nothing is lost under NO_COLOR.
package theme

import (
	lipgloss "charm.land/lipgloss/v2"

	"kombo-apply/forms/field"
)

// palette has one colour for each meaning. What is not a meaning, such as a key, an answer or a
// number in JSON, is told by weight and place alone.
type palette struct {
	text, muted, faint string
	line               string // what is drawn, and need not be read
	focus, focusBg     string // where the keys go, and what is highlighted: nothing else
	head               string // names of parts: sections, keys of JSON, the program's own
	link               string // what can be opened
	good, warn, bad    string
	band, onFill       string // a quiet background, and text on a loud one
}

var (
	dark = palette{
		text: "#e6e4ef", muted: "#a9a5ba", faint: "#7f7b93", line: "#5d5970", focus: "#5fd7c4", focusBg: "#1f4f49", head: "#b9a4ff",
		link: "#82b4ff", good: "#8ddb7f", warn: "#f2c265", bad: "#ff8080", band: "#2a2838", onFill: "#1a1620",
	}
	light = palette{
		text: "#1f1d2b", muted: "#5f5b70", faint: "#85819a", line: "#b9b5c6", focus: "#006b5f", focusBg: "#c8efe8", head: "#5b3cc4",
		link: "#0a58b8", good: "#256b29", warn: "#8a5400", bad: "#b3261e", band: "#ebe8f4", onFill: "#ffffff",
	}
	darkContrast = palette{
		text: "#ffffff", muted: "#e4e4e4", faint: "#c6c6c6", line: "#a8a8a8", focus: "#00ffff", focusBg: "#004a5c", head: "#d7c2ff",
		link: "#b8d4ff", good: "#5fff5f", warn: "#ffd700", bad: "#ffb0b0", band: dark.band, onFill: "#000000",
	}
	lightContrast = palette{
		text: "#000000", muted: "#262626", faint: "#3f3f3f", line: "#565656", focus: "#005a4e", focusBg: "#b8f0e6", head: "#3a1a9c",
		link: "#00307a", good: "#0f5a16", warn: "#6b4200", bad: "#9c0000", band: light.band, onFill: light.onFill,
	}
)

// Styles are the roles of the shell and its screens.
type Styles struct {
	Field field.Styles
	// Ignored are the same for a field that will not be stored.
	Ignored field.Styles

	// The target: nothing can leave the machine, it can, it is real. A target alone is filled.
	Sandbox, Live, Production lipgloss.Style

	Brand, Title, Section  lipgloss.Style // the program's name; headings
	Text, Dim, Faint, Link lipgloss.Style
	Good, Warning, Error   lipgloss.Style
	Focus, Here            lipgloss.Style // the mark of what has the keys, and the step one is in
	Selected, Match        lipgloss.Style // the highlighted row of a list, and the letters that a search matched
	Key, KeyText, KeyOff   lipgloss.Style // of the key bar and the help
	Dialog, Rule           lipgloss.Style
	Bar, Track             lipgloss.Style

	JSONKey, JSONValue, JSONPunct, JSONLit lipgloss.Style
}

// New builds the styles for a dark or a light background.
func New(isDark bool) *Styles { return build(isDark, dark, light) }

// HighContrast builds them with colours that are as far apart as they can be told.
func HighContrast(isDark bool) *Styles { return build(isDark, darkContrast, lightContrast) }

func build(isDark bool, p, onLight palette) *Styles {
	if !isDark {
		p = onLight
	}
	fg := func(hex string) lipgloss.Style { return lipgloss.NewStyle().Foreground(lipgloss.Color(hex)) }
	on := func(bg, hex string) lipgloss.Style { return fg(hex).Background(lipgloss.Color(bg)).Bold(true) }
	target := func(bg, hex string) lipgloss.Style { return on(bg, hex).Padding(0, 1) }
	text, strong, muted, faint := fg(p.text), fg(p.text).Bold(true), fg(p.muted), fg(p.faint)
	s := &Styles{
		Sandbox: target(p.band, p.text), Live: target(p.warn, p.onFill), Production: target(p.bad, p.onFill),
		Brand: fg(p.head).Bold(true), Title: strong, Section: fg(p.head).Bold(true),
		Text: text, Dim: muted, Faint: faint, Link: fg(p.link).Underline(true),
		Good: fg(p.good), Warning: fg(p.warn), Error: fg(p.bad),
		Focus: fg(p.focus), Here: fg(p.focus).Bold(true),
		Selected: on(p.focusBg, p.text), Match: strong.Underline(true),
		Key: strong, KeyText: muted, KeyOff: faint,
		Dialog: lipgloss.NewStyle().Border(lipgloss.RoundedBorder()).BorderForeground(lipgloss.Color(p.head)).Padding(0, 1),
		Rule:   fg(p.line), Bar: muted, Track: fg(p.line),
		JSONKey: fg(p.head), JSONValue: text, JSONPunct: muted, JSONLit: lipgloss.NewStyle().Background(lipgloss.Color(p.band)).Bold(true),
	}
	s.Field = field.Styles{
		Label: muted, LabelFocused: s.Here, Required: strong,
		Value: text, ValueFocused: strong, Chosen: strong, Placeholder: faint, Dim: muted,
		Marker: s.Here, Highlight: s.Selected, Match: s.Match,
		Info: muted, Warning: s.Warning, Error: s.Error,
		Selection: fg(p.focusBg).Background(lipgloss.Color(p.text)).Reverse(true), // seen without colours too
		Bar:       s.Bar, Track: s.Track,
	}
	s.Ignored = s.Field
	s.Ignored.Label, s.Ignored.Value, s.Ignored.Placeholder = s.Faint, s.Dim, s.Faint
	return s
}
