package kit

import (
	"cmp"
	"context"
	"slices"
	"strings"

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

	// lines are those of the text of a body, made when they are asked for.
	lines      []string
	questionOf map[int]string
	linesOf    *apiclient.Body
}

// NewShared is for a session; paths start in dir.
func NewShared(s *session.Session, styles *theme.Styles, keys *Keys, locale, dir string) *Shared {
	return &Shared{Session: s, Styles: styles, Keys: keys, Locale: locale, Dir: dir}
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

// PreviewLines are the lines of the request's body, files folded.
func (s *Shared) PreviewLines() []string {
	if s.linesOf != s.Request.Body {
		s.linesOf, s.lines = s.Request.Body, strings.Split(draft.Preview(s.Request), "\n")
		s.questionOf = map[int]string{}
		for _, q := range s.Questions() {
			if at, ok := s.Index[draft.FieldAnswer(q.ID.Wire())]; ok {
				s.questionOf[at] = "  // " + words.OneLine(q.Label())
				if s.Draft.Answer(q.ID.Wire()).IsRaw() {
					s.questionOf[at] = "  // ≠ raw: " + words.OneLine(q.Label())
				}
			}
		}
	}
	return s.lines
}

// QuestionOfLine names the question of the answer on a line of the body; empty for other lines.
func (s *Shared) QuestionOfLine(line int) string {
	s.PreviewLines()
	return s.questionOf[line]
}

// SendsRaw reports whether an answer is replaced by raw JSON.
func (s *Shared) SendsRaw() bool {
	return slices.ContainsFunc(s.Draft.Answers, func(a draft.Answer) bool { return a.Value.IsRaw() })
}

// PreviewLine is the line on which a field stands, -1 if it is not sent.
func (s *Shared) PreviewLine(f draft.Field) int {
	if at, ok := draft.LineOf(s.Index, f); ok && f != "" {
		return at
	}
	return -1
}
