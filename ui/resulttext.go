package ui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
)

// headline is the outcome in words.
func (r *resultScreen) headline() string {
	l := r.s.look
	name := firstLine(apiclient.Clean(strings.TrimSpace(r.sent.Candidate.FirstName + " " + r.sent.Candidate.LastName)))
	if name == "" {
		name = "The candidate"
	}
	const longest = 40 // what happened matters more than the whole name
	name = ansi.Truncate(name, longest, "…")
	if r.known != "" && r.created() {
		name = ansi.Truncate(r.known, longest, "…")
		if r.result.Outcome == apiclient.Created {
			return l.Good.Bold(true).Render("✓ " + name + ", whom the ATS knew, has a new application.")
		}
		return l.Warning.Bold(true).Render("! " + name + " has a new application, but read the warnings.")
	}
	switch r.result.Outcome {
	case apiclient.Created:
		return l.Good.Bold(true).Render("✓ " + name + " was created.")
	case apiclient.CreatedWithWarnings:
		return l.Warning.Bold(true).Render("! " + name + " was created, but read the warnings.")
	case apiclient.Rejected:
		if r.result.Err != nil && r.result.Err.Code == apiclient.CodeApplicationExists {
			return l.Warning.Bold(true).Render("! " + name + " has already applied for this job. Nothing new was made.")
		}
		return l.Error.Bold(true).Render("✗ Kombo refused it. Nothing was created.")
	case apiclient.NotSent:
		return l.Error.Bold(true).Render("✗ Not sent. Nothing was created.")
	case apiclient.Unknown:
		if r.foundIt {
			return l.Good.Bold(true).Render("✓ " + name + " is there: the application has arrived.")
		}
		return l.Warning.Bold(true).Render("? It is not known whether " + name + " was created.")
	}
	return l.Error.Render(string(r.result.Outcome))
}

func (r *resultScreen) lines(width int) []string {
	l, res := r.s.look, r.result
	out := []string{r.headline(), ""}
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
	if r.created() && r.s.sent > 1 {
		out = append(out, "", l.Dim.Render(plural(r.s.sent, "candidate", "candidates")+" created since you began."))
	}
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
