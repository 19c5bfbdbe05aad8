package jobs

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// briefing is what a person should know of the chosen job before filling anything
// in, the part that matters most first.
type briefing struct {
	title, location string
	// warnings are what may prevent an application.
	warnings []draft.Problem
	// takes is what the connected ATS makes of a candidate, job what the job is.
	takes, job []string
	text       string
}

func marked(p draft.Problem) string { return p.Severity.Mark() + " " + p.Text }

func (p *Picker) brief() briefing {
	s, j := p.s, p.s.Known.Job
	if j == nil {
		text := "Reading it…"
		if s.Known.JobErr != nil {
			text = "This job could not be read: " + kit.CleanLine(s.Known.JobErr.Error()) + ". You can apply all the same; its stages and questions are not known here."
		}
		return briefing{title: "Job " + kit.CleanLine(s.Draft.JobID), text: text}
	}
	if p.proseOf != j {
		p.proseOf, p.prose = j, forms.Prose(string(j.Description))
	}
	ok, why := j.AcceptsApplications(s.Now())
	return briefing{
		title:    words.OneLine(j.Label()),
		location: words.Join(" · ", words.OneLine(string(j.Department)), words.OneLine(locationLine(j.Location))),
		warnings: warningsOf(j, s, kit.Unless(ok, why)),
		takes:    takenFrom(j, s, ok),
		job:      notEmpty(factsOf(j), asksOf(j), stagesOf(j)),
		text:     p.prose,
	}
}

// warningsOf are what may prevent an application to a job; closed says why it takes none.
func warningsOf(j *apiclient.Job, s *kit.Shared, closed string) (out []draft.Problem) {
	for _, p := range s.Problems {
		if p.Field == draft.FieldJob && p.Severity != draft.SeverityNote {
			out = append(out, p)
		}
	}
	if closed != "" && len(out) == 0 {
		out = append(out, draft.Problem{Severity: draft.SeverityWarning, Text: closed})
	}
	if n := j.Unanswerable(); n > 0 {
		text := words.Count(n, "required question cannot", "required questions cannot") + " be answered through Kombo; the ATS may refuse the application"
		out = append(out, draft.Problem{Severity: draft.SeverityWarning, Text: text})
	}
	return out
}

// takenFrom is what the connected ATS makes of a candidate, and until when.
func takenFrom(j *apiclient.Job, s *kit.Shared, open bool) []string {
	until, stores, to := "", "", ""
	if open && !j.ClosedAt.IsZero() {
		until = "open until " + j.ClosedAt.Format("Mon 2 Jan 2006")
	}
	if in := s.Known.Integration; in != nil {
		stores = forms.Stores(s.Known, s.Draft.Endpoint)
		if in.Tool.Label != "" {
			to = "goes to " + words.Join(" of ", words.OneLine(string(in.Tool.Label)), words.OneLine(string(in.EndUser.OrganizationName)))
		}
	}
	return notEmpty(until, stores, forms.FilesTaken(s.Known.Limits), to)
}

func notEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// NothingToChoose reports whether the card of the chosen job asks for nothing and warns of nothing.
func (p *Picker) NothingToChoose() bool {
	job := p.s.Known.Job
	return job != nil && len(job.ActiveStages()) < 2 && len(p.brief().warnings) == 0
}

// String is all of it as plain text, for the help.
func (b briefing) String() string {
	var warnings []string
	for _, w := range b.warnings {
		warnings = append(warnings, marked(w))
	}
	return words.Join("\n\n", words.Join("\n", b.title, b.location), strings.Join(warnings, "\n"), strings.Join(b.takes, "\n"), strings.Join(b.job, "\n"), b.text)
}

// fieldRoom is how many lines the card leaves to the stage below it: room for a list of them, if the
// window is not low.
func fieldRoom(height int) int {
	const low, least, list = 17, 3, 6
	if height < low {
		return least
	}
	return list
}

// card shows the chosen job: what prevents an application, what this ATS makes of a candidate, and
// what the job is. If it does not all fit, the help has the rest.
func (p *Picker) card(width, height int) []string {
	l, b := p.s.Styles, p.brief()
	limit := max(height-fieldRoom(height), 1)
	low := limit < 12 // no lines to spare for gaps
	out := []string{l.Title.Render(b.title)}
	gap := func() {
		if !low && out[len(out)-1] != "" {
			out = append(out, "")
		}
	}
	if b.location != "" && !low {
		out = append(out, l.Dim.Render(b.location))
	}
	for _, w := range b.warnings {
		style := l.Warning
		if w.Severity == draft.SeverityError {
			style = l.Error
		}
		out = append(out, kit.Paragraph(style, marked(w), width)...)
	}
	if b.location != "" && low {
		out = append(out, l.Dim.Render(b.location))
	}
	for _, facts := range [][]string{b.takes, b.job} {
		if len(b.warnings) > 0 || len(b.takes) > 0 {
			gap()
		}
		for _, f := range facts {
			out = append(out, kit.Paragraph(l.Dim, f, width)...)
		}
	}
	gap()
	const least = 2
	help := kit.Named(p.s.Keys.Help)
	more := "… " + help + " shows the rest"
	text := kit.Wrap(b.text, min(width, measureWidth))
	switch room := limit - len(out) - 2; {
	case b.text == "" || len(out) >= limit:
	case len(text) <= room:
		out = append(out, kit.Styled(l.Dim, text...)...)
		gap()
	case room >= least:
		out = append(out, kit.Styled(l.Dim, text[:room-1]...)...)
		out = append(out, l.Faint.Render(fmt.Sprintf("… %d more lines: %s", len(text)-room+1, help)), "")
	default:
		out = append(out, l.Faint.Render(more), "")
	}
	switch {
	case len(out) > limit && low:
		out = append(out[:limit-1], l.Faint.Render(more))
	case len(out) > limit: // with a gap above the stage
		out = append(out[:limit-2], l.Faint.Render(more), "")
	}
	return out
}
