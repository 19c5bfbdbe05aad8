package ui

import (
	"context"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/theme"
)

// shared is what all screens look at. They hold a pointer, and change the draft
// only through its fields.
type shared struct {
	*session.Session
	look *theme.Styles
	// locale is that of the person's computer, dir the folder that relative paths start from.
	locale, dir string
	// drafts are those that can be resumed.
	drafts []store.Summary

	// lines are those of the text of a body, made when they are asked for.
	lines   []string
	linesOf *apiclient.Body
}

func newShared(s *session.Session, look *theme.Styles, locale, dir string) *shared {
	return &shared{Session: s, look: look, locale: locale, dir: dir}
}

// itemsOf makes the fields of a step.
func (s *shared) itemsOf(id forms.StepID) []forms.Item {
	return forms.ItemsOf(id, s.Draft, forms.Options{Today: s.Now, Locale: s.locale, Dir: s.dir, OnPick: s.pickFile, Known: &s.Known})
}

// pickFile finds out about a file that was named in a field.
func (s *shared) pickFile(key draft.Field, path string) func() any {
	look := s.LookAtFile(key, path)
	if look == nil {
		return nil
	}
	return func() any { return look(context.Background()) }
}

// errors counts the problems that block a submit.
func (s *shared) errors() int { return len(draft.Errors(s.Problems)) }

// problemsOf returns the problems that belong to a step.
func (s *shared) problemsOf(id forms.StepID) []draft.Problem {
	var out []draft.Problem
	for _, p := range s.Problems {
		if forms.StepOf(p.Field) == id {
			out = append(out, p)
		}
	}
	return out
}

// placeOf names where a problem stands: its step, and for an answer the question.
func (s *shared) placeOf(p draft.Problem) string {
	if q := s.QuestionOf(p.Field); q != nil {
		return "“" + ansi.Truncate(words.OneLine(q.Label()), 40, "…") + "”"
	}
	return forms.StepOf(p.Field).Title()
}

// callLine names the call that the draft would make.
func callLine(d draft.Draft) string {
	if d.Endpoint == "application" {
		job := d.JobID
		if job == "" {
			job = "{job_id}"
		}
		return "POST /ats/jobs/" + apiText(job) + "/applications"
	}
	return "POST /ats/candidates"
}

// apiText cleans text for the screen that did not come through a Text.
func apiText(s string) string { return words.OneLine(apiclient.Clean(s)) }

// previewLines are the lines of the request's body, files folded.
func (s *shared) previewLines() []string {
	if s.linesOf != s.Request.Body {
		s.linesOf, s.lines = s.Request.Body, strings.Split(draft.Preview(s.Request), "\n")
	}
	return s.lines
}

// previewLine is the line on which a field stands, -1 if it is not sent.
func (s *shared) previewLine(f draft.Field) int {
	if f == "" {
		return -1
	}
	if at, ok := draft.LineOf(s.Index, f); ok {
		return at
	}
	return -1
}

// severityMark is the sign of a problem, readable without colour.
func severityMark(s draft.Severity) string {
	switch s {
	case draft.SeverityError:
		return "✗"
	case draft.SeverityWarning:
		return "!"
	case draft.SeverityNote:
		return "i"
	}
	return " "
}
