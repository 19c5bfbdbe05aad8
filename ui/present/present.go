// Package present stands between the wizard and the terminal when others watch: it says which
// keys are pressed and what a tape has to say, and hides who the people on the screen are.
package present

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/kit"
	"kombo-apply/ui/tape"
	"kombo-apply/ui/theme"
)

// Wizard is the model that is presented.
type Wizard interface {
	tea.Model
	// Typing reports whether letters go into a text field now.
	Typing() bool
	// People are the names, addresses and numbers of those who may be on the screen, and the names of their files.
	People() []string
}

// Presenter shows a wizard to others.
type Presenter struct {
	Wizard
	// Strip is a line at the foot for keys and captions; Mask hides people.
	Strip, Mask bool
	Dark        bool

	veil    veil
	width   int
	caption string
	keys    []string // the last ones
}

func (p *Presenter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch is := msg.(type) {
	case tea.WindowSizeMsg:
		p.width = is.Width
		if p.Strip {
			msg = tea.WindowSizeMsg{Width: is.Width, Height: is.Height - 1}
		}
	case tea.BackgroundColorMsg:
		p.Dark = is.IsDark()
	case tape.Caption:
		p.caption = string(is)
		return p, nil
	case tea.KeyPressMsg:
		p.record(is)
	}
	m, cmd := p.Wizard.Update(msg)
	p.Wizard = m.(Wizard)
	return p, cmd
}

// record remembers a key for the strip, unless it is a letter of a text, which the field shows.
func (p *Presenter) record(k tea.KeyPressMsg) {
	const shown = 6
	if k.Text != "" && p.Typing() {
		return
	}
	name := kit.Shown(k.Keystroke())
	if k.Text != "" && unicode.IsGraphic([]rune(k.Text)[0]) && k.Text != " " {
		name = k.Text
	}
	p.keys = append(p.keys, name)
	p.keys = p.keys[max(len(p.keys)-shown, 0):]
}

// Unveiled is the screen with the people on it.
func (p *Presenter) Unveiled() tea.View { return p.Wizard.View() }

func (p *Presenter) View() tea.View {
	v := p.Wizard.View()
	if p.Mask {
		v.Content = p.veil.over(v.Content, p.People())
	}
	if p.Strip && v.Content != "" {
		v.Content += "\n" + p.strip()
	}
	return v
}

// strip is the line at the foot: what is told on the left, the keys on the right.
func (p *Presenter) strip() string {
	l := theme.New(p.Dark)
	keys := ""
	for i, k := range p.keys {
		style := l.Dim
		if i == len(p.keys)-1 {
			style = l.Key
		}
		keys += " " + style.Render(k)
	}
	room := p.width - ansi.StringWidth(keys) - 3
	told := ansi.Truncate(strings.TrimSpace(p.caption), max(room, 0), "…")
	return kit.FitLine(kit.Justify(l.Title.Render(" "+told), keys+" ", p.width), p.width)
}

// veil takes people out of a screen. It keeps what it has made for the people before.
type veil struct {
	people  []string
	pattern *regexp.Regexp // nil for nobody
}

// over is a screen on which each person's name, address and number is a row of dots of the same width.
func (v *veil) over(screen string, people []string) string {
	if !slices.Equal(people, v.people) {
		v.people, v.pattern = slices.Clone(people), patternOf(people)
	}
	if v.pattern == nil {
		return screen
	}
	lines := strings.Split(screen, "\n")
	for i, styled := range lines {
		plain := ansi.Strip(styled)
		for _, at := range append(v.pattern.FindAllStringIndex(plain, -1), v.cut(plain)...) {
			before, _ := utf8.DecodeLastRuneInString(plain[:at[0]])
			after, _ := utf8.DecodeRuneInString(plain[at[1]:])
			if isLetter(before) || isLetter(after) {
				continue // a part of a longer word
			}
			from, width := ansi.StringWidth(plain[:at[0]]), ansi.StringWidth(plain[at[0]:at[1]])
			lines[i] = ansi.Truncate(lines[i], from, "") + strings.Repeat("•", width) + ansi.TruncateLeft(lines[i], from+width, "")
		}
	}
	return strings.Join(lines, "\n")
}

// beforeCut is what stands before the end of a text that was cut.
var beforeCut = regexp.MustCompile(`[\pL\pN._@%+'-]{2,}…`)

// cut finds people of whom only the beginning is shown.
func (v *veil) cut(line string) (out [][]int) {
	for _, at := range beforeCut.FindAllStringIndex(line, -1) {
		at[1] -= len("…")
		shown := strings.ReplaceAll(line[at[0]:at[1]], "%40", "@")
		if slices.ContainsFunc(v.people, func(who string) bool { return len(who) >= len(shown) && strings.EqualFold(who[:len(shown)], shown) }) {
			out = append(out, at)
		}
	}
	return out
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// patternOf finds people as they may be written; nil for nobody.
func patternOf(people []string) *regexp.Regexp {
	var all []string
	for _, who := range people {
		if who = strings.TrimSpace(who); !strings.ContainsFunc(who, isLetter) {
			continue
		}
		if utf8.RuneCountInString(who) == 1 { // in another case it is a key
			all = append(all, "(?-i:"+who+")")
			continue
		}
		// In a query an @ is written %40.
		all = append(all, strings.ReplaceAll(regexp.QuoteMeta(who), "@", "(?:@|%40)"))
		if number := patternOfNumber(who); number != "" {
			all = append(all, number)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile("(?i)" + strings.Join(slices.Compact(all), "|"))
}

// patternOfNumber finds a telephone number by its end, however it is grouped and whatever stands
// before it; empty for what is none.
func patternOfNumber(text string) string {
	const end = 7
	var digits []string
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits = append(digits, string(r))
		case unicode.IsLetter(r), r == '@':
			return ""
		}
	}
	if len(digits) < end {
		return ""
	}
	const between = `[ ().\-/]*`
	return `(?:[+(\d][\d ().\-/]*)?` + strings.Join(digits[len(digits)-end:], between)
}
