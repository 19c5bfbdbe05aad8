package draft

import (
	"strconv"
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
func (p Problem) Kept() bool { return p.Code == codeKept }

// AtOnce reports whether a problem is about a file that was picked or an answer that was refused,
// rather than about something that has yet to be entered: it is told as soon as it is known.
func (p Problem) AtOnce() bool {
	switch p.Code {
	case codeRefused, codeWithheld, codeNoJSON, codeEmptyFile, codeFileTooLarge, codeTypeNotAccepted, codeTotalTooLarge, codeTotalLarge, codeUnsupported:
		return true
	}
	return FileReason(p.Code).known()
}

// RefusedField is what Kombo said of a field when it refused the candidate. It stops nothing: the
// reason may be gone by now, or lie elsewhere.
func RefusedField(f Field, said string) Problem {
	return Problem{Field: f, Code: codeRefused, Text: "Kombo refused it: " + said, Severity: SeverityWarning}
}

// WithheldAnswer says that an answer is missing since drafts are kept without it.
func WithheldAnswer(questionID string) Problem {
	return Problem{Field: FieldAnswer(questionID), Code: codeWithheld, Text: "Drafts are kept without this answer; enter it again.", Severity: SeverityWarning}
}

// ExistingCandidate offers the ID of the candidate that the ATS has as the value of a field.
func ExistingCandidate(f Field, who, id string) Problem {
	return Problem{Field: f, Code: codeExisting, Suggestion: id, Severity: SeverityWarning,
		Text: "Bullhorn has " + who + " with this e-mail. With the ID " + id + " the application goes to that candidate, and Bullhorn looks for no other."}
}

// Refused reports whether the problem is what Kombo said in a refusal.
func (p Problem) Refused() bool { return p.Code == codeRefused }

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

// Field names a value in a Draft by its path on the wire, elements of lists by index, answers by
// question ID: "candidate.email_address", "attachments.0.name", "screening_question_answers.3phF…".
type Field string

// At names element i of a list field, or a part of it: At(0, "name").
func (f Field) At(i int, part ...string) Field {
	return f + Field("."+strings.Join(append([]string{strconv.Itoa(i)}, part...), "."))
}

// FieldAnswer names the answer to a question.
func FieldAnswer(questionID string) Field { return FieldAnswers.with(questionID) }

// with names a member of an object. Keys and IDs come from anywhere, so the name is cleaned.
func (f Field) with(key string) Field {
	name := Field(words.OneLine(apiclient.Clean(key)))
	if f == "" {
		return name
	}
	return f + "." + name
}

// around is the field that f is a member or an element of; empty for a field of the body itself.
func (f Field) around() Field { return f[:max(strings.LastIndexByte(string(f), '.'), 0)] }

// Within reports whether f is the given field or a part of it.
func (f Field) Within(parent Field) bool {
	rest, within := strings.CutPrefix(string(f), string(parent))
	return within && (rest == "" || rest[0] == '.')
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
