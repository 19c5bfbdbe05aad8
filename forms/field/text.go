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
	t := &Text{goal: -1}
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

func (t *Text) store() {
	t.goal = -1
	t.put(t.edit.Text())
}

var (
	newLine      = key.NewBinding(key.WithKeys("enter", "shift+enter", "alt+enter", "ctrl+j"), key.WithHelp("enter", "new line"))
	leaveText    = key.NewBinding(key.WithKeys("tab"), key.WithHelp("tab", "next field"))
	externalEdit = key.NewBinding(key.WithKeys("ctrl+o"), key.WithHelp("ctrl+o", "opens $EDITOR"))
)

func (t *Text) KeyBinds() []key.Binding {
	if t.edit.Text() == "" {
		return []key.Binding{externalEdit}
	}
	return []key.Binding{newLine, leaveText, externalEdit}
}

// HandlesKey keeps the arrows until the first and the last line, and enter once there is
// text: enter alone walks through a form.
func (t *Text) HandlesKey(k tea.KeyPressMsg) bool {
	lines, name := t.wrapped(t.textCells()), k.Keystroke()
	return name == "enter" && t.edit.Text() != "" || edit.AlongText(k) ||
		staysInside(strings.TrimPrefix(name, "shift+"), cells.LineAt(lines, t.edit.Pos()), len(lines)-1)
}

func (t *Text) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return t, t.press(msg)
	case tea.PasteMsg:
		t.paste(msg.Content)
		t.store()
	case tea.MouseWheelMsg:
		t.vertical(wheelStep(msg), false)
	}
	return t, nil
}

func (t *Text) press(k tea.KeyPressMsg) tea.Cmd {
	by := stepOf(strings.TrimPrefix(k.Keystroke(), "shift+"), maxTextLines, 0)
	switch {
	case key.Matches(k, externalEdit):
		req := EditRequested{Key: t.key, Text: t.edit.Text()}
		return func() tea.Msg { return req }
	case key.Matches(k, newLine):
		t.edit.NewLine()
		t.store()
	case by != 0:
		t.vertical(by, k.Mod&tea.ModShift != 0)
	case t.edited(k):
		t.store()
	default:
		t.goal = -1
	}
	return nil
}

// vertical moves the cursor by lines of the screen.
func (t *Text) vertical(by int, selecting bool) {
	w := t.textCells()
	lines := t.wrapped(w)
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
	t.invalidate()
}

// textCells is the width of the text as last drawn; the last cell is the cursor's.
func (t *Text) textCells() int {
	t.render()
	return max(t.width-t.left-textBarCells-1, 1)
}

func (t *Text) wrapped(w int) []cells.Range {
	if t.lines == nil || t.linesAt != w || t.linesOf != t.edit.Text() {
		t.lines, t.linesAt, t.linesOf = cells.Break(t.edit.Text(), w), w, t.edit.Text()
	}
	return t.lines
}

func (t *Text) draw(w, h int) drawing {
	d := drawing{real: true, event: t.pasted}
	room := max(w-textBarCells-1, 1)
	bar := cells.Paint(t.styles.Track, "│") + " "
	lines := t.wrapped(room)
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
			if s, x = t.edit.Span(lines[i], room, t.valueStyle(), t.styles.Selection); i == at {
				d.x, d.y, d.focus = min(textBarCells+x, w-1), i-t.top, i-t.top
			}
		}
		d.lines = append(d.lines, bar+s)
	}
	if t.edit.Text() == "" && t.holder != "" {
		d.lines[0] = bar + t.blank(room) // without a placeholder, the bar marks where to write
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

func (t *Text) Click(x, y int) tea.Cmd {
	cx, cy, ok := t.at(x, y)
	lines := t.wrapped(t.textCells())
	if i := t.top + cy; ok && i < len(lines) {
		t.edit.MoveTo(t.edit.OffsetIn(lines[i], cx-textBarCells), false)
		t.goal = -1
		t.invalidate()
	}
	return nil
}

func (t *Text) lean() bool { return false }

func (t *Text) Zoom() bool { return len(t.wrapped(t.textCells())) > min(maxTextLines, t.height) }
