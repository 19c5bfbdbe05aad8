//go:build unix

package latency_test

import (
	"testing"
	"time"
)

const starts = 41

// BenchmarkFirstFrame measures from the start of the process to the first frame
// with text in it, the two programs in turn, on a terminal that answers what it
// is asked and on one that does not.
func BenchmarkFirstFrame(b *testing.B) {
	needTerminals(b)
	for _, terminal := range []struct {
		name    string
		answers bool
	}{{"silent", false}, {"answering", true}} {
		var ours, theirs []time.Duration
		var ratios []float64
		for range starts {
			w := firstFrame(b, setup{program: wizard, args: []string{"--sandbox"}, answers: terminal.answers}, "SANDBOX")
			o := firstFrame(b, setup{program: bare, args: []string{"-fps", "120"}, answers: terminal.answers}, "counted")
			ours, theirs, ratios = append(ours, w), append(theirs, o), append(ratios, ratio(w, o))
		}
		b.Run(terminal.name, func(b *testing.B) {
			report(b, ms(median(ours)), "p50-ms")
			report(b, ms(percentile(ours, 90)), "p90-ms")
			report(b, ms(median(theirs)), "bare120-p50-ms")
			report(b, median(ratios), "of-bare120")
		})
	}
}

func firstFrame(b *testing.B, s setup, text string) time.Duration {
	b.Helper()
	t := start(b, s)
	took := t.seen(text).Sub(t.started)
	t.end()
	return took
}
