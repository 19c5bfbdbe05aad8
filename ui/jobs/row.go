package jobs

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// columns are a job in one line: name, then team and city, and what is special. The gaps are drawn
// like what follows them, and nothing is drawn behind the last word: each change of style and each styled
// blank is written to the terminal, for every row of a list that is ranked anew.
type columns struct {
	name, middle, status string
	warn                 bool
}

func columnsOf(r *jobRow, s *kit.Shared, width int) columns {
	status, warn := statusOf(r, s)
	statusWidth := min(max(ansi.StringWidth(status), 12), max(width/3, 0))
	nameWidth, middle := width-statusWidth-1, ""
	if nameWidth < 50 {
		status = ansi.Truncate(status, statusWidth, "…")
	} else {
		cityWidth, teamWidth := min(nameWidth/5, 18), min(nameWidth/4, 22)
		middle = kit.FitLine(words.OneLine(string(r.department)), teamWidth) + " " + kit.FitLine(words.OneLine(string(r.city)), cityWidth) + " "
		nameWidth -= cityWidth + teamWidth + 2
	}
	name := ansi.Truncate(r.name, nameWidth, "…")
	middle = strings.Repeat(" ", nameWidth-ansi.StringWidth(name)+1) + middle
	if status == "" {
		middle = strings.TrimRight(middle, " ")
	}
	return columns{name, middle, status, warn}
}

func (c columns) String() string { return c.name + c.middle + c.status }

func (c columns) draw(l *theme.Styles) string {
	style := l.Dim
	if c.warn {
		style = l.Warning
	}
	return l.Text.Render(c.name) + l.Dim.Render(c.middle) + style.Render(c.status)
}

// statusOf says what a person should know of a job before choosing it, and whether it is a warning.
func statusOf(r *jobRow, s *kit.Shared) (string, bool) {
	t := r.terms
	word, _ := t.Closed(s.Now())
	switch {
	case word != "":
		return word, true
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
