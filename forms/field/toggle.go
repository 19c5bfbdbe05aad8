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
	acc    huh.Accessor[*bool]
	at     int  // the position of the answer
	across bool // the answers stand side by side, as drawn
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
	t.Reload()
	return t
}

func (t *Toggle) GetValue() any { return t.acc.Get() }

func (t *Toggle) Summary() string {
	if t.at == notAnswered {
		return ""
	}
	return toggleAnswers[t.at]
}

func (t *Toggle) Reload() {
	switch yes := t.acc.Get(); {
	case yes == nil:
		t.at = notAnswered
	case *yes:
		t.at = atYes
	default:
		t.at = atNo
	}
	t.invalidate()
}

var (
	sayYes    = key.NewBinding(key.WithKeys("y", "Y"), key.WithHelp("y", "yes"))
	sayNo     = key.NewBinding(key.WithKeys("n", "N"), key.WithHelp("n", "no"))
	switchYes = key.NewBinding(key.WithKeys("space"), key.WithHelp("space", "switches"))
	unanswer  = key.NewBinding(key.WithKeys("delete", "backspace"), key.WithHelp("del", "no answer"))
)

func (t *Toggle) acts() acts {
	to := func(position int) func(string) tea.Cmd { return just(func() { t.set(position) }) }
	other := atYes
	if t.at == atYes {
		other = atNo // no answer has a key of its own
	}
	out := acts{{sayYes, to(atYes)}, {sayNo, to(atNo)}, {switchYes, to(other)}}.when(t.at != notAnswered, act{unanswer, to(notAnswered)})
	return append(out, act{keys("left"), to(max(t.at-1, atYes))}, act{keys("right"), to(min(t.at+1, notAnswered))})
}

func (t *Toggle) set(position int) {
	t.at = position
	var answer *bool
	if position != notAnswered {
		answer = new(position == atYes)
	}
	t.acc.Set(answer)
	t.invalidate()
}

const (
	toggleGap  = 2
	toggleMark = 4 // cells of the mark before an answer
)

func (t *Toggle) draw(w, h int) drawing {
	drawn := make([]string, len(toggleAnswers))
	for i, answer := range toggleAnswers {
		mark, style := "( ) ", t.styles.Dim
		switch {
		case i == notAnswered && i == t.at && !t.focused: // nothing was chosen
			mark, style = "(•) ", t.styles.Value
		case i == t.at && t.focused:
			mark, style = "(•) ", t.styles.Highlight
		case i == t.at:
			mark, style = "(•) ", t.styles.Chosen
		}
		drawn[i] = cells.Paint(style, cells.Cut(mark+answer, w))
	}
	line := strings.Join(drawn, strings.Repeat(" ", toggleGap))
	t.across = cells.Width(line) <= w
	switch {
	case t.across:
		return drawing{lines: []string{line}}
	case h >= len(drawn):
		return drawing{lines: drawn, focus: t.at}
	}
	return drawing{lines: drawn[t.at : t.at+1]}
}

func (t *Toggle) click(x, y int) tea.Cmd {
	for i, answer := range toggleAnswers {
		n := toggleMark + len(answer)
		if t.across && y == 0 && x >= 0 && x < n || !t.across && y == i && t.height >= len(toggleAnswers) {
			t.set(i)
			break
		}
		x -= n + toggleGap
	}
	return nil
}

func (t *Toggle) Ask() Prompt {
	p := t.base.Ask()
	p.Options = yesOrNo
	return p
}

// yesOrNo are the answers of a toggle and other words for them.
var yesOrNo = []Option{
	{ID: "yes", Label: "Yes", Aliases: []string{"y", "true", "ja", "oui", "sí"}},
	{ID: "no", Label: "No", Aliases: []string{"n", "false", "nein", "nee", "non"}},
}

func (t *Toggle) Answer(line string, listed bool) Said {
	l := list{source: yesOrNo, opts: yesOrNo}
	opt, _ := l.named(line, listed)
	switch {
	case line == "":
		opt = notAnswered
	case opt < 0:
		return Said{Hint: Hint{"Answer yes or no.", HintError}, Lost: true}
	}
	t.set(opt)
	return Said{}
}
