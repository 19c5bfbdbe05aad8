package kit

import "time"

// QuietPeriod is how long the keyboard must rest before something that opened
// by itself listens: keys meant for what was there before must not answer it.
const QuietPeriod = 400 * time.Millisecond

// QuietGate swallows keys until there has been a quiet period since it opened or since the last swallowed key.
type QuietGate struct {
	since time.Time
	open  bool
}

// NewQuietGate is the gate of what opens now.
func NewQuietGate(now time.Time) QuietGate { return QuietGate{since: now} }

// Swallows reports whether a key that comes now is swallowed; if so, the quiet period begins again.
func (q *QuietGate) Swallows(now time.Time) bool {
	if q.open = q.Listens(now); q.open {
		return false
	}
	q.since = now
	return true
}

// Listens reports whether a key that comes now is let through.
func (q *QuietGate) Listens(now time.Time) bool {
	return q.open || q.since.IsZero() || now.Sub(q.since) >= QuietPeriod
}
