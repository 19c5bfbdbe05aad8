// Package theme turns a small palette into the roles that views draw with.
//
//	palette   a dozen colours, one set for dark and one for light backgrounds, and
//	          two of high contrast
//	Styles    roles built from it once; no view names a colour
//
// Every role that carries meaning also has a mark in text, so that nothing is
// lost under NO_COLOR.
package theme

import (
	"image/color"

	lipgloss "charm.land/lipgloss/v2"

	"kombo-apply/forms/field"
)

// palette has one colour for each meaning. What is not a meaning, such as a key, an answer or a
// number in JSON, is told by weight and place alone.
type palette struct {
	text, muted, faint color.Color
	line               color.Color // what is drawn, and need not be read
	focus, focusBg     color.Color // where the keys go, and what is highlighted: nothing else
	head               color.Color // names of parts: sections, keys of JSON, the program's own
	link               color.Color // what can be opened
	good, warn, bad    color.Color
	band, onFill       color.Color // a quiet background, and text on a loud one
}

func dark() palette {
	return palette{
		text: lipgloss.Color("#e6e4ef"), muted: lipgloss.Color("#a9a5ba"), faint: lipgloss.Color("#7f7b93"), line: lipgloss.Color("#5d5970"),
		focus: lipgloss.Color("#5fd7c4"), focusBg: lipgloss.Color("#1f4f49"), head: lipgloss.Color("#b9a4ff"), link: lipgloss.Color("#82b4ff"),
		good: lipgloss.Color("#8ddb7f"), warn: lipgloss.Color("#f2c265"), bad: lipgloss.Color("#ff8080"),
		band: lipgloss.Color("#2a2838"), onFill: lipgloss.Color("#1a1620"),
	}
}

func light() palette {
	return palette{
		text: lipgloss.Color("#1f1d2b"), muted: lipgloss.Color("#5f5b70"), faint: lipgloss.Color("#85819a"), line: lipgloss.Color("#b9b5c6"),
		focus: lipgloss.Color("#006b5f"), focusBg: lipgloss.Color("#c8efe8"), head: lipgloss.Color("#5b3cc4"), link: lipgloss.Color("#0a58b8"),
		good: lipgloss.Color("#256b29"), warn: lipgloss.Color("#8a5400"), bad: lipgloss.Color("#b3261e"),
		band: lipgloss.Color("#ebe8f4"), onFill: lipgloss.Color("#ffffff"),
	}
}

func darkContrast() palette {
	p := dark()
	p.text, p.muted, p.faint, p.line = lipgloss.Color("#ffffff"), lipgloss.Color("#e4e4e4"), lipgloss.Color("#c6c6c6"), lipgloss.Color("#a8a8a8")
	p.focus, p.focusBg, p.head, p.link = lipgloss.Color("#00ffff"), lipgloss.Color("#004a5c"), lipgloss.Color("#d7c2ff"), lipgloss.Color("#b8d4ff")
	p.good, p.warn, p.bad, p.onFill = lipgloss.Color("#5fff5f"), lipgloss.Color("#ffd700"), lipgloss.Color("#ffb0b0"), lipgloss.Color("#000000")
	return p
}

func lightContrast() palette {
	p := light()
	p.text, p.muted, p.faint, p.line = lipgloss.Color("#000000"), lipgloss.Color("#262626"), lipgloss.Color("#3f3f3f"), lipgloss.Color("#565656")
	p.focus, p.focusBg, p.head, p.link = lipgloss.Color("#00433b"), lipgloss.Color("#b8f0e6"), lipgloss.Color("#3a1a9c"), lipgloss.Color("#00307a")
	p.good, p.warn, p.bad = lipgloss.Color("#0a4a10"), lipgloss.Color("#5c3800"), lipgloss.Color("#8a0000")
	return p
}

// Styles are the roles of the shell and its screens.
type Styles struct {
	Field field.Styles
	// Ignored are the same for a field that will not be stored.
	Ignored field.Styles

	Brand      lipgloss.Style // the program's name
	Sandbox    lipgloss.Style // the target, when nothing can leave the machine; a target alone is filled
	Live       lipgloss.Style // the target, when it can
	Production lipgloss.Style // the target, when it is real
	Title      lipgloss.Style
	Section    lipgloss.Style
	Text       lipgloss.Style
	Dim        lipgloss.Style
	Faint      lipgloss.Style
	Link       lipgloss.Style
	Good       lipgloss.Style
	Warning    lipgloss.Style
	Error      lipgloss.Style
	Focus      lipgloss.Style // the mark of what has the keys
	Here       lipgloss.Style // the step one is in
	Key        lipgloss.Style // a key in the key bar
	KeyText    lipgloss.Style
	KeyOff     lipgloss.Style
	Rule       lipgloss.Style
	Selected   lipgloss.Style // the highlighted row of a list
	Match      lipgloss.Style // letters a search matched
	Dialog     lipgloss.Style
	Bar        lipgloss.Style
	Track      lipgloss.Style

	JSONKey, JSONValue, JSONPunct, JSONFold, JSONLit lipgloss.Style
}

// New builds the styles for a dark or a light background.
func New(isDark bool) *Styles {
	if isDark {
		return build(dark())
	}
	return build(light())
}

// HighContrast builds them with colours that are as far apart as they can be told.
func HighContrast(isDark bool) *Styles {
	if isDark {
		return build(darkContrast())
	}
	return build(lightContrast())
}

func build(p palette) *Styles {
	fg := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(c) }
	on := func(bg color.Color) lipgloss.Style { return fg(p.onFill).Background(bg).Bold(true).Padding(0, 1) }
	s := &Styles{
		Brand:      fg(p.head).Bold(true),
		Sandbox:    fg(p.text).Background(p.band).Bold(true).Padding(0, 1),
		Live:       on(p.warn),
		Production: on(p.bad),
		Title:      fg(p.text).Bold(true),
		Section:    fg(p.head).Bold(true),
		Text:       fg(p.text),
		Dim:        fg(p.muted),
		Faint:      fg(p.faint),
		Link:       fg(p.link).Underline(true),
		Good:       fg(p.good),
		Warning:    fg(p.warn),
		Error:      fg(p.bad),
		Focus:      fg(p.focus),
		Here:       fg(p.focus).Bold(true),
		Key:        fg(p.text).Bold(true),
		KeyText:    fg(p.muted),
		KeyOff:     fg(p.faint),
		Rule:       fg(p.line),
		Selected:   fg(p.text).Background(p.focusBg).Bold(true),
		Match:      fg(p.text).Bold(true).Underline(true),
		Dialog:     lipgloss.NewStyle().Border(lipgloss.RoundedBorder()).BorderForeground(p.head).Padding(0, 1),
		Bar:        fg(p.muted),
		Track:      fg(p.line),
		JSONKey:    fg(p.head),
		JSONValue:  fg(p.text),
		JSONPunct:  fg(p.muted),
		JSONFold:   fg(p.muted).Italic(true),
		JSONLit:    lipgloss.NewStyle().Background(p.band).Bold(true),
	}
	s.Field = field.Styles{
		Label:        fg(p.muted),
		LabelFocused: s.Here,
		Required:     fg(p.text).Bold(true),
		Value:        fg(p.text),
		ValueFocused: fg(p.text).Bold(true),
		Placeholder:  fg(p.faint),
		Dim:          fg(p.muted),
		Marker:       s.Here,
		Highlight:    s.Selected,
		Chosen:       fg(p.text).Bold(true),
		Match:        s.Match,
		Info:         fg(p.muted),
		Warning:      fg(p.warn),
		Error:        fg(p.bad),
		Selection:    lipgloss.NewStyle().Background(p.focusBg),
		Bar:          s.Bar,
		Track:        s.Track,
	}
	s.Ignored = s.Field
	s.Ignored.Label, s.Ignored.Value, s.Ignored.Placeholder = s.Faint, s.Dim, s.Faint
	return s
}
