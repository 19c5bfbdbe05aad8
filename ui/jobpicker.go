package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
)

// jobPicker is the first step. It has two faces: the search over all jobs, and
// once one is chosen its card with the stage to start in. It is usable as soon as
// the first page of jobs has arrived.
type jobPicker struct {
	s    *kit.Shared
	list *jobList
	// pane holds the stage field of the chosen job.
	pane   *pane.Pane
	search field.Field
	query  string
	// shown are positions in the loaded jobs, best first, while anything narrows
	// or orders the list; otherwise all jobs are shown as they came.
	shown    []int32
	narrowed bool
	total    int
	filters  jobFilter
	at, top  int
	// searching: the list is shown though a job is chosen.
	searching bool
	// searchStacked: the last frame showed the search without its label.
	searchStacked bool
	// bodyHeight is the height of the last frame, and listed how many rows of it
	// are the list's, for translating clicks.
	bodyHeight, bodyWidth, listed int
	prose                         readText

	pick, again, reload, filtering key.Binding
}

// inlineSearch is the width from which the search shows its label.
const inlineSearch = 60

// listHead is how many lines stand above the list of jobs.
const listHead = 3

func newJobPicker(s *kit.Shared, list *jobList) *jobPicker {
	p := &jobPicker{s: s, list: list,
		pick:      kit.Bind("enter", "↵", "choose"),
		again:     kit.Bind("esc", "esc", "another job"),
		reload:    kit.Bind("ctrl+r", "^R", "reload"),
		filtering: kit.Bind("f6", "F6", "filter"),
	}
	p.search = field.NewLine("job.search", "Search", field.Ptr(&p.query)).
		Placeholder(forms.FindJob.Form).
		WithHelp(forms.FindJob.Help)
	p.search.SetStyles(&s.Styles.Field)
	p.pane = pane.New(nil, s.Styles)
	p.filter()
	return p
}

// open is called when the step is entered.
func (p *jobPicker) open() tea.Cmd {
	if p.choosing() {
		return p.search.Focus()
	}
	return p.pane.Enter(false)
}

// choosing reports which face is shown.
func (p *jobPicker) choosing() bool { return p.searching || p.s.Draft.JobID == "" }

// searchAgain shows the list with the chosen job highlighted.
func (p *jobPicker) searchAgain() tea.Cmd {
	p.searching = true
	for i := range p.count() {
		if p.job(i).id.Wire() == p.s.Draft.JobID {
			p.at = i + p.rowsAbove()
		}
	}
	return tea.Batch(p.pane.Leave(), p.search.Focus())
}

// chosen shows the card of the job that was just picked.
func (p *jobPicker) chosen() tea.Cmd {
	p.searching = false
	p.list.use(p.s.Draft.JobID)
	p.query = ""
	p.search.Reload()
	p.filter()
	p.pane.SetItems(p.s.ItemsOf(forms.StepJob))
	return tea.Batch(p.search.Blur(), p.pane.Enter(false))
}

func (p *jobPicker) focusOn(f draft.Field) (tea.Cmd, bool) {
	if p.choosing() {
		return p.open(), true
	}
	return p.pane.FocusOn(f)
}

// arrived takes a page of jobs in; it may be word of a reload that failed.
func (p *jobPicker) arrived(msg jobsArrived) (next tea.Cmd, failed string) {
	was := p.highlighted()
	next, changed := p.list.arrived(msg, p.s.Now())
	if changed {
		p.listChanged(was)
	}
	if msg.generation == p.list.generation && p.list.old() {
		failed = "the jobs could not be read again; this list is " + p.list.age() + ": " + p.list.err.Error()
	}
	return next, failed
}

// follow searches again after a change of what is listed.
func (p *jobPicker) follow(change func()) {
	was := p.highlighted()
	change()
	p.listChanged(was)
}

// listChanged searches again, keeping the highlight on the job that had it.
func (p *jobPicker) listChanged(was *jobRow) {
	p.filter()
	if was == nil {
		return
	}
	for i := range p.count() {
		if p.job(i).id == was.id {
			p.at = i + p.rowsAbove()
			return
		}
	}
}

func (p *jobPicker) filter() {
	p.at, p.top = p.resumable(), 0
	if strings.TrimSpace(p.query) != "" {
		var keep func(int32) bool
		if p.filters.active() {
			keep = func(i int32) bool { return p.filters.passes(p.list.all[i]) }
		}
		p.shown, p.total = p.list.index.search(p.query, keep)
		p.narrowed = true
		return
	}
	p.list.index.search("", nil) // forgets what the query before had narrowed to
	p.shown = p.unsearched()
	p.narrowed = p.shown != nil
	p.total = p.count()
}

func (p *jobPicker) count() int {
	if !p.narrowed {
		return len(p.list.all)
	}
	return len(p.shown)
}

func (p *jobPicker) job(i int) *jobRow {
	if !p.narrowed {
		return p.list.all[i]
	}
	return p.list.all[p.shown[i]]
}

// awaits reports whether what was typed matches no job so far, and one may still come.
func (p *jobPicker) awaits() bool {
	return p.choosing() && p.list.state == loadRunning && strings.TrimSpace(p.query) != "" && p.rows() == 0
}

// setFilter sets or clears one filter.
func (p *jobPicker) setFilter(f filterJobs) {
	*p.filters.at(f.kind) = f.value
	p.filter()
}

func (p *jobPicker) highlighted() *jobRow {
	if i := p.at - p.rowsAbove(); i >= 0 && i < p.count() {
		return p.job(i)
	}
	return nil
}

// typedID is the query, if it may be a job's ID: one that looks like it, or
// anything at all when no job matches.
func (p *jobPicker) typedID() string {
	q := strings.TrimSpace(p.query)
	switch {
	case session.IsJobID(q):
		return q
	case q != "" && p.count() == 0 && p.list.state != loadRunning && !strings.ContainsAny(q, " \t"):
		return q
	}
	return ""
}

// typedRows is 1 when the typed ID is offered above the list.
func (p *jobPicker) typedRows() int {
	if p.typedID() != "" {
		return 1
	}
	return 0
}

// maxResumable is how many drafts are offered above the jobs; F4 shows them all.
const maxResumable = 3

// resumable is how many drafts are offered above the jobs: only while nothing is
// searched for and nothing has been begun.
func (p *jobPicker) resumable() int {
	if p.s.Draft.JobID != "" || strings.TrimSpace(p.query) != "" || p.filters.active() {
		return 0
	}
	return min(len(p.s.Drafts), maxResumable)
}

// rowsAbove are the rows that stand above the jobs.
func (p *jobPicker) rowsAbove() int { return p.typedRows() + p.resumable() }

func (p *jobPicker) rows() int { return p.rowsAbove() + p.count() }

func (p *jobPicker) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	if p.choosing() {
		return p.updateSearch(msg)
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		f := p.pane.Focused()
		if key.Matches(k, p.again) && (f == nil || !f.Wants(k)) {
			return dropJob{}, nil
		}
		if key.Matches(k, p.reload) {
			return typeJob{p.s.Draft.JobID}, nil
		}
	}
	cmd, m := p.pane.Update(pane.OffsetMouse(msg, p.cardHeight()))
	if m == pane.PastEnd {
		return kit.StepBy{Delta: 1}, cmd
	}
	return nil, cmd
}

func (p *jobPicker) updateSearch(msg tea.Msg) (kit.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch s := msg.String(); s {
		case "enter":
			return p.choose()
		case "tab":
			// Tab moves on; it picks only where there is nothing to move on with.
			if p.s.Draft.JobID != "" {
				return kit.StepBy{Delta: 1}, p.chosen()
			}
			return p.choose()
		case "esc":
			return p.escape()
		case "up", "down", "pgup", "pgdown":
			by, _ := kit.RowsMoved(s, 10)
			p.move(by)
			return nil, nil
		case "ctrl+r":
			return reloadJobs{}, nil
		case "f6":
			return showFilters{}, nil
		case "shift+tab":
			return nil, nil
		}
	case tea.MouseClickMsg:
		if row := msg.Y - listHead + p.top; msg.Y >= listHead && msg.Y < listHead+p.listed && row < p.rows() {
			if row == p.at {
				return p.choose()
			}
			p.at = row
		}
		return nil, nil
	case tea.MouseWheelMsg:
		p.move(kit.WheelLines(msg) / kit.WheelNotch)
		return nil, nil
	}
	before := p.query
	_, cmd := p.search.Update(msg)
	if p.query != before {
		p.filter()
	}
	return nil, cmd
}

func (p *jobPicker) move(by int) { p.at = max(0, min(p.at+by, p.rows()-1)) }

// escape first empties the search, then goes back to the chosen job.
func (p *jobPicker) escape() (kit.Action, tea.Cmd) {
	if p.query != "" {
		p.query = ""
		p.search.Reload()
		p.filter()
		return nil, nil
	}
	if p.s.Draft.JobID != "" {
		return nil, p.chosen()
	}
	return nil, nil
}

func (p *jobPicker) choose() (kit.Action, tea.Cmd) {
	if p.at < p.resumable() {
		return resumeDraft{p.s.Drafts[p.at].ID}, nil
	}
	if p.at < p.typedRows() {
		if job := p.list.byID(p.typedID()); job != nil {
			return pickJob{job}, nil
		}
		return typeJob{p.typedID()}, nil
	}
	r := p.highlighted()
	if r == nil {
		return nil, nil
	}
	if job := p.list.whole(r); job != nil {
		return pickJob{job}, nil
	}
	return typeJob{r.id.Wire()}, nil
}
