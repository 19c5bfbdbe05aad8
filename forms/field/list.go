package field

import (
	"fmt"
	"strings"

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
	source     []Option // as given
	opts       []Option // and the values that are not among them
	loading    string   // what to say while the options are on their way
	gone       int      // how many at the end of opts are values that are not offered any longer
	index      *find.Index
	filter     edit.Editor
	hits       []int                      // rows, while there is a filter
	at         int                        // the highlighted row; -1 for none
	moved      bool                       // a person moved the highlight since they typed
	erasing    bool                       // backspace is being held to erase the filter
	unfinished string                     // an unfinished search and came to nothing
	top        int                        // the first row drawn
	shown      int                        // how many rows were drawn
	dim        func(opt int) bool         // options that stand back; nil for none
	slips      func(text string) []string // the IDs that a text with slips in it may mean; nil: none is forgiven
	// unfinishedHits is how many options the unfinished search finds.
	unfinishedHits int
	kept           huh.Accessor[string] // where the unfinished search is kept; nil: only here
}

// picker is what the fields share that choose from a list.
type picker[F control] struct {
	base[F]
	list list
}

// Unmet keeps an unfinished search and names no option.
func (p *picker[F]) Unmet(acc huh.Accessor[string]) F {
	p.list.leaveIn(acc)
	return p.self
}

// setOptions replaces the options, and appends the values that are not among them.
func (l *list) setOptions(opts []Option, values []string) {
	known := make(map[string]bool, len(opts))
	for _, o := range opts {
		known[o.ID] = true
	}
	same := len(opts) == len(l.opts)-l.gone && (len(opts) == 0 || &opts[0] == &l.source[0])
	l.source, l.opts, l.gone = opts, opts[:len(opts):len(opts)], 0
	for _, v := range values {
		if v != "" && !known[v] {
			known[v] = true
			l.opts = append(l.opts, Option{ID: v, Label: v})
			l.gone++
		}
	}
	if l.index != nil {
		if same {
			l.index.Cut(len(opts))
		} else {
			l.index = &find.Index{}
		}
		l.prepare()
	}
	l.refilter()
	if l.unfinished != "" {
		l.prepare()
		l.unfinishedHits = len(l.index.Find(l.unfinished))
	}
}

// prepare makes the index, or what is missing of it, so that no key has to wait for it.
func (l *list) prepare() {
	if l.index == nil {
		l.index = &find.Index{}
	}
	for _, o := range l.opts[l.index.Len():] {
		l.index.Add(o.Label, o.ID, o.Aliases)
	}
}

func (l *list) isGone(opt int) bool { return opt >= len(l.opts)-l.gone }

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
	for i := range l.opts {
		if l.opts[i].ID == id {
			return i
		}
	}
	return -1
}

// summary is the name of the option with this ID, or the ID itself if there is no such option.
func (l *list) summary(id string) string {
	switch i := l.indexOf(id); {
	case i < 0:
		return cells.Visible(id)
	case l.isGone(i):
		return cells.Visible(id) + " (no longer offered)"
	default:
		return cells.Visible(l.name(i))
	}
}

// name is the label of an option, with its detail if another one has the same label.
func (l *list) name(opt int) string {
	o := &l.opts[opt]
	if o.Detail == "" {
		return o.Label
	}
	for i := range l.opts {
		if i != opt && strings.EqualFold(strings.TrimSpace(l.opts[i].Label), strings.TrimSpace(o.Label)) {
			return o.Label + " · " + o.Detail
		}
	}
	return o.Label
}

// refilter applies the filter as it now is and highlights the best hit.
func (l *list) refilter() {
	l.hits, l.top, l.moved = nil, 0, false
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
	if l.filtering() && (l.moved || l.index.Clear(l.filter.Text(), l.hits)) {
		return l.current()
	}
	if near := l.slipped(l.filter.Text()); l.filtering() && len(near) == 1 && len(l.hits) == 1 && l.hits[0] == near[0] {
		return near[0]
	}
	return -1
}

// leave keeps a search without a result, for the way back.
func (l *list) leave() { l.setUnmet(l.filter.Text()) }

// setUnmet keeps a search that came to nothing; empty for none.
func (l *list) setUnmet(text string) {
	if l.unfinished = text; text != "" {
		l.prepare()
		l.unfinishedHits = len(l.index.Find(text))
	}
	if l.kept != nil {
		l.kept.Set(text)
	}
}

// leaveIn keeps such a search elsewhere too, and takes up what is there.
func (l *list) leaveIn(acc huh.Accessor[string]) {
	l.setUnmet(acc.Get())
	l.kept = acc
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
	text := fmt.Sprintf("%d matches for “%s”: choose one", l.unfinishedHits, cells.Visible(l.unfinished))
	switch {
	case l.unfinished == "":
		return Hint{}
	case l.unfinishedHits == 0:
		text = fmt.Sprintf("nothing is called “%s”", cells.Visible(l.unfinished))
	case l.unfinishedHits == 1:
		text = fmt.Sprintf("one match for “%s”: choose it if you mean it", cells.Visible(l.unfinished))
	}
	return Hint{text, HintWarning}
}

// exact is the one option that the filter names in full; -1 if there is none.
func (l *list) exact() int {
	if !l.filtering() || len(l.hits) == 0 {
		return -1
	}
	same := func(i int) bool { return find.Same(l.opts[i].Label, l.filter.Text()) }
	if !same(l.hits[0]) || len(l.hits) > 1 && same(l.hits[1]) {
		return -1
	}
	return l.hits[0]
}
