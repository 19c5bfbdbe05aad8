package ui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/ui/theme"
)

// jobColumns is a job in one line: name, team, place, and what is special.
func jobColumns(r *jobRow, s *session, width int) string {
	l := s.look
	note, warn := jobNote(r, s)
	noteStyle := l.Dim
	if warn {
		noteStyle = l.Warning
	}
	noteWidth := min(max(ansi.StringWidth(note), 12), max(width/3, 0))
	rest := width - noteWidth - 1
	if rest < 50 {
		return jobLine(l, r.name, rest, "", noteStyle, ansi.Truncate(note, noteWidth, "…"))
	}
	place, team := firstLine(string(r.place)), firstLine(string(r.department))
	placeWidth, teamWidth := min(rest/5, 18), min(rest/4, 22)
	return jobLine(l, r.name, rest-placeWidth-teamWidth-2, fitLine(team, teamWidth)+" "+fitLine(place, placeWidth), noteStyle, note)
}

// jobNote says what a person should know of a job before choosing it, and
// whether it is a warning.
func jobNote(r *jobRow, s *session) (string, bool) {
	t := r.terms
	if ok, _ := t.AcceptApplications(s.env.Now()); !ok {
		if t.Visibility == apiclient.VisibilityConfidential {
			return "confidential", true
		}
		if t.Status == "" || t.Status == apiclient.StatusOpen {
			return "closed", true
		}
		return strings.ToLower(string(t.Status)), true
	}
	if t.Visibility == apiclient.VisibilityInternal {
		return "internal", true
	}
	if r.questions > 0 {
		return plural(int(r.questions), "question", "questions"), false
	}
	return "", false
}

// details tell a little more of the highlighted job, in at most room lines. The
// rule above them stays where there is none.
func (p *jobPicker) details(width, room int) []string {
	if room == 0 {
		return nil
	}
	out := []string{p.s.look.Rule.Render(strings.Repeat("─", width))}
	if r := p.highlighted(); r != nil {
		if j := p.s.jobs.whole(r); j != nil {
			out = append(out, jobDetails(j, p.s, width, room-1)...)
		}
	}
	return out
}

// jobInside says what a job holds: its stages by name, its questions by kind.
func jobInside(j *apiclient.Job) string {
	var parts []string
	var stages []string
	for _, st := range j.ActiveStages() {
		stages = append(stages, firstLine(st.Label()))
	}
	if len(stages) > 0 {
		parts = append(parts, "stages: "+strings.Join(stages, ", "))
	}
	kinds := map[apiclient.FormatType]int{}
	for _, q := range j.Questions {
		kinds[q.Format.Type]++
	}
	var asked []string
	for _, k := range []struct {
		format    apiclient.FormatType
		one, many string
	}{
		{apiclient.FormatText, "text", "texts"}, {apiclient.FormatNumber, "number", "numbers"}, {apiclient.FormatBoolean, "yes or no", "yes or no"},
		{apiclient.FormatSingleSelect, "choice", "choices"}, {apiclient.FormatMultiSelect, "list", "lists"},
		{apiclient.FormatDate, "date", "dates"}, {apiclient.FormatFile, "file", "files"},
	} {
		if n := kinds[k.format]; n > 0 {
			asked = append(asked, plural(n, k.one, k.many))
		}
	}
	if len(asked) > 0 {
		parts = append(parts, "asks for "+strings.Join(asked, ", "))
	}
	return strings.Join(parts, " · ")
}

func jobFacts(j *apiclient.Job, l *theme.Styles) string {
	var facts []string
	for _, f := range []string{string(j.Code), string(j.EmploymentType), string(j.Status), string(j.Visibility)} {
		if f != "" {
			facts = append(facts, firstLine(f))
		}
	}
	facts = append(facts, plural(len(j.ActiveStages()), "stage", "stages"), plural(j.Answerable(), "question", "questions"))
	return l.Dim.Render(strings.Join(facts, " · "))
}

// card shows the chosen job: what it is, and what this ATS makes of a candidate.
func (p *jobPicker) card(width, height int) []string {
	l, s := p.s.look, p.s
	if s.known.Job == nil {
		title := "Job " + apiText(s.draft.JobID)
		text := "Reading it…"
		if s.known.JobErr != nil {
			text = "This job could not be read: " + apiText(s.known.JobErr.Error()) + ". You can apply all the same; its stages and questions are not known here."
		}
		out := []string{l.Title.Render(title), ""}
		for _, line := range wrap(text, width) {
			out = append(out, l.Dim.Render(line))
		}
		return append(out, "")
	}
	j := s.known.Job
	place := []string{}
	for _, f := range []string{string(j.Department), locationLine(j.Location)} {
		if f != "" {
			place = append(place, firstLine(f))
		}
	}
	out := []string{l.Title.Render(firstLine(j.Label()))}
	if len(place) > 0 {
		out = append(out, l.Dim.Render(strings.Join(place, " · ")))
	}
	out = append(out, jobFacts(j, l))
	if inside := wrap(jobInside(j), width); height > 18 {
		for _, line := range inside[:min(len(inside), 3)] {
			out = append(out, l.Dim.Render(line))
		}
	}
	out = append(out, "")
	if ok, why := j.AcceptsApplications(s.env.Now()); !ok {
		out = append(out, l.Warning.Render("! "+why), "")
	} else if !j.ClosedAt.IsZero() {
		out = append(out, l.Dim.Render("open until "+j.ClosedAt.Format("Mon 2 Jan 2006")), "")
	}
	out = append(out, preflight(s, l, width)...)
	text := wrap(forms.Prose(string(j.Description)), width)
	room := height - len(out) - 6
	if room >= 2 {
		for i, line := range text {
			if i == room-1 && len(text) > room {
				out = append(out, l.Faint.Render(fmt.Sprintf("… %d more lines", len(text)-i)))
				break
			}
			out = append(out, l.Dim.Render(line))
		}
		out = append(out, "")
	}
	if limit := max(height-3, 1); len(out) > limit {
		out = out[:limit]
	}
	return out
}

// preflight says what the connected ATS takes.
func preflight(s *session, l *theme.Styles, width int) []string {
	var out []string
	if in := s.known.Integration; in != nil && in.Tool.Label != "" {
		out = append(out, "goes to "+firstLine(string(in.Tool.Label))+" of "+firstLine(string(in.EndUser.OrganizationName)))
	}
	if lim := s.known.Limits; lim != nil && lim.TotalBytes != nil {
		out = append(out, fmt.Sprintf("takes up to %.0f MB of attachments", *lim.TotalBytes/1e6))
	}
	blocked := 0
	for _, q := range s.known.Job.Questions {
		if q.Required != nil && *q.Required && !q.Format.Type.Answerable() && q.Format.Type != apiclient.FormatInformation {
			blocked++
		}
	}
	var lines []string
	if len(out) > 0 {
		for _, w := range wrap(strings.Join(out, " · "), width) {
			lines = append(lines, l.Dim.Render(w))
		}
	}
	if blocked > 0 {
		text := plural(blocked, "required question cannot", "required questions cannot") + " be answered through Kombo; the ATS may refuse the application"
		for _, w := range wrap("! "+text, width) {
			lines = append(lines, l.Warning.Render(w))
		}
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	return lines
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

// cardHeight is how many lines the card took in the last frame.
func (p *jobPicker) cardHeight() int {
	if p.pane.width == 0 {
		return 0
	}
	return len(p.card(p.pane.width, p.bodyHeight))
}
