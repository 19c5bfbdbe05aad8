package result

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
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
	out := []string{l.Dim.Render("Kombo's answer, as it was received (" + r.response.Help().Key + " goes back)"), ""}
	for _, line := range strings.Split(kit.IndentJSON(r.Result.Response), "\n") {
		if ansi.StringWidth(line) <= width {
			out = append(out, kit.ColourJSON(line, l))
			continue
		}
		out = append(out, kit.Paragraph(l.JSONString, line, width)...)
	}
	return out
}

// answerLines say of each answer what became of it.
func (r *Screen) answerLines(width int) []string {
	l := r.s.Styles
	out := []string{l.Dim.Render("What became of each answer (" + r.answers.Help().Key + " goes back)"), ""}
	if r.Result.Endpoint == apiclient.EndpointCandidate {
		out = append(out, kit.Paragraph(l.Dim, "This call reads no answers back, so it is not known what became of them; the application call tells ("+r.s.Keys.SwitchCall.Help().Key+" on the review).", width)...)
		out = append(out, "")
	}
	for _, f := range r.Fates {
		mark, style := "?", l.Dim
		switch {
		case f.Fate == draft.FateStored:
			mark, style = "✓", l.Good
		case f.Fate != draft.FateUnverified:
			mark, style = "!", l.Warning
		}
		text := words.OneLine(f.Title)
		if r.Result.Endpoint == apiclient.EndpointApplication || f.Lost() {
			text += ": " + words.OneLine(f.Text())
		}
		out = append(out, kit.Hanging(style.Render(mark)+" ", l.Text, text, width)...)
	}
	return out
}

var pathInMessage = regexp.MustCompile(`[a-z_]+(?:[./][A-Za-z0-9_-]+)+`)

// namedField is the field of the form that a message of Kombo names, such as
// "candidate.email_address: …"; empty if it names none.
func namedField(message string) draft.Field {
	for _, path := range pathInMessage.FindAllString(message, 20) {
		f := draft.Field(strings.ReplaceAll(path, "/", "."))
		if forms.StepOf(f) != forms.StepReview {
			return f
		}
	}
	return ""
}
