package field

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/edit"
)

// entry is what the fields share whose value is typed: the editor, and where the value is kept.
type entry[F typedField] struct {
	base[F]
	acc    huh.Accessor[string]
	seen   string // what the accessor held when it was last read: an owner may store something else than it was given
	stored string // the value, as it was last read or written through acc
	edit   edit.Editor
	tell   func(string) // told what was typed for a value that is another text; nil: not asked for
	limit  int          // characters; 0 for none
	pasted Hint         // about the last paste
}

// typedField is what a kind of field adds to entry.
type typedField interface {
	Field
	// load shows a value that comes from outside; store keeps what was typed.
	load(value string)
	store() tea.Cmd
	// blank is what stands instead of a value while there is none.
	blank(w int) string
}

func (e *entry[F]) setUp(self F, key, label string, acc huh.Accessor[string]) {
	e.base.setUp(self, key, label)
	e.acc = bound(acc)
	e.seen = e.acc.Get()
	e.stored = e.seen
	self.load(e.seen)
}

func (e *entry[F]) load(value string) { e.edit.Load(value) }

// Reload reads a value that was changed from outside. What was typed stays if the owner only keeps
// something else, such as a text without its outer spaces.
func (e *entry[F]) Reload() {
	if v := e.acc.Get(); v != e.seen {
		e.seen, e.stored = v, v
		e.self.load(v)
	}
	e.invalidate()
}

// Typed tells the owner what was typed, if the value is another text; empty if it is not.
func (e *entry[F]) Typed(tell func(text string)) F {
	e.tell = tell
	return e.self
}

// MaxLength shows a counter against n characters, 0 for none. Longer text is kept and marked.
func (e *entry[F]) MaxLength(n int) F {
	assign(&e.valid, &e.limit, n)
	return e.self
}

func (e *entry[F]) GetValue() any { return e.stored }

// put keeps a value, and tells what was typed for it.
func (e *entry[F]) put(value string) {
	e.stored = value
	e.acc.Set(value)
	e.seen = e.acc.Get()
	e.invalidate()
	if e.tell == nil {
		return
	}
	typed := e.edit.Text()
	if typed == value {
		typed = ""
	}
	e.tell(typed)
}

// length is how many characters there are, and how many may be; over reports that it is too much.
func (e *entry[F]) length() (text string, over int) {
	if e.limit <= 0 {
		return "", 0
	}
	n := utf8.RuneCountInString(e.edit.Text())
	return fmt.Sprintf("%d/%d", n, e.limit), max(n-e.limit, 0)
}

func (e *entry[F]) form() string {
	if e.limit > 0 {
		return fmt.Sprintf("up to %d characters", e.limit)
	}
	return ""
}

// edited applies a key of the editor, and reports whether the text changed.
func (e *entry[F]) edited(k tea.KeyPressMsg) bool {
	if e.edit.Press(k) != edit.Changed {
		return false
	}
	e.pasted = Hint{}
	return true
}

func (e *entry[F]) typed(k tea.KeyPressMsg) tea.Cmd {
	if e.edited(k) {
		return e.self.store()
	}
	return nil
}

// paste takes a text, and says what was not taken as it came.
func (e *entry[F]) paste(text string) tea.Cmd {
	e.pasted = cutHint(e.edit.Paste(text))
	clean, _ := edit.CleanPaste(text, true)
	lines := strings.FieldsFunc(clean, func(r rune) bool { return r == '\n' })
	if e.pasted == (Hint{}) && len(lines) > 1 && !e.edit.Multi {
		e.pasted = Hint{fmt.Sprintf("%d lines were joined; %s takes it back", len(lines), edit.UndoKey.Help().Key), HintWarning}
	}
	return e.self.store()
}

// cutHint says that a text was longer than a field takes.
func cutHint(wasCut bool) Hint {
	if !wasCut {
		return Hint{}
	}
	return Hint{"the text was cut at 100 KB", HintWarning}
}

// suggestion is what to say of a value that was probably meant; empty for none.
func suggestion(value string) Hint {
	if value == "" {
		return Hint{}
	}
	return Hint{"did you mean " + value + "?", HintWarning}
}

// Answer takes the line for the text, as if it had been pasted over what was there.
func (e *entry[F]) Answer(line string, _ bool) Said {
	clean, _ := edit.CleanPaste(strings.TrimSpace(line), false)
	e.edit.Become(clean)
	e.self.store()
	s := e.said(clean)
	if e.edit.Text() != clean {
		s.Echo = "= " + e.self.Summary()
	}
	return s
}

func (e *entry[F]) EditBinds() []key.Binding { return edit.Binds() }

func (e *entry[F]) HandlesKey(k tea.KeyPressMsg) bool {
	return edit.AlongText(k) || e.base.HandlesKey(k)
}

func (e *entry[F]) click(x, y int) tea.Cmd {
	if y == 0 {
		e.edit.MoveTo(e.edit.OffsetAt(x, e.focused), false)
	}
	return nil
}

func (e *entry[F]) lean() bool { return true }

// drawText draws a text of one line in w cells.
func (e *entry[F]) drawText(w int) drawing {
	d := drawing{real: true, event: e.pasted}
	line := e.self.blank(w)
	if e.edit.Text() != "" {
		line, d.x = e.edit.Line(w, e.focused, e.valueStyle(), e.styles.Selection)
	}
	d.lines = []string{line}
	return d
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
