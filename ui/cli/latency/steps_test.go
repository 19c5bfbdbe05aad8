//go:build unix

package latency_test

import "testing"

// The texts that tell the wizard's step.
const (
	welcome   = "Which job is it for?"
	candidate = "Who is applying?"
	asked     = "F3 next required"
)

// steps are those after the job, each with a text that only it shows.
var steps = []struct{ title, text string }{
	{"Candidate", candidate}, {"Contact", "More e-mails"}, {"Location", "Country"}, {"Salary", "Expected salary"},
	{"Attachments", "+ add file"}, {"Questions", asked}, {"Extras", "Sourced by"}, {"Review", "^S send it"},
}

// inSandbox starts the wizard and waits until all has been loaded.
func inSandbox(tb testing.TB, w, h int) *tty {
	tb.Helper()
	t := start(tb, setup{program: wizard, args: []string{"--sandbox"}, w: w, h: h})
	t.loaded()
	return t
}

// loaded waits until the jobs are there and the screen has come to rest.
func (t *tty) loaded() {
	t.tb.Helper()
	t.untilScreen("the list of jobs", func(s string) bool { return contains(s, welcome) && contains(s, " jobs") && !contains(s, "loading…") })
	t.rest(restful)
}

// choose takes the job with every kind of question.
func (t *tty) choose() {
	t.tb.Helper()
	t.write("every question")
	t.until("> Every question type")
	t.write(enter)
	t.until("Stage", "tab next")
	t.rest(restful)
}

// next goes a step further and waits for a text in it.
func (t *tty) next(text string) {
	t.tb.Helper()
	t.write(ctrlN)
	t.until(text)
	t.rest(restful)
}

// inCandidate is in the field for the first name.
func inCandidate(tb testing.TB) *tty {
	tb.Helper()
	t := inSandbox(tb, 80, 24)
	t.choose()
	t.next(candidate)
	return t
}

func inQuestions(tb testing.TB) *tty {
	tb.Helper()
	t := inCandidate(tb)
	for _, step := range steps[1:6] {
		t.next(step.text)
	}
	return t
}

func inBare(tb testing.TB, fps string) *tty {
	tb.Helper()
	t := start(tb, setup{program: bare, args: []string{"-fps", fps}})
	t.until("counted 0")
	t.rest(restful)
	return t
}
