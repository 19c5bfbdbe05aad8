package field

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/cells"
)

// Info is text to read. It takes the focus only when it is too long to be seen at
// once, to be scrolled, or has a help to be asked for.
type Info struct {
	base[*Info]
	forms func() []string // the text in several lengths, the longest first
	asked []string        // the result of forms when it was drawn
	lines []string        // of the form that was drawn
	top   int
}

// NewInfo makes a text to read.
func NewInfo(key, label, text string) *Info {
	n := &Info{}
	n.setUp(n, key, label)
	n.wide = true
	n.outdated = func() bool { return !slices.Equal(n.asked, n.forms()) }
	only := []string{text}
	return n.Forms(func() []string { return only })
}

// Forms gives the text in several lengths, the longest first, and is asked anew for
// every view: the first is shown that leaves most of the window to the fields.
func (n *Info) Forms(ask func() []string) *Info {
	n.forms = ask
	return n
}

// text is the longest form.
func (n *Info) text() string { return append(n.forms(), "")[0] }

func (n *Info) GetValue() any { return n.text() }

// Skip reports whether all of the text is visible, and the help has nothing to add, so
// that there is nothing to do here.
func (n *Info) Skip() bool { return n.help == "" && !n.Zoom() }

func (n *Info) acts() acts {
	showAll := key.NewBinding(key.WithKeys(n.styles.HelpKey), key.WithHelp(n.styles.HelpKey, showsAll))
	walking := append(walkingKeys(n.top, n.last()), "home", "end", "space")
	return acts{}.when(n.help != "", act{showAll, nil}).when(n.last() > 0, act{keys(walking...), byName(n.walk)})
}

// last is the largest scroll position. One line is for saying what is out of sight.
func (n *Info) last() int { return max(len(n.lines)-max(n.height-1, 1), 0) }

func (n *Info) walk(name string) {
	if name == "space" {
		name = "pgdown"
	}
	n.scroll(stepOf(name, max(n.height-2, 1), len(n.lines)))
}

func (n *Info) scroll(by int) { n.top = clamp(n.top+by, 0, n.last()) }

func (n *Info) wheel(m tea.MouseWheelMsg) { n.scroll(wheelStep(m)) }

// A text that has shorter forms takes at most so many lines, and one in so many of the window.
const (
	mostFormLines = 4
	formShare     = 3
)

func (n *Info) draw(w, h int) (d drawing) {
	n.asked, n.lines = n.forms(), nil
	for _, text := range n.asked {
		if n.lines = cells.Wrap(strings.TrimSpace(text), w); len(n.lines) <= min(mostFormLines, max(h/formShare, 1)) {
			break
		}
	}
	shown := len(n.lines)
	if shown > h {
		shown = max(h-1, 1)
	}
	n.top = clamp(n.top, 0, len(n.lines)-shown)
	d.lines = painted(n.styles.Value, slices.Clone(n.lines[n.top:n.top+shown]))
	if shown < len(n.lines) && h > 1 {
		d.lines = append(d.lines, cells.Paint(n.styles.Dim, cells.Cut(unseen(n.top, len(n.lines)-n.top-shown, "lines"), w)))
	}
	return d
}

func (n *Info) Zoom() bool {
	n.render()
	return len(n.lines) > n.height
}

func (n *Info) Ask() Prompt { return Prompt{Label: n.label, Help: n.text(), Info: true} }

func (n *Info) Answer(string, bool) Said { return Said{} }
