package edit

import "strings"

// editKind groups changes that are undone together: a word typed letter by letter
// is one step, not seven.
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
	bytes        int // of past
	last         editKind
	lastPos      int // the cursor after the last change, to notice if it was moved
}

// maxHistoryBytes bounds the memory that undo may take for one field.
const maxHistoryBytes = 1 << 20

func (h *history) remember(e *Editor, kind editKind) {
	h.future = nil
	moved := h.lastPos != e.pos
	if kind != editOther && kind == h.last && !moved && len(h.past) > 0 {
		return
	}
	h.last = kind
	h.past = append(h.past, snapshot{e.text, e.pos})
	h.bytes += len(e.text)
	for h.bytes > maxHistoryBytes && len(h.past) > 1 {
		h.bytes -= len(h.past[0].text)
		h.past = h.past[1:]
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
	*from = (*from)[:n-1]
	*to = append(*to, snapshot{e.text, e.pos})
	e.hist.last = editOther
	e.text = s.text
	e.MoveTo(s.pos, false)
	e.hist.bytes = 0
	for _, p := range e.hist.past {
		e.hist.bytes += len(p.text)
	}
	return true
}
