package field

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/edit"
	"kombo-apply/forms/value/words"
)

// Text is text of many lines. It has an editor of its own, since the one of
// bubbles deletes by rune, has no undo and stops at a hundred lines.
type Text struct {
	entry[*Text]
	goal int // the cell that up and down try to keep
	top  int // the first line drawn
	room int // cells of a line, as drawn

	lines   []cells.Range // of linesOf, at linesAt cells
	linesOf string
	linesAt int
}

// EditRequested asks for the text to be edited in an external editor. The answer is given by SetText.
type EditRequested struct {
	Key  string
	Text string
}

const (
	minTextLines = 3
	maxTextLines = 8
	textBarCells = 2 // the bar left of the text
)

// NewText makes a field for text of many lines.
func NewText(key, label string, acc huh.Accessor[string]) *Text {
	t := &Text{goal: -1, room: defaultWidth}
	t.edit.Multi, t.wide = true, true
	t.setUp(t, key, label, acc)
	return t
}

// SetText repositions the text as one step that can be undone. What an editor hands
// over is as little to be trusted as a paste, and is cleaned like one.
func (t *Text) SetText(s string) {
	clean, wasCut := edit.CleanPaste(s, true)
	t.pasted = cutHint(wasCut)
	t.edit.Become(clean)
	t.store()
}

func (t *Text) Summary() string {
	return cells.Visible(words.OneLine(cells.Clip(t.edit.Text(), 40)))
}

func (t *Text) store() tea.Cmd {
	t.goal = -1
	t.put(t.edit.Text())
	return nil
}

var (
	newLine      = key.NewBinding(key.WithKeys("enter", "shift+enter", "alt+enter", "ctrl+j"), key.WithHelp("enter", "new line"))
	leaveText    = key.NewBinding(key.WithKeys("tab"), key.WithHelp("tab", "next field"))
	externalEdit = key.NewBinding(key.WithKeys("ctrl+o"), key.WithHelp("ctrl+o", "opens $EDITOR"))
)

// acts keep the arrows until the first and the last line, and enter once there is text: enter
// alone walks through a form.
func (t *Text) acts() acts {
	lines := t.wrapped()
	walking := walkingKeys(cells.LineAt(lines, t.edit.Pos()), len(lines)-1)
	for _, name := range walking {
		walking = append(walking, "shift+"+name)
	}
	breakLine := func(string) tea.Cmd {
		t.edit.NewLine()
		return t.store()
	}
	out := acts{}.when(t.edit.Text() != "", act{newLine, breakLine}, act{leaveText, nil})
	return append(out, act{externalEdit, t.requestEdit}, act{keys(newLine.Keys()[1:]...), breakLine}, act{keys(walking...), t.walk})
}

func (t *Text) requestEdit(string) tea.Cmd {
	req := EditRequested{Key: t.key, Text: t.edit.Text()}
	return func() tea.Msg { return req }
}

func (t *Text) typed(k tea.KeyPressMsg) tea.Cmd {
	t.goal = -1
	return t.entry.typed(k)
}

func (t *Text) walk(name string) tea.Cmd {
	arrow, selecting := strings.CutPrefix(name, "shift+")
	t.vertical(stepOf(arrow, maxTextLines, 0), selecting)
	return nil
}

func (t *Text) wheel(m tea.MouseWheelMsg) { t.vertical(wheelStep(m), false) }

// vertical moves the cursor by lines of the screen.
func (t *Text) vertical(by int, selecting bool) {
	lines := t.wrapped()
	at := cells.LineAt(lines, t.edit.Pos())
	if t.goal < 0 {
		t.goal = 0
		for p := lines[at].From; p < t.edit.Pos(); {
			size, n := cells.Measure(t.edit.Text(), p)
			t.goal, p = t.goal+n, p+size
		}
	}
	to := clamp(at+by, 0, len(lines)-1)
	pos := t.edit.OffsetIn(lines[to], t.goal)
	if to < len(lines)-1 && pos == lines[to+1].From && pos > lines[to].From {
		// At a soft break the end of this line is the start of the next.
		pos = cells.Before(t.edit.Text(), pos)
	}
	t.edit.MoveTo(pos, selecting)
}

// wrapped are the lines of the text at the width that it was drawn in; the last cell is the cursor's.
func (t *Text) wrapped() []cells.Range {
	if t.lines == nil || t.linesAt != t.room || t.linesOf != t.edit.Text() {
		t.lines, t.linesAt, t.linesOf = cells.Break(t.edit.Text(), t.room), t.room, t.edit.Text()
	}
	return t.lines
}

func (t *Text) draw(w, h int) drawing {
	d := drawing{real: true, event: t.pasted}
	t.room = max(w-textBarCells-1, 1)
	bar := cells.Paint(t.styles.Track, "│") + " "
	lines := t.wrapped()
	shown := min(clamp(len(lines), minTextLines, maxTextLines), h)
	at := cells.LineAt(lines, t.edit.Pos())
	if !t.focused {
		t.top = 0
	} else {
		t.top = scrolled(t.top, at, shown, len(lines))
	}
	for i := t.top; i < t.top+shown; i++ {
		s := ""
		if i < len(lines) {
			x := 0
			if s, x = t.edit.Span(lines[i], t.room, t.valueStyle(), t.styles.Selection); i == at {
				d.x, d.y, d.focus = min(textBarCells+x, w-1), i-t.top, i-t.top
			}
		}
		d.lines = append(d.lines, bar+s)
	}
	if t.edit.Text() == "" && t.holder != "" {
		d.lines[0] = bar + t.blank(t.room) // without a placeholder, the bar marks where to write
	}
	count, over := t.length()
	if len(lines) > shown {
		count = words.Join(" · ", count, fmt.Sprintf("line %d of %d", at+1, len(lines)))
	}
	d.echo = count
	if over > 0 {
		d.own = Hint{fmt.Sprintf("%d characters too many", over), HintError}
	}
	return d
}

func (t *Text) click(x, y int) tea.Cmd {
	if lines := t.wrapped(); t.top+y < len(lines) {
		t.edit.MoveTo(t.edit.OffsetIn(lines[t.top+y], x-textBarCells), false)
		t.goal = -1
	}
	return nil
}

func (t *Text) lean() bool { return false }

func (t *Text) Zoom() bool { return len(t.wrapped()) > min(maxTextLines, t.height) }

func (t *Text) Ask() Prompt {
	p := t.base.Ask()
	p.Long, p.Value = true, cells.Visible(strings.ReplaceAll(t.edit.Text(), "\n", " / "))
	return p
}

func (t *Text) Answer(lines string, _ bool) Said {
	t.SetText(lines)
	return Said{Hint: t.said(lines).Hint} // what it echoes is how much there is
}
