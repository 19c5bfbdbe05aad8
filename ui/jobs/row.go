package jobs

import (
	"strings"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// columnsOf is a job in one line: name, team, city, and what is special.
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

// joinColumns joins the columns of a line. The gaps are drawn like what follows them,
// and nothing is drawn behind the last word: each change of style and each styled
// blank is written to the terminal, for every row of a list that is ranked anew.
func joinColumns(l *theme.Styles, name string, nameWidth int, middle string, rightStyle lipgloss.Style, right string) string {
	name = ansi.Truncate(name, nameWidth, "…")
	gap := strings.Repeat(" ", nameWidth-ansi.StringWidth(name)+1)
	if middle != "" {
		middle += " "
	}
	if right == "" {
		return l.Text.Render(name) + l.Dim.Render(strings.TrimRight(gap+middle, " "))
	}
	return l.Text.Render(name) + l.Dim.Render(gap+middle) + rightStyle.Render(right)
}
