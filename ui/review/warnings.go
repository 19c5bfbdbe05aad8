package review

import "kombo-apply/forms/draft"

// summaryRow is a value in words, and the first warning about it. A warning stops nothing, so that
// a person who reads only the summary would send over it; an error is stopped and shown anyway.
type summaryRow struct{ label, value, warning string }

func (r *Screen) warning(of draft.Field) string {
	for _, p := range r.s.Problems {
		if p.Severity == draft.SeverityWarning && p.Field.Within(of) {
			return p.Text
		}
	}
	return ""
}
