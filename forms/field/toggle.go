package field

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
)

// Toggle is yes, no, or not answered. Its value is nil if not answered.
type Toggle struct {
	base[*Toggle]
	acc   huh.Accessor[*bool]
	value *bool
}

// NewToggle makes a field for yes, no, or no answer.
func NewToggle(key, label string, acc huh.Accessor[*bool]) *Toggle {
	t := &Toggle{acc: bound(acc)}
	t.setUp(t, key, label)
	t.value = t.acc.Get()
	return t
}

// GetValue is a *bool, nil for no answer.
func (t *Toggle) GetValue() any { return t.value }

// Summary is the answer in words.
func (t *Toggle) Summary() string {
	switch {
	case t.value == nil:
		return ""
	case *t.value:
		return "Yes"
	}
	return "No"
}

func (t *Toggle) Reload() {
	t.value = t.acc.Get()
	t.invalidate()
}

var (
	sayYes    = key.NewBinding(key.WithKeys("y", "Y"), key.WithHelp("y", "yes"))
	sayNo     = key.NewBinding(key.WithKeys("n", "N"), key.WithHelp("n", "no"))
	switchYes = key.NewBinding(key.WithKeys("space"), key.WithHelp("space", "switches"))
	unanswer  = key.NewBinding(key.WithKeys("delete", "backspace"), key.WithHelp("del", "no answer"))
)

// KeyBinds are the keys of a toggle.
func (t *Toggle) KeyBinds() []key.Binding {
	if t.value == nil {
		return []key.Binding{sayYes, sayNo, switchYes}
	}
	return []key.Binding{sayYes, sayNo, switchYes, unanswer}
}

// HandlesKey keeps left and right.
func (t *Toggle) HandlesKey(k tea.KeyPressMsg) bool {
	return k.Keystroke() == "left" || k.Keystroke() == "right"
}

// position is 0 for yes, 1 for no, 2 for no answer.
func (t *Toggle) position() int {
	switch {
	case t.value == nil:
		return 2
	case *t.value:
		return 0
	}
	return 1
}

func (t *Toggle) set(option int) {
	t.value = nil
	if option < 2 {
		yes := option == 0
		t.value = &yes
	}
	t.acc.Set(t.value)
	t.invalidate()
}

// Update answers.
func (t *Toggle) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return t, nil
	}
	switch {
	case key.Matches(k, sayYes):
		t.set(0)
	case key.Matches(k, sayNo):
		t.set(1)
	case key.Matches(k, unanswer):
		t.set(2)
	case key.Matches(k, switchYes):
		// Between yes and no only: no answer has a key of its own.
		if t.position() == 0 {
			t.set(1)
		} else {
			t.set(0)
		}
	case k.Keystroke() == "right":
		t.set(min(t.position()+1, 2))
	case k.Keystroke() == "left":
		t.set(max(t.position()-1, 0))
	}
	return t, nil
}

func (t *Toggle) parts() [3]string {
	marks := [3]string{"( ) ", "( ) ", "( ) "}
	marks[t.position()] = "(•) "
	return [3]string{marks[0] + "Yes", marks[1] + "No", marks[2] + "not answered"}
}

func (t *Toggle) draw(w, h int) drawing {
	var d drawing
	drawn := make([]string, 0, 3)
	for i, p := range t.parts() {
		style := t.styles.Dim
		if i == t.position() {
			if style = t.styles.Chosen; t.value == nil {
				style = t.styles.Value // nothing was chosen
			}
			if t.focused {
				style = t.styles.Highlight
			}
		}
		drawn = append(drawn, cells.Paint(style, cells.Cut(p, w)))
	}
	switch {
	case t.inLine(w):
		d.lines = []string{strings.Join(drawn, strings.Repeat(" ", toggleGap))}
	case h >= len(drawn):
		d.lines, d.focus = drawn, t.position()
	default:
		d.lines = drawn[t.position() : t.position()+1]
	}
	return d
}

const toggleGap = 2

// inLine reports whether the answers fit beside each other.
func (t *Toggle) inLine(w int) bool {
	p := t.parts()
	return cells.Width(p[0])+cells.Width(p[1])+cells.Width(p[2])+2*toggleGap <= w
}

// Click answers.
func (t *Toggle) Click(x, y int) tea.Cmd {
	cx, cy, ok := t.at(x, y)
	if !ok {
		return nil
	}
	if !t.inLine(max(t.width-t.left, 1)) {
		if cy < 3 && t.height >= 3 {
			t.set(cy)
		}
		return nil
	}
	for i, p := range t.parts() {
		n := cells.Width(p)
		if cy == 0 && cx >= 0 && cx < n {
			t.set(i)
			break
		}
		cx -= n + toggleGap
	}
	return nil
}
