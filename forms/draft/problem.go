package draft

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Problem is something about a Draft that a person should know before it is sent. Inline hints, the
// review, check and the exit code all read the one list that Check makes.
type Problem struct {
	Field    Field    `json:"field"`
	Code     string   `json:"code"` // stable, snake_case: required, invalid_email, …
	Text     string   `json:"text"` // a sentence that says what to do
	Severity Severity `json:"severity"`
	// Suggestion is the value that was probably meant, as the field takes it; empty for none.
	Suggestion string `json:"suggestion,omitempty"`
	// Who is the name of the candidate that the ATS knows already; only Duplicates sets it.
	Who string `json:"-"`
}

// Kept reports whether a problem says that a value was taken over from before.
func (p Problem) Kept() bool { return p.Code == "kept" }

// AtOnce reports whether a problem is about a file that was picked or an answer that was refused,
// rather than about something that has yet to be entered: it is told as soon as it is known.
func (p Problem) AtOnce() bool {
	switch p.Code {
	case "refused", "withheld", "raw_no_json", "empty_file", "file_too_large", "type_not_accepted", "total_too_large", "total_large", "unsupported":
		return true
	}
	return FileReason(p.Code).known()
}

// RefusedField is what Kombo said of a field when it refused the candidate. It stops nothing: the
// reason may be gone by now, or lie elsewhere.
func RefusedField(f Field, said string) Problem {
	return warning(f, "refused", "Kombo refused it: "+said)
}

// WithheldAnswer says that an answer is missing since drafts are kept without it.
func WithheldAnswer(questionID string) Problem {
	return warning(FieldAnswer(questionID), "withheld", "Drafts are kept without this answer; enter it again.")
}

// ExistingCandidate offers the ID of the candidate that the ATS has as the value of a field.
func ExistingCandidate(f Field, who, id string) Problem {
	p := warning(f, "existing_candidate", "Bullhorn has "+who+" with this e-mail. With the ID "+id+" the application goes to that candidate, and Bullhorn looks for no other.")
	p.Suggestion = id
	return p
}

func warning(f Field, code, text string) Problem {
	return Problem{Field: f, Code: code, Text: text, Severity: SeverityWarning}
}

// Refused reports whether the problem is what Kombo said in a refusal.
func (p Problem) Refused() bool { return p.Code == "refused" }

// Severity says whether a Problem blocks a submit.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"   // blocks the submit, unless a tester insists
	SeverityWarning Severity = "warning" // told, blocks nothing
	SeverityNote    Severity = "note"    // worth knowing, e.g. what could not be checked
)

// Mark is the sign of a severity, readable without colour.
func (s Severity) Mark() string {
	switch s {
	case SeverityError:
		return "✗"
	case SeverityWarning:
		return "!"
	}
	return "i"
}

// Blocking reports whether any of the problems blocks a submit.
func Blocking(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == SeverityError })
}

// Errors picks the problems that block a submit.
func Errors(problems []Problem) []Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p Problem) bool { return p.Severity != SeverityError })
}

// Join puts lists of problems behind each other without repetitions: Read and Check may say the same
// of a value, or that a file could not be read.
func Join(lists ...[]Problem) (all []Problem) {
	seen, unread := map[Problem]bool{}, map[Field]bool{}
	for _, p := range slices.Concat(lists...) {
		file := Field(strings.TrimSuffix(string(p.Field), ".data"))
		cannotRead := p.Code == "unread_file" || FileReason(p.Code).known()
		if seen[p] || cannotRead && unread[file] {
			continue
		}
		seen[p] = true
		unread[file] = unread[file] || cannotRead
		all = append(all, p)
	}
	return all
}

// Context is what is known beside the Draft. Everything may be missing: if a job cannot be read,
// its questions are not checked and a note says so.
type Context struct {
	Job *apiclient.Job
	// JobErr says why Job is nil; nil too while it was not asked for.
	JobErr      error
	Integration *apiclient.Integration
	Limits      *apiclient.AttachmentLimits
	// Home is the country of the person's computer, two letters, for phone numbers without a
	// country code. Empty if it is not known.
	Home string
	// Today is the person's date.
	Today time.Time
}

// Check returns all problems of a draft that can be found without I/O, in the order of the
// wizard's steps: job, candidate, contact, location, salary, attachments, questions, extras.
//
// Errors are what the contract forbids, or what a limit that is known refuses; warnings what is
// allowed and probably not meant; notes are worth knowing.
func Check(d Draft, c Context) []Problem {
	d = withoutBlanks(d)
	k := &checker{Context: c, d: &d, job: c.jobOf(d), visible: Visible(c.questionsOf(d), d.AnswerTo())}
	k.checkJob()
	k.checkAction()
	k.checkCandidate()
	k.checkContact()
	k.checkLocation()
	k.checkSalary()
	k.checkAttachments()
	k.checkAnswers()
	k.checkExtras()
	k.checkUnmet()
	k.checkKept()
	return k.problems
}

type checker struct {
	problems
	Context
	d       *Draft
	job     *apiclient.Job
	visible Visibility
}

// problems are those that were found so far.
type problems []Problem

func (p *problems) fail(f Field, code, text string, args ...any) {
	p.add(f, code, SeverityError, text, args)
}

func (p *problems) warn(f Field, code, text string, args ...any) {
	p.add(f, code, SeverityWarning, text, args)
}

func (p *problems) note(f Field, code, text string, args ...any) {
	p.add(f, code, SeverityNote, text, args)
}

func (p *problems) add(f Field, code string, s Severity, text string, args []any) {
	if len(args) > 0 {
		text = fmt.Sprintf(text, args...)
	}
	*p = append(*p, Problem{Field: f, Code: code, Text: text, Severity: s})
}

// offer gives the problem that was found last the value that was probably meant, if there is one.
func (p problems) offer(value string) { p[len(p)-1].Suggestion = value }

func (k *checker) oneOf(f Field, value string, choices []Choice) {
	values, labels := make([]string, len(choices)), make([]string, len(choices))
	for i, c := range choices {
		values[i], labels[i] = c.Value, c.Label
	}
	switch {
	case slices.Contains(values, value):
	case blank(value):
		// Nothing was written, so it is chosen, and choices are shown in words.
		k.fail(f, "required", "Choose %s.", either(labels))
	default:
		k.fail(f, "not_allowed", "%s is not one of the values here: use %s.", quote(value), either(values))
	}
}

func either(values []string) string {
	last := len(values) - 1
	if last < 1 {
		return strings.Join(values, "")
	}
	return strings.Join(values[:last], ", ") + " or " + values[last]
}

// quotedRunes limits how much of a typed text a sentence repeats.
const quotedRunes = 60

// quote puts a typed text into a sentence: clean, on one line, not too long.
func quote(s string) string {
	runes := []rune(words.OneLine(apiclient.Clean(s)))
	if len(runes) > quotedRunes {
		runes = append(runes[:quotedRunes], '…')
	}
	return "“" + string(runes) + "”"
}
