package field

import (
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/edit"
)

const pageRows = 10

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

// stepOf is how far a key goes that walks along lines or rows; 0 for any other key.
func stepOf(name string, page, all int) int {
	switch name {
	case "up":
		return -1
	case "down":
		return 1
	case "pgup":
		return -page
	case "pgdown":
		return page
	case "home":
		return -all
	case "end":
		return all
	}
	return 0
}

// staysInside reports whether a key walks along rows and is not at their end yet.
func staysInside(name string, at, last int) bool {
	by := stepOf(name, 1, 1)
	return by < 0 && at > 0 || by > 0 && at < last
}

// walk moves the highlight by a key and reports whether it is one that does.
func (l *list) walk(name string) bool {
	by := stepOf(name, pageRows, len(l.opts))
	if by != 0 {
		l.move(by)
	}
	return by != 0
}

// wants keeps the arrows inside the list until its edges, and what edits or ends a filter
// while there is one.
func (l *list) wants(name string) bool {
	switch name {
	case "left", "right", "esc", "enter":
		return l.filtering()
	}
	return staysInside(name, l.at, l.rows()-1)
}

// numbered reports whether the number keys choose.
func (l *list) numbered() bool { return !l.filtering() && l.rows() <= 9 }

// digit is the row that a number key stands for; -1 for any other key.
func digit(k tea.KeyPressMsg) int {
	if len(k.Text) == 1 && k.Text >= "1" && k.Text <= "9" {
		return int(k.Text[0] - '1')
	}
	return -1
}

// press edits the filter. When the last letter of it is erased, the option that was
// highlighted stays so.
func (l *list) press(k tea.KeyPressMsg) {
	keep := l.current()
	if l.filter.Press(k) != edit.Changed {
		return
	}
	l.refilter()
	if !l.filtering() {
		l.at = keep
	}
}

// erase applies backspace or delete to the filter. It reports false if the key is for the value:
// if there is no filter, and the backspace that erased one is no longer held.
func (l *list) erase(k tea.KeyPressMsg, held bool) bool {
	switch {
	case l.filtering():
		l.press(k)
		l.erasing = k.Keystroke() == "backspace"
	case held:
		l.erasing = true
	default:
		return false
	}
	return true
}
