//go:build unix

package latency_test

import (
	"strings"
	"testing"
	"time"
)

// restful is longer than anything in the program waits before it draws again.
const restful = 300 * time.Millisecond

func contains(s, text string) bool { return strings.Contains(s, text) }

func TestWhatIsTypedAheadArrives(t *testing.T) {
	needTerminals(t)
	for name, answers := range map[string]bool{"silent terminal": false, "answering terminal": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, setup{program: wizard, args: []string{"--sandbox"}, answers: answers, ahead: "staplerfahrer" + enter})
			s.until("Staplerfahrer", "Stage", "tab next")
		})
	}
}

func TestNothingIsWrittenWhenNothingHappens(t *testing.T) {
	needTerminals(t)
	for name, open := range map[string]func(testing.TB) *tty{
		"in the search":     func(tb testing.TB) *tty { return inSandbox(tb, 120, 40) },
		"in the first name": inCandidate,
		"in the questions":  inQuestions,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t)
			s.rest(3 * time.Second) // whatever is loaded or saved late
			before := s.count()
			time.Sleep(3 * time.Second)
			if out := s.since(before); len(out) > 0 {
				t.Errorf("%d bytes were written without a cause, want none:\n%q", len(out), out)
			}
		})
	}
}
