package jobs

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// A search key may change every row and all details, and costs up to 4 KB on the terminal. So the details
// and the lines are not as long as a large window, and of a long list rowsAtOnce rows follow each key,
// the others as soon as the typing rests.
const (
	rowsAtOnce   = 18
	mostDetails  = 12
	tableWidth   = 150
	measureWidth = 80
)

// shares divides the height below the search between the list and the details
// of the highlighted job. It depends on the height alone, so that nothing jumps.
func shares(height int) (rows, details int) {
	switch body := height - listHead; {
	case height < 14:
		return max(body, 1), 0
	case height <= 24:
		return body - 5, 5
	default:
		details = min(max(body-rowsAtOnce, 9), mostDetails)
		return body - details, details
	}
}

// details describe the highlighted job, in at most room lines. The rule above them stays if there is none.
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

// detailsOf describe a job, in at most room lines. If there is much room, its text keeps its paragraphs.
func detailsOf(j *apiclient.Job, s *kit.Shared, width, room int) (out []string) {
	const small, medium = 4, 8
	l, text := s.Styles, forms.Prose(string(j.Description))
	if room > medium {
		out = append(out, l.Title.Render(ansi.Truncate(words.OneLine(j.Label()), width, "…"))) // the list may have cut it
		text = "\n" + text
	} else {
		text = inOneParagraph(text)
	}
	out = append(out, l.Dim.Render(factsOf(j)))
	if ok, why := j.AcceptsApplications(s.Now()); !ok {
		out = append(out, l.Warning.Render("! "+why))
	}
	width = min(width, measureWidth)
	for _, inside := range words.Given(asksOf(j), stagesOf(j)) {
		out = append(out, kit.Styled(l.Dim, firstLines(inside, width, max(room/small, 1))...)...)
	}
	out = append(out, kit.Styled(l.Dim, firstLines(text, width, room-len(out))...)...)
	return out[:min(len(out), room)]
}

// firstLines are at most so many lines of a text; an ellipsis stands for those that are omitted.
func firstLines(text string, width, most int) []string {
	lines := kit.Wrap(text, width)
	if len(lines) <= most {
		return lines
	}
	lines = lines[:max(most, 0)]
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	if n := len(lines); n > 0 {
		lines[n-1] = kit.Wrap(lines[n-1], width-2)[0] + " …"
	}
	return lines
}

// inOneParagraph runs the lines of a text together, with dots between them.
func inOneParagraph(text string) string {
	var points []string
	for line := range strings.SplitSeq(text, "\n") {
		points = append(points, strings.TrimPrefix(words.OneLine(line), "- "))
	}
	return words.Join(" · ", points...)
}

// said is a sentence on the card, and how it is drawn.
type said struct {
	style lipgloss.Style
	text  string
}

// brief is what a person should know of the chosen job before filling anything in: its name and what may prevent an
// application, what the connected ATS makes of a candidate, what the job is, and its text.
func (p *Picker) brief() (parts [4][]said) {
	s, l, j := p.s, p.s.Styles, p.s.Known.Job
	if j == nil {
		text := "Reading it…"
		if s.Known.JobErr != nil {
			text = "This job could not be read: " + kit.CleanLine(s.Known.JobErr.Error()) + ". You can apply all the same; its stages and questions are not known here."
		}
		return [4][]said{{{l.Title, "Job " + kit.CleanLine(s.Draft.JobID)}}, {{l.Dim, text}}}
	}
	add := func(part int, style lipgloss.Style, texts ...string) {
		for _, text := range words.Given(texts...) {
			parts[part] = append(parts[part], said{style, text})
		}
	}
	add(0, l.Title, words.OneLine(j.Label()))
	for _, w := range p.warnings(j) {
		add(0, s.ToneOf(w), w.Severity.Mark()+" "+w.Text)
	}
	add(0, l.Dim, words.Join(" · ", words.OneLine(string(j.Department)), words.OneLine(locationLine(j.Location))))
	add(1, l.Dim, p.taken(j)...)
	add(2, l.Dim, factsOf(j), asksOf(j), stagesOf(j))
	if p.proseOf != j {
		p.proseOf, p.prose = j, forms.Prose(string(j.Description))
	}
	add(3, l.Dim, p.prose)
	return parts
}

// about is all that the card has to say, as plain text.
func (p *Picker) about() string {
	var parts []string
	for _, part := range p.brief() {
		var lines []string
		for _, it := range part {
			lines = append(lines, it.text)
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	return words.Join("\n\n", parts...)
}

// card shows the chosen job. If it does not all fit, the help has the rest.
func (p *Picker) card(width, height int) (out []string) {
	const low, least, list = 17, 3, 6 // the stage below has room for a list, if the window is not low
	limit, gap := height-list, []string{""}
	if height < low {
		limit = max(height-least, 1)
	}
	if limit < 12 { // no lines to spare
		gap = nil
	}
	for _, part := range p.brief() {
		for _, it := range part {
			out = append(out, kit.Paragraph(it.style, it.text, min(width, measureWidth))...)
		}
		if len(part) > 0 {
			out = append(out, gap...)
		}
	}
	if len(out) > limit {
		more := p.s.Styles.Faint.Render("… " + kit.Named(p.s.Keys.Help) + " shows the rest")
		out = append(append(out[:limit-1-len(gap)], more), gap...)
	}
	return out
}

// warnings are what may prevent an application to a job.
func (p *Picker) warnings(j *apiclient.Job) (out []draft.Problem) {
	warn := func(text string) {
		out = append(out, draft.Problem{Severity: draft.SeverityWarning, Text: text})
	}
	for _, problem := range p.s.Problems {
		if problem.Field == draft.FieldJob && problem.Severity != draft.SeverityNote {
			out = append(out, problem)
		}
	}
	if ok, why := j.AcceptsApplications(p.s.Now()); !ok && len(out) == 0 {
		warn(why)
	}
	if n := j.Unanswerable(); n > 0 {
		warn(words.Count(n, "required question cannot", "required questions cannot") + " be answered through Kombo; the ATS may refuse the application")
	}
	return out
}

// NothingToChoose reports whether the card of the chosen job asks for nothing and warns of nothing.
func (p *Picker) NothingToChoose() bool {
	job := p.s.Known.Job
	return job != nil && len(job.ActiveStages()) < 2 && len(p.warnings(job)) == 0
}

// taken is what the connected ATS makes of a candidate, and until when.
func (p *Picker) taken(j *apiclient.Job) []string {
	s, until, stores, to := p.s, "", "", ""
	if ok, _ := j.AcceptsApplications(s.Now()); ok && !j.ClosedAt.IsZero() {
		until = "open until " + j.ClosedAt.Format("Mon 2 Jan 2006")
	}
	if in := s.Known.Integration; in != nil {
		stores = forms.Stores(s.Known, s.Draft.Endpoint)
		if in.Tool.Label != "" {
			to = "goes to " + words.Join(" of ", words.OneLine(string(in.Tool.Label)), words.OneLine(string(in.EndUser.OrganizationName)))
		}
	}
	return []string{until, stores, forms.FilesTaken(s.Known.Limits), to}
}

// factsOf are what the ATS says of a job in single words.
func factsOf(j *apiclient.Job) string {
	return words.Join(" · ", words.OneLine(string(j.Code)), enumWords(string(j.EmploymentType)), enumWords(string(j.Status)), enumWords(string(j.Visibility)))
}

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
