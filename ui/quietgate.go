package ui

import "time"

// quietPeriod is how long the keyboard must rest before something that opened
// by itself listens: keys meant for what was there before must not answer it.
const quietPeriod = 400 * time.Millisecond

// quietGate swallows keys until there has been a quiet period since it opened
// or since the last swallowed key.
type quietGate struct {
	since time.Time
	open  bool
}

func newQuietGate(now time.Time) quietGate { return quietGate{since: now} }

func (q *quietGate) swallows(now time.Time) bool {
	if q.open = q.listens(now); q.open {
		return false
	}
	q.since = now
	return true
}

// listens reports whether a key that comes now is let through.
func (q *quietGate) listens(now time.Time) bool {
	return q.open || q.since.IsZero() || now.Sub(q.since) >= quietPeriod
}
