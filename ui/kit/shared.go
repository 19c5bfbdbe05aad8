// Package kit is what the rooms of the wizard draw with and have in common.
//
//	Shared           the session, the styles and the preview that every room shares
//	Action           what a screen asks of the program
//	Dialog, Palette, HelpBox
//	                 the overlays, and PlaceOverlay, which puts one on a screen
//	Place, FitLine, Justify, JoinHorizontal, Paragraph
//	                 text in boxes of an exact size
//	Scroller, ScrollTo, RowsMoved, WheelLines
//	                 windows onto lines
//	Cache            what was drawn is drawn again only if it has changed
//	QuietGate        keeps keys from what opened by itself
//
// Nothing here knows a screen, a rule or the network.
package kit

import (
	"cmp"
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/theme"
)

// Shared is what all screens share. They hold a pointer, and change the draft only through its fields.
type Shared struct {
	*session.Session
	Styles *theme.Styles
	Keys   *Keys
	// Locale is that of the person's computer, Dir the folder that relative paths start from.
	Locale, Dir string
	// Drafts are those that can be resumed.
	Drafts []store.Summary
	// CarryOver is what the next candidate keeps.
	CarryOver session.CarryOver

	// lines are those of linesOf.
	lines   []BodyLine
	linesOf *apiclient.Body
}

// ItemsOf makes the fields of a step.
func (s *Shared) ItemsOf(id forms.StepID) []forms.Item {
	return forms.ItemsOf(id, s.Draft, forms.Options{Today: s.Now, Locale: s.Locale, Dir: s.Dir, OnPick: s.pickFile, Known: &s.Known})
}

// Run makes a command of a task of the session; nil is no work.
func Run(t session.Task) tea.Cmd {
	if t == nil {
		return nil
	}
	return func() tea.Msg { return t(context.Background()) }
}

// pickFile finds out about a file that was named in a field.
func (s *Shared) pickFile(key draft.Field, path string) func() any {
	probe := s.ProbeFile(key, path)
	if probe == nil {
		return nil
	}
	return func() any { return probe(context.Background()) }
}

// ErrorCount counts the problems that block a submit.
func (s *Shared) ErrorCount() int { return len(draft.Errors(s.Problems)) }

// ProblemsOf returns the problems that belong to a step.
func (s *Shared) ProblemsOf(id forms.StepID) []draft.Problem {
	return slices.DeleteFunc(slices.Clone(s.Problems), func(p draft.Problem) bool { return forms.StepOf(p.Field) != id })
}

// WhyDim says why a field is shown dim; empty if it is not.
func (s *Shared) WhyDim(f draft.Field) string {
	switch {
	case slices.ContainsFunc(s.Ignored, f.Within):
		return "this ATS ignores it"
	case slices.Contains(s.Draft.Kept, f):
		return "kept from before"
	}
	return ""
}

// ToneOf is how a problem is drawn.
func (s *Shared) ToneOf(p draft.Problem) lipgloss.Style {
	switch p.Severity {
	case draft.SeverityError:
		return s.Styles.Error
	case draft.SeverityWarning:
		return s.Styles.Warning
	}
	return s.Styles.Dim
}

// Where names the step of a problem, and for an answer the question.
func (s *Shared) Where(p draft.Problem) string {
	if q := s.QuestionOf(p.Field); q != nil {
		return "“" + ansi.Truncate(words.OneLine(q.Label()), 40, "…") + "”"
	}
	return forms.StepOf(p.Field).Title()
}

// CallLine names the call that the draft would make.
func CallLine(d draft.Draft) string {
	if d.Endpoint != "application" {
		return "POST /ats/candidates"
	}
	return "POST /ats/jobs/" + CleanLine(cmp.Or(d.JobID, "{job_id}")) + "/applications"
}

// CleanLine cleans text for the screen that did not come through a Text.
func CleanLine(s string) string { return words.OneLine(apiclient.Clean(s)) }
