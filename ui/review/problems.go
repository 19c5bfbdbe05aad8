package review

import (
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// offered is the problem whose suggestion can be taken: the highlighted one or, on the summary, the
// first that has one.
func (r *Screen) offered() (draft.Problem, bool) {
	from := r.s.Problems
	switch {
	case r.tab == TabProblems && r.at < len(from):
		from = from[r.at : r.at+1]
	case r.tab != TabSummary:
		from = nil
	}
	for _, p := range from {
		if p.Suggestion != "" {
			return p, true
		}
	}
	return draft.Problem{}, false
}

// told are the problems, above all that was entered: none is sent over unread.
func (r *Screen) told(width int) (out []string) {
	for _, p := range r.s.Problems {
		if p.Severity != draft.SeverityNote || p.Kept() {
			out = append(out, r.problemLines(p, width)...)
		}
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	return out
}

// problems lists them all; the highlighted one stays in sight.
func (r *Screen) problems(width int) (out []string) {
	l := r.s.Styles
	if len(r.s.Problems) == 0 {
		return []string{l.Good.Render("✓ No problems.")}
	}
	r.at = min(r.at, len(r.s.Problems)-1)
	r.starts = r.starts[:0]
	for i, p := range r.s.Problems {
		r.starts = append(r.starts, len(out))
		gutter := "  "
		if i == r.at {
			gutter = l.Focus.Render("> ")
		}
		for _, line := range r.problemLines(p, width) {
			out = append(out, gutter+line)
			gutter = "  "
		}
	}
	end := len(out) // of the highlighted one
	if r.at+1 < len(r.starts) {
		end = r.starts[r.at+1]
	}
	r.Top = min(kit.ScrollTo(r.Top, end-1, len(out), r.Height), r.starts[r.at])
	return out
}

// problemLines are the mark, the place and the words of a problem.
func (r *Screen) problemLines(p draft.Problem, width int) []string {
	style := r.s.Styles.Dim
	switch p.Severity {
	case draft.SeverityError:
		style = r.s.Styles.Error
	case draft.SeverityWarning:
		style = r.s.Styles.Warning
	case draft.SeverityNote:
	}
	return kit.Hanging(style.Render(p.Severity.Mark()+" "), style, r.s.Where(p)+": "+words.OneLine(p.Text), width-2)
}
