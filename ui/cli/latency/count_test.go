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
	for _, answers := range []bool{false, true} {
		s := start(t, setup{program: wizard, args: []string{"--sandbox"}, answers: answers, ahead: "staplerfahrer" + enter})
		s.until("Staplerfahrer", "Stage")
		s.end()
	}
}

func TestNothingIsWrittenWhenNothingHappens(t *testing.T) {
	needTerminals(t)
	for _, at := range []struct {
		place string
		open  func(testing.TB) *tty
	}{
		{"the search", func(tb testing.TB) *tty { return inSandbox(tb, 120, 40) }},
		{"the first name", inCandidate},
	} {
		s := at.open(t)
		s.rest(3 * time.Second) // whatever is loaded or saved late
		before := s.count()
		time.Sleep(3 * time.Second)
		if n := s.count() - before; n != 0 {
			t.Errorf("in %s, %d bytes were written without a cause:\n%q", at.place, n, s.out[before:])
		}
		s.end()
	}
}
