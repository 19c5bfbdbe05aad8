package draft

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Check returns all problems of a draft that can be found without I/O, in the order of the
// wizard's steps: job, candidate, contact, location, salary, attachments, questions, extras.
//
// Errors are what the contract forbids, or what a limit that is known refuses; warnings what is
// allowed and probably not meant; notes are worth knowing.
func Check(d Draft, c Context) []Problem {
	d = withoutBlanks(d)
	k := &checker{d: &d, c: c, job: c.jobOf(d)}
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
	seen := map[Problem]bool{}
	unread := map[Field]bool{}
	for _, list := range lists {
		for _, p := range list {
			file := Field(strings.TrimSuffix(string(p.Field), ".data"))
			cannotRead := p.Code == codeUnreadFile || FileReason(p.Code).known()
			if seen[p] || cannotRead && unread[file] {
				continue
			}
			seen[p] = true
			unread[file] = unread[file] || cannotRead
			all = append(all, p)
		}
	}
	return all
}

type checker struct {
	d        *Draft
	c        Context
	job      *apiclient.Job
	problems []Problem
}

func (k *checker) fail(f Field, code, text string, args ...any) {
	k.add(f, code, SeverityError, text, args)
}

func (k *checker) warn(f Field, code, text string, args ...any) {
	k.add(f, code, SeverityWarning, text, args)
}

func (k *checker) note(f Field, code, text string, args ...any) {
	k.add(f, code, SeverityNote, text, args)
}

// offer gives the problem that was found last the value that was probably meant, if there is one.
func (k *checker) offer(value string) { k.problems[len(k.problems)-1].Suggestion = value }

func (k *checker) add(f Field, code string, s Severity, text string, args []any) {
	if len(args) > 0 {
		text = fmt.Sprintf(text, args...)
	}
	k.problems = append(k.problems, Problem{Field: f, Code: code, Text: text, Severity: s})
}

func (k *checker) oneOf(f Field, value string, choices []Choice) {
	values, labels := make([]string, len(choices)), make([]string, len(choices))
	for i, c := range choices {
		values[i], labels[i] = c.Value, c.Label
	}
	switch {
	case slices.Contains(values, value):
	case blank(value):
		// Nothing was written, so it is chosen, and choices are shown in words.
		k.fail(f, codeRequired, "Choose %s.", either(labels))
	default:
		k.fail(f, codeNotAllowed, "%s is not one of the values here: use %s.", quote(value), either(values))
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
