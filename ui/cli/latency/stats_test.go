//go:build unix

package latency_test

import (
	"slices"
	"testing"
	"time"
)

func percentile[T float64 | int | time.Duration](values []T, p int) T {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return sorted[min(len(sorted)*p/100, len(sorted)-1)]
}

func median[T float64 | int | time.Duration](values []T) T { return percentile(values, 50) }

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

// report tells a metric, and hides the time for one turn of the loop, which
// says nothing here.
func report(b *testing.B, value float64, unit string) {
	b.Helper()
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(value, unit)
}
