package field

import (
	"fmt"
	"slices"
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
	dim        func(opt int) bool         // options that stand back; nil for none
	slips      func(text string) []string // the IDs that a text with slips in it may mean; nil: none is forgiven
}

// picker is what the fields share that choose from a list.
type picker[F lister] struct {
	base[F]
	list list
}

// lister is what a kind of field adds to picker.
type lister interface {
	Field
	press(tea.KeyPressMsg)
	// listed reports whether the list is on the screen; show puts it there.
	listed() bool
	show()
	values() []string
}

// SetOptions replaces the options and keeps the values, offered or not.
func (p *picker[F]) SetOptions(opts []Option) {
	p.list.loading = ""
	p.list.setOptions(opts, p.self.values())
	p.invalidate()
}

// Unmet keeps what was typed to find an option and names none, and takes up what is kept.
func (p *picker[F]) Unmet(acc huh.Accessor[string]) F {
	p.list.setUnmet(acc.Get())
	p.list.kept = acc
	return p.self
}

func (p *picker[F]) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.self.press(msg)
	case tea.PasteMsg:
		p.self.show()
		p.list.filter.Paste(msg.Content)
		p.list.refilter()
	case tea.MouseWheelMsg:
		if p.self.listed() {
			p.list.move(wheelStep(msg))
		}
	}
	p.invalidate()
	return p.self, nil
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
	same := len(opts) == len(l.source) && (len(opts) == 0 || &opts[0] == &l.source[0])
	l.source, l.opts = opts, opts[:len(opts):len(opts)]
	for _, v := range values {
		if v != "" && !known[v] {
			known[v] = true
			l.opts = append(l.opts, Option{ID: v, Label: v})
		}
	}
	if l.index != nil && !same {
		l.index = &find.Index{}
	}
	if l.index != nil {
		l.index.Cut(min(l.index.Len(), len(opts)))
		l.prepare()
	}
	l.refilter()
	if !l.filtering() && lit != "" {
		l.at = l.indexOf(lit)
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
	o := l.opts[opt]
	same := func(other Option) bool {
		return strings.EqualFold(strings.TrimSpace(other.Label), strings.TrimSpace(o.Label))
	}
	if o.Detail == "" || !slices.ContainsFunc(l.opts[:opt], same) && !slices.ContainsFunc(l.opts[opt+1:], same) {
		return o.Label
	}
	return o.Label + " · " + o.Detail
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
