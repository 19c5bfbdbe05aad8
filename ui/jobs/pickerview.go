package jobs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

func (p *Picker) View(width, height int) string {
	if !p.Choosing() {
		card := p.card(width, height)
		p.Pane.Above = len(card)
		return kit.Place(card, width, len(card)) + "\n" + p.Pane.View(width, height-len(card))
	}
	p.search.WithWidth(width)
	lines := []string{p.head(width), p.searchLine(width), ""}
	rows, room := shares(height)
	p.listed = rows
	p.top = kit.ScrollTo(p.top, p.at, p.rows(), rows)
	for i := p.top; i < min(p.top+rows, p.rows()); i++ {
		lines = append(lines, p.row(i, width))
	}
	if p.rows() == 0 {
		lines = append(lines, p.emptyText(width)...)
	}
	for len(lines) < listHead+rows {
		lines = append(lines, "")
	}
	if rows > rowsAtOnce {
		below := lines[listHead+rowsAtOnce:]
		if p.typing == 0 || len(p.late) != len(below) {
			p.late = slices.Clone(below)
		}
		copy(below, p.late)
	}
	return kit.Place(append(lines, p.details(width, room)...), width, height)
}

// searchLine is the search in one line: if the window is too narrow for a label beside the text, the text alone.
func (p *Picker) searchLine(width int) string {
	lines := strings.Split(p.search.View(), "\n")
	if p.search.Stacked() {
		return p.s.Styles.Focus.Render(">") + strings.TrimPrefix(lines[1], " ")
	}
	return lines[0]
}

// head says how many jobs are shown and by which filters. If there is no room for the question
// beside that, the question is dropped.
func (p *Picker) head(width int) string {
	title, progress := p.s.Styles.Title.Render(forms.StepJob.Intro()), p.progress(width)
	if ansi.StringWidth(title)+ansi.StringWidth(progress) < width {
		return kit.Justify(title, progress, width)
	}
	return kit.FitLine(progress, width)
}

func (p *Picker) progress(width int) string {
	l, jobs := p.s.Styles, p.list
	style, text := l.Dim, words.Count(len(jobs.all), "job", "jobs")
	if p.searches() || p.filters.active() {
		text = fmt.Sprintf("%d of %s", p.total, text)
	}
	switch {
	case jobs.coming != nil:
		text += " · reloading…"
	case jobs.loading:
		text += " · loading…"
	case jobs.old():
		text = "! " + text + " " + jobs.age()
		style, text = l.Warning, kit.Fitting(width, text+" · reload failed", text)
	case jobs.err != nil:
		style, text = l.Error, text+" · loading failed"
	}
	return style.Render(text + p.filters.String())
}

func (p *Picker) emptyText(width int) []string {
	keys, text := p.s.Keys, "No job matches. Delete letters, or type a job ID."
	switch {
	case p.list.err != nil:
		text = "The jobs could not be read: " + kit.CleanLine(p.list.err.Error()) + ". Press " + kit.Named(keys.Reload) + " to try again, or type a job ID and press " + kit.Named(keys.Enter) + "."
	case p.list.loading:
		text = "Asking for the jobs…"
	case p.filters.active():
		text = "No job passes the filters. " + kit.Named(keys.Filter) + " removes them."
	case len(p.list.all) == 0:
		text = "There are no jobs to show. Type a job ID and press " + kit.Named(keys.Enter) + "."
	}
	return kit.Hanging("  ", p.s.Styles.Dim, text, width)
}

func (p *Picker) row(i, width int) string {
	mark, text, style := "  ", "", p.s.Styles.Text
	if i == p.at {
		mark, style = "> ", p.s.Styles.Selected
	}
	switch drafts := p.resumable(); {
	case i < len(drafts):
		e := ResumeEntry(p.s, drafts[i])
		text = "↩ resume " + e.Label + " · " + e.Detail
	case i < p.rowsAbove():
		text = "Use the job ID “" + kit.CleanLine(p.typedID()) + "”"
	default:
		r := p.job(i - p.rowsAbove())
		status, statusStyle := p.statusOf(r)
		name, middle, status := columns(r, status, min(width, tableWidth)-2)
		if i != p.at {
			return mark + style.Render(name) + p.s.Styles.Dim.Render(middle) + statusStyle.Render(status)
		}
		text = name + middle + status
	}
	return style.Render(kit.FitLine(mark+text, width))
}

// columns are a job in one line: name, then team and city, and what is special. The gaps are drawn
// like what follows them, and nothing is drawn behind the last word: each change of style and each styled
// blank is written to the terminal, for every row of a list that is ranked anew.
func columns(r *jobRow, status string, width int) (name, middle, last string) {
	statusWidth := min(max(ansi.StringWidth(status), 12), max(width/3, 0))
	nameWidth := width - statusWidth - 1
	if nameWidth < 50 {
		status = ansi.Truncate(status, statusWidth, "…")
	} else {
		cityWidth, teamWidth := min(nameWidth/5, 18), min(nameWidth/4, 22)
		middle = kit.FitLine(words.OneLine(string(r.department)), teamWidth) + " " + kit.FitLine(words.OneLine(string(r.city)), cityWidth) + " "
		nameWidth -= cityWidth + teamWidth + 2
	}
	name = ansi.Truncate(r.name, nameWidth, "…")
	middle = strings.Repeat(" ", nameWidth-ansi.StringWidth(name)+1) + middle
	if status == "" {
		middle = strings.TrimRight(middle, " ")
	}
	return name, middle, status
}

// statusOf says what a person should know of a job before choosing it, as a warning if it is one.
func (p *Picker) statusOf(r *jobRow) (string, lipgloss.Style) {
	l, t := p.s.Styles, r.terms
	word, _ := t.Closed(p.s.Now())
	switch {
	case word != "":
		return word, l.Warning
	case r.blocked:
		return "unanswerable", l.Warning
	case t.Status != "" && t.Status != apiclient.StatusOpen:
		return enumWords(string(t.Status)), l.Warning
	case t.Visibility != "" && t.Visibility != apiclient.VisibilityPublic:
		return enumWords(string(t.Visibility)), l.Dim
	case r.questions > 0:
		return words.Count(int(r.questions), "question", "questions"), l.Dim
	}
	return "", l.Dim
}

// enumWords is a value of an enum in words: on hold for ON_HOLD.
func enumWords(s string) string {
	return strings.ToLower(words.OneLine(strings.ReplaceAll(s, "_", " ")))
}

func locationLine(loc *apiclient.Location) string {
	if loc == nil {
		return ""
	}
	return cmp.Or(words.Join(", ", string(loc.City), string(loc.State), string(loc.Country)), string(loc.Raw))
}

// ResumeEntry is a draft that can be resumed, in a list.
func ResumeEntry(s *kit.Shared, d store.Summary) kit.Entry {
	target, unknown := "", ""
	if d.Target.Name != "" {
		target = "for " + d.Target.Name
	}
	if s.Journal.Last(d.Submitted).Unclear() {
		unknown = "outcome unknown"
	}
	return kit.Entry{Mark: "↩", Label: cmp.Or(d.Candidate, "a candidate without a name"), Act: Resume{d.ID},
		Detail: words.Join(" · ", unknown, target, "saved "+d.Saved.Format("2 Jan 15:04"), d.JobLabel)} // the end may be cut
}

func (p *Picker) Cursor() *tea.Cursor {
	if p.Choosing() {
		c := kit.MoveCursor(p.search.Cursor(), 0, 0)
		if c != nil {
			c.Y = 1
		}
		return c
	}
	return p.Pane.Cursor()
}

func (p *Picker) Help() (string, string, []kit.HelpGroup) {
	if p.Choosing() {
		keys, back := p.s.Keys, kit.As(p.s.Keys.Escape, "clear")
		back.SetEnabled(p.Query != "" || p.filters.active() || p.s.Draft.JobID != "")
		return "Job", p.search.Help(), []kit.HelpGroup{{Title: "Choosing", Bindings: []key.Binding{keys.Enter, kit.Both(keys.Up, keys.Down, "move"), keys.Filter, keys.Reload, back}}}
	}
	text := p.about()
	groups := []kit.HelpGroup{{Title: "This job", Bindings: []key.Binding{p.s.Keys.Next, kit.As(p.s.Keys.Escape, "another job")}}}
	if f := p.Pane.Focused(); f != nil {
		text += "\n\n" + f.Label() + ": " + f.Help()
		groups = append(groups, kit.HelpGroup{Title: "This field", Bindings: f.KeyBinds()})
	}
	return "Job", text, groups
}
