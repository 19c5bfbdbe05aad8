// Package jobs is the first step: the list of jobs, and the card of the chosen one.
//
//	List      the jobs as pages of them arrive: of each a row, the rest packed (list.go)
//	index     finds jobs by what is typed (index.go)
//	Picker    the screen (picker.go, pickerview.go), with filters (filter.go)
//	card      what to know of the chosen job, and in the list some of it of the highlighted one (card.go)
package jobs

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/field"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
)

// Picker is the first step. It has two faces: the search over all jobs, and once one is chosen its card with the
// stage to start in. It is usable as soon as the first page of jobs has arrived.
type Picker struct {
	s    *kit.Shared
	list *List
	// Pane holds the stage field of the chosen job.
	Pane   *pane.Pane
	search field.Field
	Query  string
	// shown are positions in the loaded jobs, best first. Of many matches, total, only the best are in it.
	shown   []int32
	total   int
	filters filter
	at, top int
	// searching: the list is shown though a job is chosen.
	searching bool
	// listed is how many rows of the last frame are the list's, for translating clicks.
	listed int
	// typing counts the changes of the search that are not drawn to the end; late are the rows below
	// rowsAtOnce as they were drawn last.
	typing int
	late   []string
	// prose is the text of a job made readable; every frame shows it.
	prose   string
	proseOf *apiclient.Job
}

// What the list of jobs asks for.
type (
	// Pick chooses a job that was listed.
	Pick struct{ Job *apiclient.Job }
	// PickID chooses a job by an ID that was typed.
	PickID struct{ ID string }
	// Resume goes on with an unfinished draft.
	Resume struct{ ID string }
)

// listHead is how many lines stand above the list of jobs.
const listHead = 3

// NewPicker shows the jobs of a list, which may still be arriving.
func NewPicker(s *kit.Shared, list *List) *Picker {
	p := &Picker{s: s, list: list, Pane: pane.New(nil, s.Styles, s.Keys)}
	p.search = field.NewLine("job.search", "Search", field.Ptr(&p.Query)).
		Placeholder(forms.FindJob.Form).
		WithHelp(forms.FindJob.Help)
	p.search.SetStyles(&s.Styles.Field)
	p.filter()
	return p
}

// Open is called when the step is entered.
func (p *Picker) Open() tea.Cmd {
	if p.Choosing() {
		return p.search.Focus()
	}
	return p.Pane.Enter(false)
}

// Choosing reports which face is shown.
func (p *Picker) Choosing() bool { return p.searching || p.s.Draft.JobID == "" }

// SearchAgain shows the list with the chosen job highlighted.
func (p *Picker) SearchAgain() tea.Cmd {
	p.searching = true
	p.highlight(p.s.Draft.JobID)
	return tea.Batch(p.Pane.Leave(), p.search.Focus())
}

// Chosen shows the card of the job that was just picked.
func (p *Picker) Chosen() tea.Cmd {
	p.searching = false
	p.list.Use(p.s.Draft.JobID)
	p.clear()
	p.Pane.SetItems(p.s.ItemsOf(forms.StepJob))
	return tea.Batch(p.search.Blur(), p.Pane.Enter(false))
}

// FocusOn moves to a field of the card, or to the search if the list is shown.
func (p *Picker) FocusOn(f draft.Field) (tea.Cmd, bool) {
	if p.Choosing() {
		return p.Open(), true
	}
	return p.Pane.FocusOn(f)
}

// Arrived takes a page of jobs in; it may be word of a reload that failed.
func (p *Picker) Arrived(msg PageArrived) (next tea.Cmd, failed string) {
	l := p.list
	if msg.generation != l.generation {
		return nil, ""
	}
	take := func() { l.take(msg, p.s.Now()) }
	if l.coming == nil || msg.last && msg.err == nil {
		p.Follow(take)
	} else {
		take() // and go on showing the list before it
	}
	if l.old() {
		failed = "the jobs could not be read again; this list is " + l.age() + ": " + l.err.Error()
	}
	return msg.next, failed
}

// Follow searches again after a change of what is listed, keeping the highlight on the job that had it.
func (p *Picker) Follow(change func()) {
	was := p.highlighted()
	change()
	if p.filter(); was != nil {
		p.highlight(was.id.Wire())
	}
}

func (p *Picker) highlight(id string) {
	if i := slices.IndexFunc(p.shown, func(at int32) bool { return p.list.all[at].id.Wire() == id }); i >= 0 {
		p.at = i + p.rowsAbove()
	}
}

func (p *Picker) filter() {
	var keep func(int32) bool
	if p.filters.active() {
		keep = func(i int32) bool { return p.filters.passes(p.list.all[i]) }
	}
	if p.shown, p.total = p.list.index.search(p.Query, keep); !p.searches() {
		p.shown = p.list.recentFirst(p.shown)
	}
	p.at, p.top = len(p.resumable()), 0
}

func (p *Picker) clear() {
	p.Query = ""
	p.search.Reload()
	p.filter()
}

func (p *Picker) searches() bool { return strings.TrimSpace(p.Query) != "" }

// Count is how many jobs are listed.
func (p *Picker) Count() int { return len(p.shown) }

func (p *Picker) job(i int) *jobRow { return p.list.all[p.shown[i]] }

// Awaits reports whether what was typed matches no job so far, and one may still come.
func (p *Picker) Awaits() bool {
	return p.Choosing() && p.list.loading && p.searches() && p.rows() == 0
}

func (p *Picker) highlighted() *jobRow {
	if i := p.at - p.rowsAbove(); i >= 0 && i < p.Count() {
		return p.job(i)
	}
	return nil
}

// typedID is the query, if it is like a job's ID. It is offered above the list.
func (p *Picker) typedID() string {
	if q := strings.TrimSpace(p.Query); session.IsJobID(q) {
		return q
	}
	return ""
}

// resumable are the drafts that are offered above the jobs, as long as nothing is searched for and
// nothing has been begun; F4 shows them all.
func (p *Picker) resumable() []store.Summary {
	const most = 3
	if p.s.Draft.JobID != "" || p.searches() || p.filters.active() {
		return nil
	}
	return p.s.Drafts[:min(len(p.s.Drafts), most)]
}

func (p *Picker) rowsAbove() int {
	if p.typedID() != "" {
		return 1
	}
	return len(p.resumable())
}

func (p *Picker) rows() int { return p.rowsAbove() + p.Count() }

func (p *Picker) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	if p.Choosing() {
		return p.updateSearch(msg)
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		f := p.Pane.Focused()
		if key.Matches(k, p.s.Keys.Escape) && (f == nil || !f.HandlesKey(k)) {
			return nil, p.SearchAgain()
		}
		if key.Matches(k, p.s.Keys.Reload) {
			return PickID{p.s.Draft.JobID}, nil
		}
	}
	cmd, by := p.Pane.Update(msg)
	if by > 0 {
		return kit.StepBy{Delta: 1}, cmd
	}
	return nil, cmd
}

func (p *Picker) updateSearch(msg tea.Msg) (kit.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		const page = 10
		switch keys := p.s.Keys; {
		case key.Matches(msg, keys.Next) && p.s.Draft.JobID != "":
			return kit.StepBy{Delta: 1}, p.Chosen()
		case key.Matches(msg, keys.Enter, keys.Next): // tab picks only if there is nothing to move on with
			return p.choose(), nil
		case key.Matches(msg, keys.Escape):
			return nil, p.escape()
		case key.Matches(msg, keys.Up, keys.Down, keys.PageUp, keys.PageDown):
			p.move(kit.RowsMoved(msg, keys, page))
			return nil, nil
		case key.Matches(msg, keys.Reload):
			return nil, p.list.Load(p.s.Kombo)
		case key.Matches(msg, keys.Filter):
			return p.FilterList(), nil
		case key.Matches(msg, keys.Back):
			return nil, nil
		}
	case tea.MouseClickMsg:
		if row := msg.Y - listHead + p.top; msg.Y >= listHead && msg.Y < listHead+p.listed && row < p.rows() {
			if row == p.at {
				return p.choose(), nil
			}
			p.at = row
		}
		return nil, nil
	case tea.MouseWheelMsg:
		p.move(kit.WheelLines(msg) / kit.WheelNotch)
		return nil, nil
	}
	before := p.Query
	_, cmd := p.search.Update(msg)
	if p.Query != before {
		p.filter()
		cmd = tea.Batch(cmd, p.drawRestLater())
	}
	return nil, cmd
}

// restPeriod is the pause in the typing after which the whole list follows it.
const restPeriod = 80 * time.Millisecond

// drawRestLater leaves the lower rows of a long list as they are until the typing rests.
func (p *Picker) drawRestLater() tea.Cmd {
	if p.listed <= rowsAtOnce {
		return nil
	}
	p.typing++
	typed := p.typing
	rested := func() tea.Cmd {
		if p.typing == typed {
			p.typing = 0
		}
		return nil
	}
	return tea.Tick(restPeriod, func(time.Time) tea.Msg { return kit.Do(rested) })
}

func (p *Picker) move(by int) {
	p.at, p.typing = max(0, min(p.at+by, p.rows()-1)), 0
}

// escape first empties the search, then takes the filters off, then goes back to the chosen job.
func (p *Picker) escape() tea.Cmd {
	switch {
	case p.Query != "":
		p.clear()
		return p.drawRestLater()
	case p.filters.active():
		p.filters = filter{}
		p.filter()
	case p.s.Draft.JobID != "":
		return p.Chosen()
	}
	return nil
}

func (p *Picker) choose() kit.Action {
	var job *apiclient.Job
	drafts, id := p.resumable(), p.typedID()
	switch r := p.highlighted(); {
	case p.at < len(drafts):
		return Resume{drafts[p.at].ID}
	case r != nil:
		id, job = r.id.Wire(), p.list.whole(r)
	case id != "":
		job = p.list.ByID(id)
	default:
		return nil
	}
	if job == nil {
		return PickID{id}
	}
	return Pick{job}
}
