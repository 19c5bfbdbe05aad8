package result

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
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

// lines are what is shown, before it is scrolled.
func (r *Screen) lines(width, height int) []string {
	l, k := r.s.Styles, r.s.Keys
	switch r.showing {
	case viewResponse:
		head := kit.Paragraph(l.Dim, "Kombo's answer, as it was received ("+k.Response.Help().Key+" goes back)", width)
		return slices.Concat(head, []string{""}, kit.JSONLines(r.Result.Response, l, width))
	case viewAnswers:
		head := kit.Paragraph(l.Dim, "What became of each answer ("+k.Answers.Help().Key+" goes back)", width)
		return slices.Concat(head, []string{""}, r.answerLines(width))
	}
	facts, check := r.factLines(r.Facts(), width), r.checkLines(width)
	if len(facts) > 0 && len(check) > 0 {
		facts = append(facts, "")
	}
	return slices.Concat(r.headline(width, height), []string{""}, facts, check, r.errorLines(width), r.warningLines(width))
}

// headline is the outcome in words, wrapped. A name that is written from right to left stands in a line of its own:
// in the midst of the sentence a terminal that turns such text around would turn its neighbours too, and the
// characters that prevent that are not for terminals. Heavy rules make it the largest thing on the screen, if that
// has room for them.
func (r *Screen) headline(width, height int) []string {
	name, style, inner := r.Name(), r.tone(), max(width-2, 1)
	lines := kit.Wrap(r.Headline(name), inner)
	if rightToLeft(name) && strings.Contains(r.Headline(name), name) {
		lines = append(kit.Wrap(r.Headline(submit.NoName), inner), kit.Wrap(name, inner)...)
	}
	for i, line := range lines {
		if i > 0 {
			line = "  " + line
		}
		lines[i] = style.Bold(true).Render(line)
	}
	if height < kit.LowScreen {
		return lines
	}
	rule := style.Render(strings.Repeat("━", width))
	return slices.Concat([]string{rule}, lines, []string{rule})
}

func rightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam)
	})
}

func (r *Screen) tone() lipgloss.Style {
	l := r.s.Styles
	switch {
	case r.Result.Outcome == apiclient.CreatedWithWarnings:
		return l.Warning
	case r.Created():
		return l.Good
	case r.Unclear(), r.There():
		return l.Warning
	}
	return l.Error
}

// factLines are facts, their labels in a column. A label that repeats is omitted. Links are bright and IDs dim: people
// follow the one, and copy the other.
func (r *Screen) factLines(facts []submit.Fact, width int) (out []string) {
	l, last := r.s.Styles, ""
	for _, f := range facts {
		label, style := f.Label, l.Text
		if label == last {
			label = ""
		}
		switch {
		case f.IsLink:
			style = l.Link
		case f.IsID:
			style = l.Dim
		}
		out = append(out, kit.Hanging(l.Dim.Render(kit.FitLine(label, 16))+" ", style, f.Value, width)...)
		last = f.Label
	}
	return out
}

// checkLines tell what the look-up after an unknown outcome has found.
func (r *Screen) checkLines(width int) []string {
	l := r.s.Styles
	text, style := r.LookUpText, l.Warning
	switch {
	case r.checking:
		return append(kit.Paragraph(l.Dim, "Looking the candidate up…", width), "")
	case text == "":
		return nil
	case r.Found != nil:
		style = l.Good
	}
	if !r.lookedUp.IsZero() {
		text += " (looked at " + r.lookedUp.Format("15:04:05") + ")"
	}
	return append(kit.Paragraph(style, text, width), "")
}

func (r *Screen) errorLines(width int) []string {
	e := r.Result.Err
	if e == nil {
		return nil
	}
	facts := submit.ErrorFacts(e)
	for i, f := range r.named {
		at := submit.Fact{Label: "field", Value: r.s.Where(draft.Problem{Field: f})}
		if spec := draft.SpecOf(f); spec != nil && spec.Label != at.Value {
			at.Value += ": " + spec.Label
		}
		if i == 0 {
			at.Value += " (" + r.s.Keys.GoToField.Help().Key + " goes there)"
		}
		facts = append(facts, at)
	}
	if e.Status != 0 {
		facts = append(facts, submit.Fact{Label: "HTTP status", Value: strconv.Itoa(e.Status)})
	}
	if tip, ok := submit.TipFor(e); ok {
		facts = append(facts, submit.Fact{Label: "who acts", Value: string(tip.Who)})
	}
	return slices.Concat(r.factLines(facts, width), []string{""}, kit.Paragraph(r.s.Styles.Text, r.Advice(), width))
}

func (r *Screen) warningLines(width int) (out []string) {
	l := r.s.Styles
	for i, w := range r.Warnings() {
		if i == 0 {
			out = append(out, "", l.Section.Render("Warnings"))
		}
		out = append(out, kit.Hanging(l.Warning.Render("! "), l.Warning, w, width)...)
	}
	if audit := r.Audit(); audit != "" {
		if r.Result.Endpoint == apiclient.EndpointCandidate {
			audit += " " + r.s.Keys.SwitchCall.Help().Key + " on the review switches to it."
		}
		out = append(append(out, ""), kit.Paragraph(l.Dim, audit, width)...)
	}
	return out
}

// answerLines say of each answer what became of it, the worst first.
func (r *Screen) answerLines(width int) (out []string) {
	const widest = len(draft.FateUnverified)
	l, readsBack := r.s.Styles, r.Result.Endpoint == apiclient.EndpointApplication
	if r.Created() && !readsBack {
		out = append(kit.Paragraph(l.Dim, "This call reads no answers back, so it is not known what became of them; the application call tells ("+r.s.Keys.SwitchCall.Help().Key+" on the review).", width), "")
	}
	fates, bestFirst := slices.Clone(r.Fates), draft.Fates()
	slices.SortStableFunc(fates, func(a, b draft.AnswerFate) int {
		return cmp.Compare(slices.Index(bestFirst, b.Fate), slices.Index(bestFirst, a.Fate))
	})
	for _, f := range fates {
		mark, style, says := "!", l.Warning, true
		switch f.Fate {
		case draft.FateStored:
			mark, style, says = "✓", l.Good, false
		case draft.FateUnverified:
			mark, style, says = "?", l.Dim, readsBack
		case draft.FateRefused:
			mark, style = "✗", l.Error
		}
		text := words.OneLine(f.Title)
		if says {
			text += ": " + words.OneLine(f.Text())
		}
		out = append(out, kit.Hanging(style.Render(mark+" "+kit.FitLine(string(f.Fate), widest))+" ", l.Text, text, width)...)
	}
	return out
}
