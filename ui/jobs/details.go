package jobs

import (
	"strings"

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
	tableWidth   = 120
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

// detailsOf describe a job, in at most room lines. If there is much room, its text keeps its paragraphs.
func detailsOf(j *apiclient.Job, s *kit.Shared, width, room int) []string {
	const small, medium = 4, 8
	l := s.Styles
	var out []string
	if room > medium {
		out = append(out, l.Title.Render(ansi.Truncate(words.OneLine(j.Label()), width, "…"))) // the list may have cut it
	}
	out = append(out, l.Dim.Render(factsOf(j)))
	if ok, why := j.AcceptsApplications(s.Now()); !ok {
		out = append(out, l.Warning.Render("! "+why))
	}
	width = min(width, measureWidth)
	for _, inside := range []string{asksOf(j), stagesOf(j)} {
		lines := kit.Wrap(inside, width)
		if most := max(room/small, 1); len(lines) > most {
			lines = append(lines[:most-1], ansi.Truncate(strings.Join(lines[most-1:], " "), width, "…"))
		}
		for _, line := range lines {
			if line != "" {
				out = append(out, l.Dim.Render(line))
			}
		}
	}
	text := forms.Prose(string(j.Description))
	if room > medium {
		out = append(out, "")
	} else {
		text = inOneParagraph(text)
	}
	lines := kit.Wrap(text, width)
	if free := room - len(out); len(lines) > free {
		lines = lines[:max(free, 0)]
		for len(lines) > 0 && lines[len(lines)-1] == "" {
			lines = lines[:len(lines)-1]
		}
		if n := len(lines); n > 0 {
			lines[n-1] = kit.Wrap(lines[n-1], width-2)[0] + " …"
		}
	}
	out = append(out, kit.Styled(l.Dim, lines...)...)
	return out[:min(len(out), room)]
}

// inOneParagraph runs the lines of a text together, with a dot between the points of a list.
func inOneParagraph(text string) string {
	const bullet = "- "
	out, listed := "", false
	for line := range strings.SplitSeq(text, "\n") {
		if line = words.OneLine(line); line == "" {
			continue
		}
		point := strings.HasPrefix(line, bullet)
		switch {
		case out == "":
		case point || listed:
			out += " · "
		default:
			out += " "
		}
		out, listed = out+strings.TrimPrefix(line, bullet), point
	}
	return out
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
	return words.Join(" · ", words.OneLine(string(j.Code)), enumWords(string(j.EmploymentType)), enumWords(string(j.Status)), enumWords(string(j.Visibility)))
}
