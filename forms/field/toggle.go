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

// toggleAnswers are what a toggle shows, by their positions.
var toggleAnswers = [...]string{"Yes", "No", "not answered"}

const (
	atYes = iota
	atNo
	notAnswered
)

// NewToggle makes a field for yes, no, or no answer.
func NewToggle(key, label string, acc huh.Accessor[*bool]) *Toggle {
	t := &Toggle{acc: bound(acc)}
	t.setUp(t, key, label)
	t.value = t.acc.Get()
	return t
}

func (t *Toggle) GetValue() any { return t.value }

func (t *Toggle) Summary() string {
	if t.value == nil {
		return ""
	}
	return toggleAnswers[t.position()]
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

func (t *Toggle) KeyBinds() []key.Binding {
	if t.value == nil {
		return []key.Binding{sayYes, sayNo, switchYes}
	}
	return []key.Binding{sayYes, sayNo, switchYes, unanswer}
}

func (t *Toggle) HandlesKey(k tea.KeyPressMsg) bool {
	return k.Keystroke() == "left" || k.Keystroke() == "right"
}

func (t *Toggle) position() int {
	switch {
	case t.value == nil:
		return notAnswered
	case *t.value:
		return atYes
	}
	return atNo
}

func (t *Toggle) set(position int) {
	t.value = nil
	if position != notAnswered {
		t.value = new(position == atYes)
	}
	t.acc.Set(t.value)
	t.invalidate()
}

func (t *Toggle) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	switch at := t.position(); {
	case !ok:
	case key.Matches(k, sayNo), key.Matches(k, switchYes) && at == atYes: // no answer has a key of its own
		t.set(atNo)
	case key.Matches(k, sayYes, switchYes):
		t.set(atYes)
	case key.Matches(k, unanswer):
		t.set(notAnswered)
	case k.Keystroke() == "right":
		t.set(min(at+1, notAnswered))
	case k.Keystroke() == "left":
		t.set(max(at-1, atYes))
	}
	return t, nil
}

const (
	toggleGap  = 2
	toggleMark = 4 // cells of the mark before an answer
)

// inLine reports whether the answers fit beside each other.
func (t *Toggle) inLine(w int) bool {
	return len(strings.Join(toggleAnswers[:], "")) <= w-toggleMark*len(toggleAnswers)-toggleGap*(len(toggleAnswers)-1)
}

func (t *Toggle) draw(w, h int) drawing {
	at := t.position()
	drawn := make([]string, len(toggleAnswers))
	for i, answer := range toggleAnswers {
		mark, style := "( ) ", t.styles.Dim
		switch {
		case i == notAnswered && i == at && !t.focused: // nothing was chosen
			mark, style = "(•) ", t.styles.Value
		case i == at && t.focused:
			mark, style = "(•) ", t.styles.Highlight
		case i == at:
			mark, style = "(•) ", t.styles.Chosen
		}
		drawn[i] = cells.Paint(style, cells.Cut(mark+answer, w))
	}
	switch {
	case t.inLine(w):
		return drawing{lines: []string{strings.Join(drawn, strings.Repeat(" ", toggleGap))}}
	case h >= len(drawn):
		return drawing{lines: drawn, focus: at}
	}
	return drawing{lines: drawn[at : at+1]}
}

func (t *Toggle) Click(x, y int) tea.Cmd {
	cx, cy, ok := t.at(x, y)
	inLine := t.inLine(max(t.width-t.left, 1))
	for i, answer := range toggleAnswers {
		n := toggleMark + len(answer)
		if ok && (inLine && cy == 0 && cx >= 0 && cx < n || !inLine && cy == i && t.height >= len(toggleAnswers)) {
			t.set(i)
			break
		}
		cx -= n + toggleGap
	}
	return nil
}
