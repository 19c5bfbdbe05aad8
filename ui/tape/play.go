package tape

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Stage is what a tape is played on.
type Stage interface {
	// Send hands over a key, a paste or a Caption, returns when it was taken in, and rests.
	Send(msg tea.Msg, rest time.Duration)
	// Screen is what can be read, a line each row; Seen is that without what is hidden from those who watch.
	Screen() string
	Seen() string
	// Pause lets time pass.
	Pause(time.Duration)
	// Hide keeps what happens from being seen, until it is called with false.
	Hide(bool)
	// Screenshot keeps the screen under the name of a file.
	Screenshot(file string) error
}

// Caption is what a comment in the tape says of what comes next.
type Caption string

// Play does what the tape says, until ctx ends.
func (t *Tape) Play(ctx context.Context, on Stage) error {
	for _, s := range t.steps {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := s.do(ctx, on); err != nil {
			return fmt.Errorf("%s:%d: %w", t.name, s.line, err)
		}
	}
	return nil
}

// wait is until the screen, or one of its lines, shows a pattern; a nil one is until the screen is still.
type wait struct {
	pattern *regexp.Regexp
	lines   bool
	limit   time.Duration
}

// pollEvery is how often the screen is read, and stillFor how long it stays the same when it is still.
const (
	pollEvery = 50 * time.Millisecond
	stillFor  = 300 * time.Millisecond
)

// until reads the screen until it shows what is waited for.
func (w wait) until(ctx context.Context, on Stage) error {
	before, still := "", time.Duration(0)
	for waited := time.Duration(0); ; waited += pollEvery {
		now := on.Screen()
		if still += pollEvery; now != before {
			before, still = now, 0
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case w.pattern == nil && still >= stillFor, w.pattern != nil && w.shows(now):
			return nil
		case waited >= w.limit:
			what := "the screen to be still"
			if w.pattern != nil {
				what = "/" + w.pattern.String() + "/"
			}
			return fmt.Errorf("waited %s for %s; the screen shows\n%s", w.limit, what, strings.TrimRight(on.Seen(), "\n"))
		}
		on.Pause(pollEvery)
	}
}

func (w wait) shows(screen string) bool {
	if !w.lines {
		return w.pattern.MatchString(screen)
	}
	for line := range strings.Lines(screen) {
		if w.pattern.MatchString(strings.TrimRight(line, " \n")) {
			return true
		}
	}
	return false
}
