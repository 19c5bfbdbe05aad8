package pane

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// lineItems are text fields; every third has a help of several lines.
func lineItems(n int) []forms.Item {
	var items []forms.Item
	for i := range n {
		key, value := fmt.Sprintf("line.%d", i), ""
		f := field.NewText(key, fmt.Sprint("Line ", i), field.Ptr(&value))
		if i%3 == 0 {
			f.WithHelp(strings.Repeat("What it is about, in many words. ", i%7))
		}
		items = append(items, forms.Item{Key: draft.Field(key), Field: f})
	}
	return items
}

var keys, _ = kit.NewKeys(nil)

func TestWhatComesNextIsInSightBelowTheFocus(t *testing.T) {
	p := New(lineItems(40), theme.New(true), keys)
	p.Enter(false)
	for range 60 {
		p.View(78, 17)
		s := p.spans[p.focus]
		if left := min(linesAhead, len(p.lines)-s.end); s.end-s.start+left <= p.height && s.end+left > p.top+p.height {
			t.Errorf("below %s there are %d lines, and %d of them in sight, want at most %d", p.FocusedKey(), len(p.lines)-s.end, p.top+p.height-s.end, p.top+p.height)
		}
		p.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	}
}

func TestAKeyBringsTheFocusBackIntoSightAndTheWheelVisitsNothing(t *testing.T) {
	p := New(lineItems(40), theme.New(true), keys)
	p.Enter(false)
	p.View(78, 17)
	for range 20 {
		p.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 4, Y: 9})
	}
	p.View(78, 17)
	if p.top == 0 || p.focus != 0 || len(p.touched) > 0 {
		t.Errorf("the wheel led to line %d, the focus to %d, visited %v; want the focus on 0 and nothing visited", p.top, p.focus, p.touched)
	}
	p.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	p.View(78, 17)
	if s := p.spans[p.focus]; s.body < p.top || s.body >= p.top+p.height {
		t.Errorf("a key goes to a field at line %d, and lines from %d are shown, want at least %d and less than %d", s.body, p.top, p.top, p.top+p.height)
	}
}
