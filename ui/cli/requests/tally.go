package requests

import (
	"cmp"
	"fmt"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/decimal"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/terminal"
)

// tally counts what came of the rows of a batch, and shows it while they are sent: in one line
// that is written anew on a terminal, in a line now and then in a pipe.
type tally struct {
	*output.Progress
	now func() time.Time

	mu       sync.Mutex
	count    map[apiclient.Outcome]int
	expected int // 0: unknown
	began    time.Time
	shown    time.Time
}

const (
	tallyOnTerminal = 100 * time.Millisecond
	tallyInPipe     = 10 * time.Second
)

func newTally(s terminal.Streams, now func() time.Time) *tally {
	return &tally{Progress: output.NewProgress(s), now: now, count: map[apiclient.Outcome]int{}, began: now(), shown: now()}
}

func (t *tally) add(o apiclient.Outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.count[o]++
	t.show()
}

// done is how many rows have ended.
func (t *tally) done() (n int) {
	for _, of := range t.count {
		n += of
	}
	return n
}

func (t *tally) show() {
	every := tallyInPipe
	if t.OnTerminal {
		every = tallyOnTerminal
	}
	now := t.now()
	if now.Sub(t.shown) < every {
		return
	}
	t.shown = now
	if text := t.progress(now); t.OnTerminal {
		t.Rewrite(text)
	} else {
		t.Say(text)
	}
}

// progress is how far it is: 412 of 1000, 35 a second, 17s left: 400 created, 12 rejected.
func (t *tally) progress(now time.Time) string {
	done := t.done()
	parts := []string{grouped(done)}
	if t.expected > 0 {
		parts[0] += " of " + grouped(t.expected)
	}
	if took := now.Sub(t.began).Seconds(); took > 0 {
		rate := float64(done-t.count[outcomeBefore]) / took // of this run
		parts = append(parts, fmt.Sprintf("%.0f a second", rate))
		if remaining := t.expected - done; remaining > 0 && rate > 0 {
			parts = append(parts, time.Duration(float64(remaining)/rate*float64(time.Second)).Round(time.Second).String()+" left")
		}
	}
	return strings.Join(parts, ", ") + ": " + t.outcomes()
}

// outcomesInOrder are all that a row may have, and how they are told.
var outcomesInOrder = []struct {
	outcome apiclient.Outcome
	words   string
}{
	{apiclient.Created, "created"}, {apiclient.CreatedWithWarnings, "created with warnings"}, {apiclient.Rejected, "rejected"},
	{apiclient.Unknown, "unknown"}, {apiclient.NotSent, "not sent"}, {outcomeDryRun, "can be sent"}, {outcomeBefore, "done before"},
}

// outcomeBefore is that of a row which an earlier run has sent.
const outcomeBefore apiclient.Outcome = "before"

func (t *tally) outcomes() string {
	var parts []string
	for _, o := range outcomesInOrder {
		if n := t.count[o.outcome]; n > 0 {
			parts = append(parts, grouped(n)+" "+o.words)
		}
	}
	return cmp.Or(strings.Join(parts, ", "), "nothing yet")
}

// String is the result, once all rows have ended: 1,000 rows: 950 created, 50 rejected.
func (t *tally) String() string {
	done := t.done()
	if done == 0 {
		return "No rows."
	}
	return strings.Replace(words.Count(done, "row", "rows"), fmt.Sprint(done), grouped(done), 1) + ": " + t.outcomes()
}

func grouped(n int) string { return decimal.WithGroups(fmt.Sprint(n)) }

// verdict is how the rows ended, the gravest first; nil if all were created.
func (t *tally) verdict(strict bool) error {
	switch n := t.count; {
	case n[apiclient.Unknown] > 0:
		return exit.With(exit.Unknown, grouped(n[apiclient.Unknown])+" may or may not have been created", "")
	case n[apiclient.Rejected]+n[apiclient.NotSent] > 0:
		return exit.With(exit.Rejected, grouped(n[apiclient.Rejected]+n[apiclient.NotSent])+" not created", "")
	case strict && n[apiclient.CreatedWithWarnings] > 0:
		return exit.With(exit.Warnings, grouped(n[apiclient.CreatedWithWarnings])+" created with warnings", "")
	}
	return nil
}
