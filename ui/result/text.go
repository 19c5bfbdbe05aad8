package result

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/kit"
)

// headline is the outcome in words, wrapped. A name that is written from right to left stands in a line of its own:
// in the midst of the sentence a terminal that turns such text around would turn its neighbours too, and the
// characters that prevent that are not for terminals. Heavy rules make it the largest thing on the screen, if that
// has room for them.
func (r *Screen) headline(width, height int) []string {
	name := r.name()
	text, style := r.Headline(name), r.tone()
	var apart []string
	if rightToLeft(name) && strings.Contains(text, name) {
		text = r.Headline(submit.NoName)
		apart = kit.Wrap(name, max(width-2, 1))
	}
	var lines []string
	for i, part := range append(kit.Wrap(text, max(width-2, 1)), apart...) {
		if i > 0 {
			part = "  " + part
		}
		lines = append(lines, style.Bold(true).Render(part))
	}
	if height < kit.LowScreen {
		return lines
	}
	rule := style.Render(strings.Repeat("━", width))
	return slices.Concat([]string{rule}, lines, []string{rule})
}

// longestName is how much of a name is shown; a longer one loses its middle, since the last name says more.
const longestName = 150

func (r *Screen) name() string { return cutMiddle(r.Name(), longestName) }

// tone is how the outcome is drawn.
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

func (r *Screen) lines(width, height int) []string {
	facts, check := r.factLines(r.Facts(), width), r.checkLines(width)
	if len(facts) > 0 && len(check) > 0 {
		facts = append(facts, "")
	}
	return slices.Concat(r.headline(width, height), []string{""}, facts, check, r.errorLines(width), r.warningLines(width))
}

// factLines are facts, their labels in a column. A label that repeats is omitted.
func (r *Screen) factLines(facts []submit.Fact, width int) []string {
	l, last := r.s.Styles, ""
	var out []string
	for _, f := range facts {
		label := f.Label
		if label == last {
			label = ""
		}
		out = append(out, kit.Hanging(l.Dim.Render(kit.FitLine(label, 16))+" ", r.styleOf(f), f.Value, width)...)
		last = f.Label
	}
	return out
}

// styleOf makes links bright and IDs dim: people follow the one, and copy the other.
func (r *Screen) styleOf(f submit.Fact) lipgloss.Style {
	switch {
	case f.IsLink:
		return r.s.Styles.Link
	case f.IsID:
		return r.s.Styles.Dim
	}
	return r.s.Styles.Text
}

// checkLines tell what the look-up after an unknown outcome has found.
func (r *Screen) checkLines(width int) []string {
	l := r.s.Styles
	text, style := r.LookUpText, l.Warning
	switch {
	case r.checking:
		text, style = "Looking the candidate up…", l.Dim
	case r.Found != nil:
		style = l.Good
	}
	if text == "" {
		return nil
	}
	if !r.checking && !r.lookedUp.IsZero() {
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

func (r *Screen) warningLines(width int) []string {
	l := r.s.Styles
	var out []string
	for _, w := range r.Warnings() {
		out = append(out, kit.Hanging(l.Warning.Render("! "), l.Warning, w, width)...)
	}
	if len(out) > 0 {
		out = append([]string{"", l.Section.Render("Warnings")}, out...)
	}
	if audit := r.Audit(); audit != "" {
		if r.Result.Endpoint == apiclient.EndpointCandidate {
			audit += " " + r.s.Keys.SwitchCall.Help().Key + " on the review switches to it."
		}
		out = append(append(out, ""), kit.Paragraph(l.Dim, audit, width)...)
	}
	return out
}

// cutMiddle shortens text to at most width cells and keeps both its ends.
func cutMiddle(s string, width int) string {
	n := ansi.StringWidth(s)
	if n <= width {
		return s
	}
	head := ansi.Truncate(s, (width-1)/2, "")
	return head + "…" + ansi.TruncateLeft(s, n-(width-1-ansi.StringWidth(head)), "")
}

// rightToLeft reports whether any letter is written from right to left.
func rightToLeft(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam)
	})
}
