package field

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/edit"
)

// move moves the highlight by n rows and stops at the ends.
func (l *list) move(n int) {
	if l.rows() == 0 {
		l.at = -1
		return
	}
	if l.at < 0 && n < 0 {
		l.at = l.rows()
	}
	l.at = clamp(l.at+n, 0, l.rows()-1)
	l.moved = true
}

// wants keeps the arrows inside the list until its edges, and what edits or ends a filter while there is one.
func (l *list) wants(name string) bool {
	switch name {
	case "left", "right", "esc", "enter":
		return l.filtering()
	}
	return staysInside(name, l.at, l.rows()-1)
}

// numbered reports whether the number keys choose.
func (l *list) numbered() bool { return !l.filtering() && l.rows() <= 9 }

// press applies a key to a list on the screen: it moves the highlight, edits the filter, or, if it is
// for the value, clears that. A number takes an option if the list is numbered.
func (l *list) press(k tea.KeyPressMsg, numbered bool, take func(opt int), clear func()) {
	name, held := k.Keystroke(), l.erasing
	l.erasing = false
	by := stepOf(name, pageRows, len(l.opts))
	erases := name == "backspace" || name == "delete"
	switch {
	case by != 0:
		l.move(by)
	case erases && l.filtering():
		l.search(k)
		l.erasing = name == "backspace"
	case erases && held: // the backspace that erased the filter is still held
		l.erasing = true
	case erases:
		clear()
	case numbered && len(k.Text) == 1 && k.Text >= "1" && k.Text <= "9":
		if n := int(k.Text[0] - '1'); n < l.rows() {
			l.at = n
			take(l.option(n))
		}
	default:
		l.search(k)
	}
}

// search edits the filter. When the last letter of it is erased, the option that was highlighted stays so.
func (l *list) search(k tea.KeyPressMsg) {
	keep := l.current()
	if l.filter.Press(k) != edit.Changed {
		return
	}
	l.refilter()
	if !l.filtering() {
		l.at = keep
	}
}
