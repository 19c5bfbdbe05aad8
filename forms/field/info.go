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
	text  string
	top   int
	lines []string        // the text, wrapped at wraps cells
	wraps int             // 0: not wrapped yet
	forms func() []string // texts of different lengths to choose from
	asked []string        // the result of forms when it was drawn
}

// NewInfo makes a text to read.
func NewInfo(key, label, text string) *Info {
	n := &Info{text: text}
	n.setUp(n, key, label)
	n.wide = true
	return n
}

// SetText replaces the text.
func (n *Info) SetText(text string) {
	n.text, n.wraps, n.top = text, 0, 0
	n.invalidate()
}

// Forms gives the text in several lengths, the longest first, and is asked anew for
// every view: the first is shown that leaves most of the window to the fields.
func (n *Info) Forms(ask func() []string) *Info {
	n.forms = ask
	n.outdated = func() bool { return !slices.Equal(n.asked, ask()) }
	n.invalidate()
	return n
}

// A text that has shorter forms takes at most so many lines, and one in so many of the window.
const (
	mostFormLines = 4
	formShare     = 3
)

// choose takes the form that fits in w cells of a window of h lines.
func (n *Info) choose(w, h int) {
	n.asked = n.forms()
	text := ""
	for _, text = range n.asked {
		if len(cells.Wrap(text, w)) <= min(mostFormLines, max(h/formShare, 1)) {
			break
		}
	}
	if text != n.text {
		n.SetText(text)
	}
}

func (n *Info) GetValue() any { return n.text }

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
	page := max(n.height-2, 1)
	if name == "space" {
		name = "pgdown"
	}
	n.scroll(stepOf(name, page, len(n.lines)))
}

func (n *Info) scroll(by int) { n.top = clamp(n.top+by, 0, n.last()) }

func (n *Info) wheel(m tea.MouseWheelMsg) { n.scroll(wheelStep(m)) }

func (n *Info) draw(w, h int) drawing {
	if n.forms != nil {
		n.choose(w, h)
	}
	if n.wraps != w {
		n.lines, n.wraps = cells.Wrap(strings.TrimSpace(n.text), w), w
	}
	shown := len(n.lines)
	if shown > h {
		shown = max(h-1, 1)
	}
	n.top = clamp(n.top, 0, len(n.lines)-shown)
	d := drawing{}
	d.lines = painted(n.styles.Value, slices.Clone(n.lines[n.top:n.top+shown]))
	if shown < len(n.lines) && h > 1 {
		more := unseen(n.top, len(n.lines)-n.top-shown, "lines")
		d.lines = append(d.lines, cells.Paint(n.styles.Dim, cells.Cut(more, w)))
	}
	return d
}

func (n *Info) Zoom() bool {
	n.render()
	return len(n.lines) > n.height
}

func (n *Info) Ask() Prompt {
	text := n.text
	if n.forms != nil {
		text = append(n.forms(), text)[0]
	}
	return Prompt{Label: n.label, Help: text, Info: true}
}

func (n *Info) Answer(string, bool) Said { return Said{} }
