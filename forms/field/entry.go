package field

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/edit"
)

// entry is what the fields share whose value is typed: the editor, and where the value is kept.
type entry[F control] struct {
	base[F]
	acc    binding[string]
	edit   edit.Editor
	stored string       // the value, as it was last read or written through acc
	typed  func(string) // told what was typed for a value that is another text; nil: not asked for
	limit  int          // characters; 0 for none
	pasted Hint         // about the last paste
}

func (e *entry[F]) setUp(self F, key, label string, acc huh.Accessor[string]) {
	e.base.setUp(self, key, label)
	e.acc = bind(acc)
	e.stored = e.acc.seen
	e.edit.Load(e.stored)
}

// Typed tells the owner what was typed, if the value is another text; empty if it is not.
func (e *entry[F]) Typed(tell func(text string)) F {
	e.typed = tell
	return e.self
}

// MaxLength shows a counter against n characters. Longer text is kept and marked.
func (e *entry[F]) MaxLength(n int) F {
	e.limit = n
	e.invalidate()
	return e.self
}

// GetValue is the value as it is kept.
func (e *entry[F]) GetValue() any { return e.stored }

// put keeps a value, and tells what was typed for it.
func (e *entry[F]) put(value string) {
	e.stored = value
	e.acc.put(value)
	switch text := e.edit.Text(); {
	case e.typed == nil:
	case text == value:
		e.typed("")
	default:
		e.typed(text)
	}
}

// Ask adds how long the text may be.
func (e *entry[F]) Ask() Prompt {
	p := e.base.Ask()
	if e.limit > 0 {
		p.Form = fmt.Sprintf("up to %d characters", e.limit)
	}
	return p
}

// EditBinds are the keys of any text.
func (e *entry[F]) EditBinds() []key.Binding { return edit.Binds() }

// HandlesKey keeps the keys that move the cursor inside the text.
func (e *entry[F]) HandlesKey(k tea.KeyPressMsg) bool { return edit.AlongText(k) }

// Click sets the cursor.
func (e *entry[F]) Click(x, y int) tea.Cmd {
	if cx, cy, ok := e.at(x, y); ok && cy == 0 {
		e.edit.MoveTo(e.edit.OffsetAt(cx, e.focused), false)
		e.invalidate()
	}
	return nil
}

func (e *entry[F]) lean() bool { return true }

// drawText draws a text of one line in w cells.
func (e *entry[F]) drawText(w int) drawing {
	if e.edit.Text() == "" {
		return drawing{real: true, lines: []string{e.blank(w)}}
	}
	line, x := e.edit.Line(w, e.focused, e.valueStyle(), e.styles.Selection)
	return drawing{real: true, lines: []string{line}, x: x}
}

// blank is what stands instead of a value while there is none: the placeholder, or
// a mark that says there is something to fill in. The focus shows that by itself.
func (e *entry[F]) blank(w int) string {
	switch {
	case e.holder != "":
		return cells.Paint(e.styles.Placeholder, cells.InParens(e.holder, w))
	case !e.focused:
		return cells.Paint(e.styles.Placeholder, "_")
	}
	return ""
}
