package plain

import (
	"fmt"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
)

// Report tells an outcome in lines: what happened, IDs, links, warnings, answers
// that were lost, or the error and what to do about it. Fates may be nil, and
// name empty.
func Report(r apiclient.Result, fates []draft.AnswerFate, name string) []string {
	lines := []string{headline(r, name)}
	lines = append(lines, made(r)...)
	for _, w := range r.Warnings {
		lines = append(lines, "! "+w.Line())
	}
	for _, f := range draft.Lost(fates) {
		if f.Fate != draft.FateWarnedAbout { // the warning has been said
			lines = append(lines, fmt.Sprintf("! The answer to “%s” may be lost: %s", flat(f.Title), flat(f.Text)))
		}
	}
	if len(fates) > 0 && r.Err == nil && r.Endpoint == apiclient.EndpointCandidate {
		lines = append(lines, counted(len(fates), "answer was", "answers were")+" sent. This call does not read answers back; the application call does.")
	}
	if r.Err != nil {
		lines = append(lines, ErrorLines(r.Err)...)
	}
	if advice := adviceFor(r); advice != "" {
		lines = append(lines, advice)
	}
	return lines
}

// made lists what came into being.
func made(r apiclient.Result) []string {
	var lines []string
	if r.CandidateID != "" {
		lines = append(lines, "  candidate ID    "+flat(r.CandidateID.String()))
	}
	for _, id := range r.ApplicationIDs {
		lines = append(lines, "  application ID  "+flat(id.String()))
	}
	for _, link := range r.Links {
		lines = append(lines, "  link            "+link.Line())
	}
	if len(r.ApplicationIDs) > 1 && r.Endpoint == apiclient.EndpointCandidate {
		lines = append(lines, "  (this candidate has several applications; Kombo does not say which of them is new)")
	}
	return lines
}

func headline(r apiclient.Result, name string) string {
	name = flat(apiclient.Clean(name))
	if name == "" {
		name = "The candidate"
	}
	switch r.Outcome {
	case apiclient.Created:
		return "✓ " + name + " was created."
	case apiclient.CreatedWithWarnings:
		return "! " + name + " was created, with warnings."
	case apiclient.Rejected:
		if r.Err != nil && r.Err.Code == apiclient.CodeApplicationExists {
			return "✗ " + name + " has applied for this job before. Nothing new was created."
		}
		return "✗ Kombo refused it. Nothing was created."
	case apiclient.NotSent:
		return "✗ Not sent. Nothing was created."
	case apiclient.Unknown:
	}
	return "? It is not known whether " + lowerFirst(name) + " was created."
}

// lowerFirst fits “The candidate” into a sentence; names stay as they are.
func lowerFirst(name string) string {
	if rest, ok := strings.CutPrefix(name, "The "); ok {
		return "the " + rest
	}
	return name
}

func adviceFor(r apiclient.Result) string {
	switch r.Outcome {
	case apiclient.Unknown:
		return "The request may have reached Kombo, and no clear answer came back. Look the candidate up in the ATS before you send it again: sending twice may create it twice."
	case apiclient.NotSent:
		return "The request did not leave this machine completely. It can be sent again."
	case apiclient.Created, apiclient.CreatedWithWarnings, apiclient.Rejected:
	}
	return ""
}

// ErrorLines tells an error: Kombo's own words, where to read more, and what to
// do about it.
func ErrorLines(e *apiclient.Error) []string {
	var lines []string
	add := func(label, value string) {
		if value = flat(value); value != "" {
			lines = append(lines, fmt.Sprintf("  %-8s %s", label, value))
		}
	}
	add("code", apiclient.Clean(string(e.Code)))
	add("title", string(e.Title))
	if e.Message != "" {
		add("message", string(e.Message))
	} else {
		add("message", apiclient.Clean(e.Error()))
	}
	add("log", string(e.LogURL))
	if tip, ok := assets.TipFor(string(e.Code)); ok {
		lines = append(lines, tip.What+" "+tip.Do)
	}
	return lines
}

// Line tells an outcome in one line, with its IDs.
func Line(r apiclient.Result) string {
	parts := []string{strings.ReplaceAll(string(r.Outcome), "_", " ")}
	if r.CandidateID != "" {
		parts = append(parts, "candidate "+flat(r.CandidateID.String()))
	}
	for _, id := range r.ApplicationIDs {
		parts = append(parts, "application "+flat(id.String()))
	}
	if r.Err != nil {
		parts = append(parts, flat(apiclient.Clean(r.Err.Error())))
	}
	return strings.Join(parts, " · ")
}

// ProblemLine tells a problem: ✗ field: text (code).
func ProblemLine(p draft.Problem) string {
	where := ""
	if p.Field != "" {
		where = flat(apiclient.Clean(string(p.Field))) + ": "
	}
	return fmt.Sprintf("%s %s%s (%s)", mark(p.Severity), where, flat(apiclient.Clean(p.Text)), p.Code)
}

// mark is the severity in one sign.
func mark(s draft.Severity) string {
	switch s {
	case draft.SeverityError:
		return "✗"
	case draft.SeverityWarning:
		return "!"
	case draft.SeverityNote:
	}
	return "·"
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
