//go:build unix

package latency_test

import (
	"fmt"
	"testing"
	"time"
)

// settled is how long it must stay silent until all that a key set off has been drawn.
const settled = 25 * time.Millisecond

// bytesOf presses a key and counts what is written until the screen is at rest.
func (t *tty) bytesOf(key string) int {
	t.tb.Helper()
	before := t.count()
	t.write(key)
	time.Sleep(settled)
	t.rest(settled)
	return t.count() - before
}

// BenchmarkBytesAKey types and moves in every step, and counts what is written
// for each key; "turning" is the frame that a change of step costs.
func BenchmarkBytesAKey(b *testing.B) {
	needTerminals(b)
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 60}} {
		name := fmt.Sprintf("%dx%d/", size.w, size.h)
		t := inSandbox(b, size.w, size.h)
		var typed []int
		for _, key := range append(word("engineer"), down, down, down, up) {
			typed = append(typed, t.bytesOf(key))
		}
		reportBytes(b, name+"search", typed)
		t.choose()
		var turning []int
		for _, step := range steps {
			turning = append(turning, t.bytesOf(ctrlN))
			t.until(step.text)
			t.rest(restful)
		}
		reportBytes(b, name+"turning", turning)
		for _, step := range steps {
			t.goTo(step.title, step.text)
			reportBytes(b, name+step.title, t.walk())
		}
		t.end()
	}
}

// goTo jumps to a step by its title.
func (t *tty) goTo(title, text string) {
	t.tb.Helper()
	t.write(ctrlG)
	t.until("Go to")
	t.write(title)
	t.until("> " + title)
	t.write(enter)
	t.until(text)
	t.rest(restful)
}

// walk types into the first fields of a step and moves on.
func (t *tty) walk() []int {
	t.tb.Helper()
	const fields = 5
	var typed []int
	for range fields {
		for _, key := range []string{"b", "c", backspace, backspace, down, up, tab} {
			typed = append(typed, t.bytesOf(key))
		}
	}
	return typed
}

func reportBytes(b *testing.B, name string, sizes []int) {
	b.Run(name, func(b *testing.B) {
		report(b, float64(median(sizes)), "median-B/key")
		report(b, float64(percentile(sizes, 100)), "max-B/key")
	})
}
