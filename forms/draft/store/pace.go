package store

import "time"

const (
	// idlePause is how long nothing must have changed before a draft is saved.
	idlePause = 400 * time.Millisecond
	// longestWait is the longest time without a save while a person types without a pause: with
	// the time a save takes, nothing is lost that is older than a second.
	longestWait = 700 * time.Millisecond
	// retryPause is how long to wait after a save that failed.
	retryPause = 10 * time.Second
)

// pace decides when a draft that keeps changing is saved. It is a value without a clock.
type pace struct {
	first, last time.Time // of the changes that are not saved
	failed      time.Time // of the last save; zero if it succeeded
	now         bool      // the step changed: do not wait
	running     bool      // a save is on its way
}

func (p pace) changed(now time.Time) pace {
	if p.first.IsZero() {
		p.first = now
	}
	p.last = now
	return p
}

func (p pace) hurried() pace {
	p.now = !p.first.IsZero()
	return p
}

func (p pace) begun() pace {
	return pace{failed: p.failed, running: true}
}

func (p pace) done(err error, now time.Time) pace {
	p.running, p.failed = false, time.Time{}
	if err != nil {
		p.failed = now
		p = p.changed(now)
	}
	return p
}

// due returns how long to wait until the next save; false if there is nothing to save.
func (p pace) due(now time.Time) (time.Duration, bool) {
	if p.running || p.first.IsZero() {
		return 0, false
	}
	at := p.last.Add(idlePause)
	if latest := p.first.Add(longestWait); latest.Before(at) {
		at = latest
	}
	if !p.failed.IsZero() {
		at = p.failed.Add(retryPause)
	}
	if p.now {
		at = now
	}
	return max(0, at.Sub(now)), true
}
