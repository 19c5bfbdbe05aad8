package jobs

import (
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// columnsOf is a job in one line: name, team, place, and what is special.
func columnsOf(r *jobRow, s *kit.Shared, width int) string {
	l := s.Styles
	status, warn := statusOf(r, s)
	statusStyle := l.Dim
	if warn {
		statusStyle = l.Warning
	}
	statusWidth := min(max(ansi.StringWidth(status), 12), max(width/3, 0))
	rest := width - statusWidth - 1
	if rest < 50 {
		return joinColumns(l, r.name, rest, "", statusStyle, ansi.Truncate(status, statusWidth, "…"))
	}
	city, team := words.OneLine(string(r.city)), words.OneLine(string(r.department))
	cityWidth, teamWidth := min(rest/5, 18), min(rest/4, 22)
	return joinColumns(l, r.name, rest-cityWidth-teamWidth-2, kit.FitLine(team, teamWidth)+" "+kit.FitLine(city, cityWidth), statusStyle, status)
}

// statusOf says what a person should know of a job before choosing it, and
// whether it is a warning.
func statusOf(r *jobRow, s *kit.Shared) (string, bool) {
	t := r.terms
	if ok, _ := t.AcceptApplications(s.Now()); !ok {
		return whyClosed(t, s.Now()), true
	}
	switch {
	case r.blocked:
		return "unanswerable", true
	case t.Status != "" && t.Status != apiclient.StatusOpen:
		return enumWords(string(t.Status)), true
	case t.Visibility != "" && t.Visibility != apiclient.VisibilityPublic:
		return enumWords(string(t.Visibility)), false
	case r.questions > 0:
		return words.Count(int(r.questions), "question", "questions"), false
	}
	return "", false
}

// whyClosed is in one word why a job takes no applications, by the same order of reasons as
// AcceptApplications.
func whyClosed(t apiclient.Terms, now time.Time) string {
	switch {
	case t.Deleted:
		return "deleted"
	case t.Status == apiclient.StatusClosed, t.Status == apiclient.StatusDraft, t.Status == apiclient.StatusArchived:
		return enumWords(string(t.Status))
	case !t.ClosedAt.IsZero() && !t.ClosedAt.After(now):
		return "closed"
	case t.Visibility == apiclient.VisibilityInternal:
		return "internal"
	}
	return "confidential"
}

// enumWords is a value of an enum in words: on hold for ON_HOLD.
func enumWords(s string) string {
	return strings.ToLower(words.OneLine(strings.ReplaceAll(s, "_", " ")))
}

// details describe the highlighted job, in at most room lines. The rule above them stays if there
// is none.
func (p *Picker) details(width, room int) []string {
	if room == 0 {
		return nil
	}
	out := []string{p.s.Styles.Rule.Render(strings.Repeat("─", width))}
	if r := p.highlighted(); r != nil {
		if j := p.list.whole(r); j != nil {
			out = append(out, detailsOf(j, p.s, width, room-1)...)
		}
	}
	return out
}

// stagesOf names the stages of a job; empty without any.
func stagesOf(j *apiclient.Job) string {
	var stages []string
	for _, st := range j.ActiveStages() {
		stages = append(stages, words.OneLine(st.Label()))
	}
	if len(stages) == 0 {
		return ""
	}
	return "stages: " + strings.Join(stages, ", ")
}

// asksOf says what kinds of questions a job has.
func asksOf(j *apiclient.Job) string {
	count := map[apiclient.FormatType]int{}
	for _, q := range j.Questions {
		count[q.Format.Type]++
	}
	var asked []string
	for _, t := range apiclient.AnswerableFormats() {
		if n := count[t]; n > 0 {
			asked = append(asked, words.Count(n, draft.FormatOf(t).One, draft.FormatOf(t).Many))
		}
	}
	if len(asked) == 0 {
		return "asks no questions"
	}
	return "asks for " + strings.Join(asked, ", ")
}

// factsOf are what the ATS says of a job in single words.
func factsOf(j *apiclient.Job) string {
	var facts []string
	for _, f := range []string{words.OneLine(string(j.Code)), enumWords(string(j.EmploymentType)), enumWords(string(j.Status)), enumWords(string(j.Visibility))} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	return strings.Join(facts, " · ")
}

func locationLine(loc *apiclient.Location) string {
	if loc == nil {
		return ""
	}
	var parts []string
	for _, p := range []string{string(loc.City), string(loc.State), string(loc.Country)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return string(loc.Raw)
	}
	return strings.Join(parts, ", ")
}
