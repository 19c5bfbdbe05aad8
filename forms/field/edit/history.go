package edit

import (
	"slices"
	"strings"
)

// editKind groups changes that are undone together: a word typed letter by letter is one step, not seven.
type editKind int

const (
	editOther editKind = iota // never grouped
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
