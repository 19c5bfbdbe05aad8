package review

import (
	"charm.land/lipgloss/v2"

	"kombo-apply/forms"
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

func (r *Screen) jump(p draft.Problem) kit.Action {
	return kit.GoTo{Step: forms.StepOf(p.Field), Field: p.Field}
}

// told are the problems, above all that was entered: none is sent over unread.
func (r *Screen) told(width int) []string {
	var out []string
	for _, p := range r.s.Problems {
		if p.Severity != draft.SeverityNote || p.Kept() {
			for _, line := range r.problemLines(p, width) {
				out = append(out, r.styleOf(p).Render(line))
			}
		}
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	return out
}

// problems lists them all; the highlighted one stays in sight.
func (r *Screen) problems(width int) []string {
	l := r.s.Styles
	if len(r.s.Problems) == 0 {
		return []string{l.Good.Render("✓ No problems.")}
	}
	r.at = min(r.at, len(r.s.Problems)-1)
	starts := r.problemStarts(width)
	var out []string
	for i, p := range r.s.Problems {
		style, gutter := r.styleOf(p), "  "
		if i == r.at {
			gutter = l.Focus.Render("> ")
		}
		for k, line := range r.problemLines(p, width) {
			if k > 0 {
				gutter = "  "
			}
			out = append(out, gutter+style.Render(line))
		}
	}
	end := len(out)
	if r.at+1 < len(starts) {
		end = starts[r.at+1]
	}
	r.Top = kit.ScrollTo(r.Top, end-1, len(out), r.Height)
	r.Top = min(r.Top, starts[r.at])
	return out
}

func (r *Screen) styleOf(p draft.Problem) lipgloss.Style {
	switch p.Severity {
	case draft.SeverityError:
		return r.s.Styles.Error
	case draft.SeverityWarning:
		return r.s.Styles.Warning
	case draft.SeverityNote:
	}
	return r.s.Styles.Dim
}

func (r *Screen) problemLines(p draft.Problem, width int) []string {
	lines := kit.Wrap(r.s.Where(p)+": "+words.OneLine(p.Text), max(width-4, 10))
	for i := range lines {
		if i == 0 {
			lines[i] = p.Severity.Mark() + " " + lines[i]
		} else {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}

// problemStarts is the first line of each problem.
func (r *Screen) problemStarts(width int) []int {
	var out []int
	at := 0
	for _, p := range r.s.Problems {
		out = append(out, at)
		at += len(r.problemLines(p, width))
	}
	return out
}
