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

type palette struct {
	text, muted, faint color.Color
	line               color.Color // what is drawn, and need not be read
	accent, accentBg   color.Color
	good, warn, bad    color.Color
	violet, gold, band color.Color
	onAccent           color.Color
}

func dark() palette {
	return palette{
		text: lipgloss.Color("#e6e4ef"), muted: lipgloss.Color("#a9a5ba"), faint: lipgloss.Color("#7f7b93"), line: lipgloss.Color("#5d5970"),
		accent: lipgloss.Color("#5fd7c4"), accentBg: lipgloss.Color("#1f4f49"),
		good: lipgloss.Color("#8ddb7f"), warn: lipgloss.Color("#f2c265"), bad: lipgloss.Color("#ff8080"),
		violet: lipgloss.Color("#b9a4ff"), gold: lipgloss.Color("#f2c265"), band: lipgloss.Color("#2a2838"),
		onAccent: lipgloss.Color("#10201e"),
	}
}

func light() palette {
	return palette{
		text: lipgloss.Color("#1f1d2b"), muted: lipgloss.Color("#5f5b70"), faint: lipgloss.Color("#85819a"), line: lipgloss.Color("#b9b5c6"),
		accent: lipgloss.Color("#006b5f"), accentBg: lipgloss.Color("#c8efe8"),
		good: lipgloss.Color("#256b29"), warn: lipgloss.Color("#8a5400"), bad: lipgloss.Color("#b3261e"),
		violet: lipgloss.Color("#5b3cc4"), gold: lipgloss.Color("#8a5400"), band: lipgloss.Color("#ebe8f4"),
		onAccent: lipgloss.Color("#ffffff"),
	}
}

func darkContrast() palette {
	p := dark()
	p.text, p.muted, p.faint, p.line = lipgloss.Color("#ffffff"), lipgloss.Color("#e4e4e4"), lipgloss.Color("#c6c6c6"), lipgloss.Color("#a8a8a8")
	p.accent, p.accentBg = lipgloss.Color("#00ffff"), lipgloss.Color("#004a5c")
	p.good, p.warn, p.bad = lipgloss.Color("#5fff5f"), lipgloss.Color("#ffd700"), lipgloss.Color("#ffb0b0")
	p.violet, p.gold, p.onAccent = lipgloss.Color("#d7c2ff"), lipgloss.Color("#ffd700"), lipgloss.Color("#000000")
	return p
}

func lightContrast() palette {
	p := light()
	p.text, p.muted, p.faint, p.line = lipgloss.Color("#000000"), lipgloss.Color("#262626"), lipgloss.Color("#3f3f3f"), lipgloss.Color("#565656")
	p.accent, p.accentBg = lipgloss.Color("#00433b"), lipgloss.Color("#b8f0e6")
	p.good, p.warn, p.bad = lipgloss.Color("#0a4a10"), lipgloss.Color("#5c3800"), lipgloss.Color("#8a0000")
	p.violet, p.gold = lipgloss.Color("#3a1a9c"), lipgloss.Color("#5c3800")
	return p
}

// Styles are the roles of the shell and its screens.
type Styles struct {
	Field field.Styles
	// Ignored are the same for a field that will not be stored.
	Ignored field.Styles

	Brand      lipgloss.Style // the program's name
	Sandbox    lipgloss.Style // the target, when nothing can leave the machine
	Live       lipgloss.Style // the target, when it can
	Production lipgloss.Style // the target, when it is real
	Title      lipgloss.Style
	Section    lipgloss.Style
	Text       lipgloss.Style
	Dim        lipgloss.Style
	Faint      lipgloss.Style
	Accent     lipgloss.Style
	Good       lipgloss.Style
	Warning    lipgloss.Style
	Error      lipgloss.Style
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

	JSONKey, JSONString, JSONNumber, JSONWord, JSONPunct, JSONFold, JSONLit lipgloss.Style
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
	s := &Styles{
		Brand:      fg(p.violet).Bold(true),
		Sandbox:    fg(p.good).Bold(true),
		Live:       fg(p.warn).Bold(true),
		Production: lipgloss.NewStyle().Foreground(p.onAccent).Background(p.bad).Bold(true),
		Title:      fg(p.text).Bold(true),
		Section:    fg(p.violet).Bold(true),
		Text:       fg(p.text),
		Dim:        fg(p.muted),
		Faint:      fg(p.faint),
		Accent:     fg(p.accent),
		Good:       fg(p.good),
		Warning:    fg(p.warn),
		Error:      fg(p.bad),
		Here:       fg(p.accent).Bold(true),
		Key:        fg(p.accent).Bold(true),
		KeyText:    fg(p.muted),
		KeyOff:     fg(p.faint),
		Rule:       fg(p.line),
		Selected:   fg(p.text).Background(p.accentBg).Bold(true),
		Match:      fg(p.gold).Bold(true).Underline(true),
		Dialog:     lipgloss.NewStyle().Border(lipgloss.RoundedBorder()).BorderForeground(p.violet).Padding(0, 1),
		Bar:        fg(p.accent),
		Track:      fg(p.line),
		JSONKey:    fg(p.violet),
		JSONString: fg(p.good),
		JSONNumber: fg(p.gold),
		JSONWord:   fg(p.accent),
		JSONPunct:  fg(p.muted),
		JSONFold:   fg(p.muted).Italic(true),
		JSONLit:    lipgloss.NewStyle().Background(p.band).Bold(true),
	}
	s.Field = field.Styles{
		Label:        fg(p.muted),
		LabelFocused: fg(p.accent).Bold(true),
		Required:     fg(p.warn),
		Value:        fg(p.text),
		ValueFocused: fg(p.text).Bold(true),
		Placeholder:  fg(p.faint),
		Dim:          fg(p.muted),
		Marker:       fg(p.accent).Bold(true),
		Highlight:    s.Selected,
		Chosen:       fg(p.good),
		Match:        s.Match,
		Info:         fg(p.muted),
		Warning:      fg(p.warn),
		Error:        fg(p.bad),
		Selection:    lipgloss.NewStyle().Background(p.accentBg),
		Bar:          s.Bar,
		Track:        s.Track,
	}
	s.Ignored = s.Field
	s.Ignored.Label, s.Ignored.Value, s.Ignored.Placeholder = s.Faint, s.Dim, s.Faint
	return s
}
