package field

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// editor is a text with a cursor, edited by grapheme clusters. Positions are byte
// offsets that always lie between two clusters.
type editor struct {
	text   string
	pos    int
	anchor int // the other end of the selection; equal to pos without one
	scroll int // the first byte shown, in a single line
	multi  bool
	hist   history
}

// Text is what was entered.
func (e *editor) Text() string { return e.text }

// Pos is the byte offset of the cursor.
func (e *editor) Pos() int { return e.pos }

// load replaces the text from outside; there is nothing to undo after it.
func (e *editor) load(s string) {
	if s == e.text {
		return
	}
	e.text = s
	e.hist = history{}
	e.moveTo(len(s), false)
}

// selectAll selects the whole text, with the cursor at its end.
func (e *editor) selectAll() { e.anchor, e.pos = 0, len(e.text) }

// newLine breaks the line at the cursor, as one step that can be undone.
func (e *editor) newLine() {
	e.insert("\n", editOther)
	e.hist.settle(e)
}

// selected is the range of the selection.
func (e *editor) selected() (from, to int) {
	return min(e.pos, e.anchor), max(e.pos, e.anchor)
}

func (e *editor) moveTo(pos int, selecting bool) {
	e.pos = max(0, min(pos, len(e.text)))
	if !selecting {
		e.anchor = e.pos
	}
}

// replace puts s in place of a range, as one step that can be undone.
func (e *editor) replace(from, to int, s string, kind editKind) bool {
	if from == to && s == "" {
		return false
	}
	e.hist.remember(e, kind)
	e.text = e.text[:from] + s + e.text[to:]
	// What was typed may have joined what follows: a letter before its accent.
	e.moveTo(snap(e.text, from+len(s)), false)
	return true
}

// become puts s in place of the whole text, as one step that can be undone.
func (e *editor) become(s string) {
	e.replace(0, len(e.text), s, editOther)
	e.hist.settle(e)
}

// insert types s at the cursor, over the selection if there is one.
func (e *editor) insert(s string, kind editKind) bool {
	from, to := e.selected()
	if from != to {
		kind = editOther
	}
	return e.replace(from, to, s, kind)
}

// deleteTo removes from the cursor to a position, or the selection.
func (e *editor) deleteTo(pos int, kind editKind) bool {
	from, to := e.selected()
	if from == to {
		from, to = min(e.pos, pos), max(e.pos, pos)
	}
	return e.replace(from, to, "", kind)
}

func (e *editor) next(p int) int { return after(e.text, p) }

func (e *editor) prev(p int) int { return before(e.text, p) }

// wordLeft and wordRight jump over what is between words and then over a word.
func (e *editor) wordLeft(p int) int {
	for p > 0 && !e.wordAt(e.prev(p)) {
		p = e.prev(p)
	}
	for p > 0 && e.wordAt(e.prev(p)) {
		p = e.prev(p)
	}
	return p
}

func (e *editor) wordRight(p int) int {
	for p < len(e.text) && !e.wordAt(p) {
		p = e.next(p)
	}
	for p < len(e.text) && e.wordAt(p) {
		p = e.next(p)
	}
	return p
}

func (e *editor) wordAt(p int) bool {
	r, _ := utf8.DecodeRuneInString(e.text[p:])
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_'
}

// lineStart and lineEnd are the ends of the paragraph around p.
func (e *editor) lineStart(p int) int {
	if !e.multi {
		return 0
	}
	return strings.LastIndexByte(e.text[:p], '\n') + 1
}

func (e *editor) lineEnd(p int) int {
	if !e.multi {
		return len(e.text)
	}
	if i := strings.IndexByte(e.text[p:], '\n'); i >= 0 {
		return p + i
	}
	return len(e.text)
}
