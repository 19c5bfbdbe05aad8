//go:build unix

package latency_test

import (
	"math/rand/v2"
	"testing"
	"time"
)

// Figures are medians of rounds; each program gets this many keys in a round.
const rounds, keysARound = 5, 120

// typing is a program in which something is typed again and again.
type typing struct {
	name string
	t    *tty
	keys []string
	at   int

	first, last []time.Duration // of this round
	// p50 and p99, of the first and of the last byte, a round each
	first50, first99, last50, last99 []time.Duration
}

func (y *typing) key(b *testing.B) {
	f, ok := y.t.frame(y.keys[y.at%len(y.keys)], timeout)
	if !ok {
		b.Fatalf("%s: key %d changed nothing, want one:\n%s", y.name, y.at, y.t.screen())
	}
	y.at++
	y.first, y.last = append(y.first, f.first), append(y.last, f.last)
}

func (y *typing) roundOver() {
	y.first50 = append(y.first50, percentile(y.first, 50))
	y.first99 = append(y.first99, percentile(y.first, 99))
	y.last50 = append(y.last50, percentile(y.last, 50))
	y.last99 = append(y.last99, percentile(y.last, 99))
	y.first, y.last = nil, nil
}

// word is typed, and taken back letter by letter.
func word(w string) []string {
	var keys []string
	for _, r := range w {
		keys = append(keys, string(r))
	}
	for range keys {
		keys = append(keys, backspace)
	}
	return keys
}

// BenchmarkKeyToFrame types into all programs in turn, so that whatever else the
// machine does befalls them alike. The pauses are random: a key comes at any
// moment between two frames.
func BenchmarkKeyToFrame(b *testing.B) {
	needTerminals(b)
	at60 := &typing{name: "bare-60", t: inBare(b, "60"), keys: []string{"a"}}
	at120 := &typing{name: "bare-120", t: inBare(b, "120"), keys: []string{"a"}}
	ours := []*typing{
		{name: "first-name", t: inCandidate(b), keys: word("Maximiliane")},
		{name: "job-search", t: inSandbox(b, 80, 24), keys: word("engineer")},
		{name: "questions", t: inQuestions(b), keys: word("because")},
	}
	all := append([]*typing{at60, at120}, ours...)
	for range rounds {
		for range keysARound {
			for _, y := range all {
				time.Sleep(time.Duration(rand.Int64N(int64(20 * time.Millisecond))))
				y.key(b)
			}
		}
		for _, y := range all {
			y.roundOver()
		}
	}
	for _, y := range all {
		b.Run(y.name, func(b *testing.B) {
			report(b, ms(median(y.first50)), "first-p50-ms")
			report(b, ms(median(y.first99)), "first-p99-ms")
			report(b, ms(median(y.last50)), "last-p50-ms")
			report(b, ms(median(y.last99)), "last-p99-ms")
			report(b, medianRatio(y.last99, at60.last99), "p99-of-bare60")
			report(b, medianRatio(y.last99, at120.last99), "p99-of-bare120")
		})
	}
}

func medianRatio(ours, theirs []time.Duration) float64 {
	var ratios []float64
	for i := range ours {
		ratios = append(ratios, ratio(ours[i], theirs[i]))
	}
	return median(ratios)
}
