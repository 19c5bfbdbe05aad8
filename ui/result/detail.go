package result

import (
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// shownView is what the result screen shows.
type shownView int

const (
	viewOutcome shownView = iota
	viewResponse
	viewAnswers
)

// rawLines are Kombo's answer as it was received.
func (r *Screen) rawLines(width int) []string {
	l := r.s.Styles
	out := kit.Paragraph(l.Dim, "Kombo's answer, as it was received ("+r.s.Keys.Response.Help().Key+" goes back)", width)
	return append(append(out, ""), kit.JSONLines(r.Result.Response, l, width)...)
}

// answerLines say of each answer what became of it.
func (r *Screen) answerLines(width int) []string {
	l := r.s.Styles
	out := append(kit.Paragraph(l.Dim, "What became of each answer ("+r.s.Keys.Answers.Help().Key+" goes back)", width), "")
	if r.Created() && r.Result.Endpoint == apiclient.EndpointCandidate {
		out = append(out, kit.Paragraph(l.Dim, "This call reads no answers back, so it is not known what became of them; the application call tells ("+r.s.Keys.SwitchCall.Help().Key+" on the review).", width)...)
		out = append(out, "")
	}
	fates, bestFirst := slices.Clone(r.Fates), draft.Fates()
	slices.SortStableFunc(fates, func(a, b draft.AnswerFate) int {
		return slices.Index(bestFirst, b.Fate) - slices.Index(bestFirst, a.Fate)
	})
	for _, f := range fates {
		mark, style := "!", l.Warning
		switch f.Fate {
		case draft.FateStored:
			mark, style = "✓", l.Good
		case draft.FateUnverified:
			mark, style = "?", l.Dim
		case draft.FateRefused:
			mark, style = "✗", l.Error
		case draft.FateDifferent, draft.FateMissing, draft.FateWarned:
		}
		text := words.OneLine(f.Title)
		if f.Fate != draft.FateStored && (f.Fate != draft.FateUnverified || r.Result.Endpoint == apiclient.EndpointApplication) {
			text += ": " + words.OneLine(f.Text())
		}
		out = append(out, kit.Hanging(style.Render(mark+" "+kit.FitLine(string(f.Fate), widestFate))+" ", l.Text, text, width)...)
	}
	return out
}

const widestFate = len(draft.FateUnverified)

// refusedFields are the fields that a refusal names, and that stand as they were sent.
func refusedFields(s *kit.Shared) []draft.Field {
	s.Refresh()
	var out []draft.Field
	for _, p := range s.Problems {
		if p.Refused() {
			out = append(out, p.Field)
		}
	}
	return out
}
