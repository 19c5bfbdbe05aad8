// Package edit is a text that is edited with keys: cursor, selection, undo, paste.
//
//	edit.go   the text, what changes it, undo and redo
//	keys.go   what each key does, and its name for the help; what a paste is
//	view.go   the text in cells, and what was clicked
package edit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kombo-apply/forms/field/cells"
)

// Editor is a text with a cursor, edited by grapheme clusters. Positions are byte
// offsets that always lie between two clusters.
type Editor struct {
	text   string
	pos    int
	anchor int  // the other end of the selection; equal to pos without one
	scroll int  // the first byte shown, in a single line
	Multi  bool // the text may have several lines
	hist   history
}

// Text is what was entered.
func (e *Editor) Text() string { return e.text }

// Pos is the byte offset of the cursor.
func (e *Editor) Pos() int { return e.pos }

// Load repositions the text from outside; there is nothing to undo after it.
func (e *Editor) Load(s string) {
	if s == e.text {
		return
	}
	e.text = s
	e.hist = history{}
	e.MoveTo(len(s), false)
}

// SelectAll selects the whole text, with the cursor at its end.
func (e *Editor) SelectAll() { e.anchor, e.pos = 0, len(e.text) }

// NewLine breaks the line at the cursor, as one step that can be undone.
func (e *Editor) NewLine() {
	e.insert("\n", editOther)
	e.hist.mark(e)
}

// Selected is the range of the selection.
func (e *Editor) Selected() (from, to int) {
	return min(e.pos, e.anchor), max(e.pos, e.anchor)
}

// MoveTo moves the cursor to a byte offset, and the end of the selection with it if selecting.
func (e *Editor) MoveTo(pos int, selecting bool) {
	e.pos = max(0, min(pos, len(e.text)))
	if !selecting {
		e.anchor = e.pos
	}
}

// replace puts s instead of a range, as one step that can be undone.
func (e *Editor) replace(from, to int, s string, kind editKind) bool {
	if from == to && s == "" {
		return false
	}
	e.hist.remember(e, kind)
	e.text = e.text[:from] + s + e.text[to:]
	// What was typed may have joined what follows: a letter before its accent.
	e.MoveTo(cells.Snap(e.text, from+len(s)), false)
	return true
}

// Become puts s instead of the whole text, as one step that can be undone.
func (e *Editor) Become(s string) {
	e.replace(0, len(e.text), s, editOther)
	e.hist.mark(e)
}

// insert types s at the cursor, over the selection if there is one.
func (e *Editor) insert(s string, kind editKind) bool {
	from, to := e.Selected()
	if from != to {
		kind = editOther
	}
	return e.replace(from, to, s, kind)
}

// deleteTo removes from the cursor to a position, or the selection.
func (e *Editor) deleteTo(pos int, kind editKind) bool {
	from, to := e.Selected()
	if from == to {
		from, to = min(e.pos, pos), max(e.pos, pos)
	}
	return e.replace(from, to, "", kind)
}

func (e *Editor) next(p int) int { return cells.After(e.text, p) }
func (e *Editor) prev(p int) int { return cells.Before(e.text, p) }

// wordLeft and wordRight jump over what is between words and then over a word.
func (e *Editor) wordLeft(p int) int {
	for p > 0 && !e.wordAt(e.prev(p)) {
		p = e.prev(p)
	}
	for p > 0 && e.wordAt(e.prev(p)) {
		p = e.prev(p)
	}
	return p
}

func (e *Editor) wordRight(p int) int {
	for p < len(e.text) && !e.wordAt(p) {
		p = e.next(p)
	}
	for p < len(e.text) && e.wordAt(p) {
		p = e.next(p)
	}
	return p
}

func (e *Editor) wordAt(p int) bool {
	r, _ := utf8.DecodeRuneInString(e.text[p:])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_'
}

// lineStart and lineEnd are the ends of the paragraph around p.
func (e *Editor) lineStart(p int) int {
	if !e.Multi {
		return 0
	}
	return strings.LastIndexByte(e.text[:p], '\n') + 1
}

func (e *Editor) lineEnd(p int) int {
	if i := strings.IndexByte(e.text[p:], '\n'); e.Multi && i >= 0 {
		return p + i
	}
	return len(e.text)
}

// editKind groups changes that are undone together: a word typed letter by letter is one step, not seven.
type editKind int

const (
	editOther  editKind = iota // never grouped
	editMoving                 // changes nothing
	editTyping
	editErasing
)

type snapshot struct {
	text string
	pos  int
}

// history holds what a text was before each change.
type history struct {
	past, future []snapshot
	last         editKind
	lastPos      int // the cursor after the last change, to notice if it was moved
}

// maxHistoryBytes bounds the memory that undo may take for one field.
const maxHistoryBytes = 1 << 20

func (h *history) remember(e *Editor, kind editKind) {
	h.future = nil
	if kind != editOther && kind == h.last && h.lastPos == e.pos && len(h.past) > 0 {
		return
	}
	h.last = kind
	h.past = append(h.past, snapshot{e.text, e.pos})
	size := 0
	for i, s := range slices.Backward(h.past) {
		if size += len(s.text); size > maxHistoryBytes && i < len(h.past)-1 {
			h.past = h.past[i+1:]
			return
		}
	}
}

// mark records the cursor after a change. A space ends a word, and with it the group.
func (h *history) mark(e *Editor) {
	h.lastPos = e.pos
	if h.last == editTyping && strings.HasSuffix(e.text[:e.pos], " ") {
		h.last = editOther
	}
}

func (e *Editor) Undo() bool { return e.travel(&e.hist.past, &e.hist.future) }
func (e *Editor) redo() bool { return e.travel(&e.hist.future, &e.hist.past) }

func (e *Editor) travel(from, to *[]snapshot) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	s := (*from)[n-1]
	*from, *to = (*from)[:n-1], append(*to, snapshot{e.text, e.pos})
	e.hist.last = editOther
	e.text = s.text
	e.MoveTo(s.pos, false)
	return true
}
