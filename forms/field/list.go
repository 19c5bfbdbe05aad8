package field

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/edit"
	"kombo-apply/forms/value/find"
)

// Option is one of several that can be chosen.
type Option struct {
	ID      string
	Label   string
	Detail  string   // shown dim behind the label
	Aliases []string // other names it is found by: a code, its name in another language
}

// list is a window onto options, with a filter. Rows are the options that pass
// the filter; only the visible ones are drawn.
type list struct {
	window
	source     []Option // as given
	opts       []Option // and the values that are not among them
	loading    string   // what to say while the options are on their way
	index      *find.Index
	filter     edit.Editor
	hits       []int                      // rows, while there is a filter
	moved      bool                       // a person moved the highlight since they typed
	acted      bool                       // something was chosen since they typed
	erasing    bool                       // backspace is being held to erase the filter
	unfinished string                     // a search that came to nothing
	kept       huh.Accessor[string]       // where that is kept; nil: only here
	slips      func(text string) []string // the IDs that a text with slips in it may mean; nil: none is forgiven
}

// setOptions replaces the options, and appends the values that are not among them. The highlight stays on its option.
func (l *list) setOptions(opts []Option, values []string) {
	known := make(map[string]bool, len(opts))
	for _, o := range opts {
		known[o.ID] = true
	}
	lit := ""
	if i := l.current(); i >= 0 {
		lit = l.opts[i].ID
	}
	l.source, l.opts = opts, slices.Clip(opts)
	for _, v := range values {
		if v != "" && !known[v] {
			known[v] = true
			l.opts = append(l.opts, Option{ID: v, Label: v})
		}
	}
	if l.index != nil {
		l.index = nil
		l.prepare()
	}
	l.refilter()
	if !l.filtering() && lit != "" {
		l.at = l.indexOf(lit)
	}
}

// prepare makes the index, so that no key has to wait for it.
func (l *list) prepare() {
	if l.index != nil {
		return
	}
	l.index = &find.Index{}
	for _, o := range l.opts {
		l.index.Add(o.Label, o.ID, o.Aliases)
	}
}

// isGone reports whether an option is a value that is not offered any longer.
func (l *list) isGone(opt int) bool { return opt >= len(l.source) }

func (l *list) filtering() bool { return l.filter.Text() != "" }

func (l *list) rows() int {
	if l.filtering() {
		return len(l.hits)
	}
	return len(l.opts)
}

// option is the option in a row; -1 if there is no such row.
func (l *list) option(row int) int {
	switch {
	case row < 0 || row >= l.rows():
		return -1
	case l.filtering():
		return l.hits[row]
	}
	return row
}

// current is the highlighted option; -1 for none.
func (l *list) current() int { return l.option(l.at) }

// indexOf is the option with this ID; -1 for none.
func (l *list) indexOf(id string) int {
	return slices.IndexFunc(l.opts, func(o Option) bool { return o.ID == id })
}

// summary is the name of the option with this ID, or the ID itself if there is no such option.
func (l *list) summary(id string) string {
	switch i := l.indexOf(id); {
	case i < 0 || l.loading != "":
		return cells.Visible(id)
	case l.isGone(i):
		return cells.Visible(id) + " (no longer offered)"
	default:
		return cells.Visible(l.name(i))
	}
}

// name is the label of an option, with its detail if another one has the same label.
func (l *list) name(opt int) string {
	o := l.opts[opt]
	same := func(other Option) bool {
		return strings.EqualFold(strings.TrimSpace(other.Label), strings.TrimSpace(o.Label))
	}
	if o.Detail == "" || !slices.ContainsFunc(l.opts[:opt], same) && !slices.ContainsFunc(l.opts[opt+1:], same) {
		return o.Label
	}
	return o.Label + " · " + o.Detail
}

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

// search edits the filter. When the last letter of it is erased, the option that was highlighted stays so.
func (l *list) search(k tea.KeyPressMsg) {
	keep := l.current()
	l.erasing = l.filtering() && k.Keystroke() == "backspace"
	if l.filter.Press(k) != edit.Changed {
		return
	}
	l.refilter()
	if !l.filtering() {
		l.at = keep
	}
}

// refilter applies the filter as it now is and highlights the best hit.
func (l *list) refilter() {
	l.hits, l.top, l.moved, l.acted = nil, 0, false, false
	if !l.filtering() {
		l.at = min(l.at, len(l.opts)-1)
		return
	}
	l.prepare()
	if l.hits = l.index.Find(l.filter.Text()); len(l.hits) == 0 {
		l.hits = l.slipped(l.filter.Text())
	}
	l.at = min(0, len(l.hits)-1)
}

// slipped are the options that a text with slips in it may mean.
func (l *list) slipped(text string) (opts []int) {
	if l.slips == nil {
		return nil
	}
	for _, id := range l.slips(text) {
		if opt := l.indexOf(id); opt >= 0 {
			opts = append(opts, opt)
		}
	}
	return opts
}

// clearFilter shows all options again and keeps the highlighted one.
func (l *list) clearFilter() {
	keep := l.current()
	l.filter.Load("")
	l.hits, l.at, l.erasing = nil, keep, false
}

// meant is the highlighted option, if it was chosen by hand or what was typed
// names it clearly enough to be taken in passing; -1 else.
func (l *list) meant() int {
	text := l.filter.Text()
	near := l.slipped(text)
	if text != "" && (l.moved || l.index.Clear(text, l.hits) || len(near) == 1 && slices.Equal(near, l.hits)) {
		return l.current()
	}
	return -1
}

// exact is the one option that the filter names in full; -1 if there is none.
func (l *list) exact() int {
	same := func(i int) bool { return find.Same(l.opts[i].Label, l.filter.Text()) }
	if len(l.hits) == 0 || !same(l.hits[0]) || len(l.hits) > 1 && same(l.hits[1]) {
		return -1
	}
	return l.hits[0]
}

// setUnmet keeps a search that came to nothing; empty for none.
func (l *list) setUnmet(text string) {
	l.unfinished = text
	if l.kept != nil {
		l.kept.Set(text)
	}
}

// resume takes up an unfinished search, and reports whether there was one. Its
// text is selected: the next letter begins anew.
func (l *list) resume() bool {
	if l.unfinished == "" {
		return false
	}
	l.filter.Load(l.unfinished)
	l.filter.SelectAll()
	l.setUnmet("")
	l.refilter()
	return true
}

// unmet says what became of an unfinished search.
func (l *list) unmet() Hint {
	if l.unfinished == "" {
		return Hint{}
	}
	l.prepare()
	name := "“" + cells.Visible(l.unfinished) + "”"
	switch n := len(l.index.Find(l.unfinished)); n {
	case 0:
		return Hint{"nothing is called " + name, HintWarning}
	case 1:
		return Hint{"one match for " + name + ": choose it if you mean it", HintWarning}
	default:
		return Hint{fmt.Sprintf("%d matches for %s: choose one", n, name), HintWarning}
	}
}

// named returns the option that a line names: in full, by its number if the list was read out, or
// by a part of its name that no other option has in a better rank. It is -1 if there is none;
// among are then the candidates. Scattered letters name nothing.
func (l *list) named(line string, listed bool) (opt int, among []int) {
	l.prepare()
	hits, exact := l.index.Best(line)
	hits = slices.DeleteFunc(hits, l.isGone)
	if exact && len(hits) == 1 {
		return hits[0], nil
	}
	if n, err := strconv.Atoi(line); err == nil && listed && n >= 1 && n <= len(l.source) {
		return n - 1, nil
	}
	if len(hits) == 0 {
		hits = l.slipped(line)
	}
	if len(hits) == 1 {
		return hits[0], nil
	}
	return -1, hits
}

// unnamed says why a line names no option.
func unnamed(line string, among []int) Said {
	text := fmt.Sprintf("Nothing here is called “%s”.", cells.Visible(line))
	if len(among) > 0 {
		text = fmt.Sprintf("%d match “%s”.", len(among), cells.Visible(line))
	}
	return Said{Hint: Hint{text, HintError}, Among: among}
}
