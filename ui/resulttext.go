package ui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
)

// headline is the outcome in words, wrapped. A name that is written from right
// to left stands in a line of its own: in the midst of the sentence a terminal
// that turns such text around would turn its neighbours too, and the characters
// that prevent that are not for terminals.
func (r *resultScreen) headline(width int) []string {
	name := r.name()
	text, style := r.headlineOf(name)
	var apart []string
	if rightToLeft(name) && strings.Contains(text, name) {
		text, style = r.headlineOf("The candidate")
		apart = wrap(name, max(width-2, 1))
	}
	var lines []string
	for i, part := range append(wrap(text, max(width-2, 1)), apart...) {
		if i > 0 {
			part = "  " + part
		}
		lines = append(lines, style.Bold(true).Render(part))
	}
	return lines
}

// longestName is how much of a name is shown; a longer one loses its middle,
// since the last name says more.
const longestName = 150

func (r *resultScreen) name() string {
	name := draft.ShownName(r.sent.Candidate.FirstName, r.sent.Candidate.LastName)
	if r.known != "" && r.created() {
		name = r.known
	}
	if name == "" {
		name = "The candidate"
	}
	return cutMiddle(name, longestName)
}

func (r *resultScreen) headlineOf(name string) (string, lipgloss.Style) {
	l := r.s.look
	switch r.result.Outcome {
	case apiclient.Created:
		if r.known != "" {
			return "✓ " + name + ", whom the ATS knew, has a new application.", l.Good
		}
		return "✓ " + name + " was created.", l.Good
	case apiclient.CreatedWithWarnings:
		if r.known != "" {
			return "! " + name + " has a new application, but read the warnings.", l.Warning
		}
		return "! " + name + " was created, but read the warnings.", l.Warning
	case apiclient.Rejected:
		if r.result.Err != nil && r.result.Err.Code == apiclient.CodeApplicationExists {
			return "! " + name + " has already applied for this job. Nothing new was made.", l.Warning
		}
		return "✗ Kombo refused it. Nothing was created.", l.Error
	case apiclient.NotSent:
		return "✗ Not sent. Nothing was created.", l.Error
	case apiclient.Unknown:
		if r.foundIt {
			return "✓ " + name + " is there: the application has arrived.", l.Good
		}
		return "? It is not known whether " + name + " was created.", l.Warning
	}
	return string(r.result.Outcome), l.Error
}

func (r *resultScreen) lines(width int) []string {
	l, res := r.s.look, r.result
	out := append(r.headline(width), "")
	say := func(label, value string) {
		if value != "" {
			for i, line := range wrap(value, max(width-17, 10)) {
				if i > 0 {
					label = ""
				}
				out = append(out, l.Dim.Render(fitLine(label, 16))+" "+l.Text.Render(line))
			}
		}
	}
	say("candidate ID", res.CandidateID.String())
	for i, id := range res.ApplicationIDs {
		label := "application ID"
		if i > 0 {
			label = ""
		}
		say(label, id.String())
	}
	for _, link := range res.Links {
		say("link", firstLine(string(link)))
	}
	if len(res.ApplicationIDs) > 1 && res.Endpoint == apiclient.EndpointCandidate {
		say("", "(this candidate has several applications; Kombo does not say which of them is new)")
	}
	out = append(out, r.checkLines(width)...)
	out = append(out, r.errorLines(width)...)
	out = append(out, r.warningLines(width)...)
	return out
}

// checkLines tell what the look after an unknown outcome has found.
func (r *resultScreen) checkLines(width int) []string {
	l := r.s.look
	text, style := r.checkText, l.Warning
	switch {
	case r.checking:
		text, style = "Looking the candidate up…", l.Dim
	case r.foundIt:
		style = l.Good
	}
	if text == "" {
		return nil
	}
	var out []string
	for _, line := range wrap(text, width) {
		out = append(out, style.Render(line))
	}
	return append(out, "")
}

func (r *resultScreen) errorLines(width int) []string {
	e := r.result.Err
	if e == nil {
		return nil
	}
	l := r.s.look
	var out []string
	add := func(label, value string) {
		if value == "" {
			return
		}
		for i, line := range wrap(value, max(width-17, 10)) {
			if i > 0 {
				label = ""
			}
			out = append(out, l.Dim.Render(fitLine(label, 16))+" "+l.Text.Render(line))
		}
	}
	add("code", apiText(string(e.Code)))
	add("title", firstLine(string(e.Title)))
	message := string(e.Message)
	if message == "" {
		message = apiclient.Clean(e.Error())
	}
	add("message", message)
	if r.place != "" {
		add("field", r.s.placeOf(draft.Problem{Field: r.place})+" (f goes there)")
	}
	if e.Status != 0 {
		add("HTTP status", fmt.Sprint(e.Status))
	}
	add("log", firstLine(string(e.LogURL)))
	advice := ""
	if tip, ok := assets.TipFor(string(e.Code)); ok {
		advice = tip.What + " " + tip.Do
		add("who acts", string(tip.Who))
	}
	out = append(out, "")
	switch r.result.Outcome {
	case apiclient.Unknown:
		if r.foundIt {
			advice = ""
			break
		}
		advice = strings.TrimSpace("The request may have reached Kombo, and no clear answer came back. Look the candidate up in the ATS before you send it again: sending twice may create it twice. " + advice)
	case apiclient.NotSent:
		advice = strings.TrimSpace("The request did not leave this machine completely, so nothing was created. You can send it again. " + advice)
	case apiclient.Rejected, apiclient.Created, apiclient.CreatedWithWarnings:
	}
	for _, line := range wrap(advice, width) {
		out = append(out, l.Text.Render(line))
	}
	return out
}

func (r *resultScreen) warningLines(width int) []string {
	l := r.s.look
	var out []string
	for _, w := range r.result.Warnings {
		for i, line := range wrap(string(w), max(width-2, 10)) {
			mark := "! "
			if i > 0 {
				mark = "  "
			}
			out = append(out, l.Warning.Render(mark+line))
		}
	}
	for _, f := range draft.Lost(r.fates) {
		for _, line := range wrap("! the answer to “"+firstLine(f.Title)+"” may be lost: "+f.Text, width) {
			out = append(out, l.Warning.Render(line))
		}
	}
	if len(out) > 0 {
		out = append([]string{"", l.Section.Render("Warnings")}, out...)
	}
	if note := r.auditNote(); note != "" && r.created() {
		out = append(out, "")
		for _, line := range wrap(note, width) {
			out = append(out, l.Dim.Render(line))
		}
	}
	return out
}

// auditNote says what is known of the answers.
func (r *resultScreen) auditNote() string {
	if len(r.fates) == 0 {
		return ""
	}
	stored, silent := 0, 0
	for _, f := range r.fates {
		switch f.Fate {
		case draft.FateStored:
			stored++
		case draft.FateNoEcho, draft.FateFile:
			silent++
		case draft.FateDifferent, draft.FateNotEchoed, draft.FateWarnedAbout:
		}
	}
	switch {
	case r.result.Endpoint == apiclient.EndpointCandidate:
		return plural(len(r.fates), "answer was", "answers were") + " sent. This call does not read answers back; the application call does (e on the review)."
	case silent > 0:
		return fmt.Sprintf("%d of %d answers were read back as stored; files are never read back.", stored, len(r.fates))
	}
	return fmt.Sprintf("%d of %d answers were read back as stored.", stored, len(r.fates))
}
