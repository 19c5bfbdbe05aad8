// Package present stands between the wizard and the terminal when others watch: it says which
// keys are pressed and what a tape has to say, and hides who the people on the screen are.
//
//	Presenter  a tea.Model around the wizard's
//	veil       takes people out of a screen     (veil.go)
package present

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
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
	keys    []string
}

// shownKeys is how many keys the strip remembers.
const shownKeys = 6

func (p *Presenter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.width = msg.Width
		if p.Strip {
			return p, p.pass(tea.WindowSizeMsg{Width: msg.Width, Height: msg.Height - 1})
		}
	case tea.BackgroundColorMsg:
		p.Dark = msg.IsDark()
	case tape.Caption:
		p.caption = string(msg)
		return p, nil
	case tea.KeyPressMsg:
		p.record(msg)
	}
	return p, p.pass(msg)
}

func (p *Presenter) pass(msg tea.Msg) tea.Cmd {
	m, cmd := p.Wizard.Update(msg)
	p.Wizard = m.(Wizard)
	return cmd
}

// record remembers a key for the strip, unless it is a letter of a text, which the field shows.
func (p *Presenter) record(k tea.KeyPressMsg) {
	if k.Text != "" && p.Typing() {
		return
	}
	if n := len(p.keys); n >= shownKeys {
		p.keys = p.keys[n-shownKeys+1:]
	}
	name := kit.Shown(k.Keystroke())
	if k.Text != "" && unicode.IsGraphic([]rune(k.Text)[0]) && k.Text != " " {
		name = k.Text
	}
	p.keys = append(p.keys, name)
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
	room := p.width - ansi.StringWidth(keys) - 2
	told := ansi.Truncate(strings.TrimSpace(p.caption), max(room-1, 0), "…")
	return kit.FitLine(kit.Justify(lipgloss.NewStyle().Inherit(l.Title).Render(" "+told), keys+" ", p.width), p.width)
}
