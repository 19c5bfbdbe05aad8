package store

import (
	"testing"
	"time"
)

const ms = time.Millisecond

func TestADraftIsDueAfterAPauseAndWhenAStepIsLeft(t *testing.T) {
	type event struct {
		at   time.Duration
		what string
	}
	for _, row := range []struct {
		name   string
		events []event
		wait   time.Duration
		due    bool
	}{
		{"nothing changed", nil, 0, false},
		{"a step was left and nothing changed", []event{{0, "step"}}, 0, false},
		{"just changed", []event{{0, "change"}}, idlePause, true},
		{"each change begins the pause anew", []event{{0, "change"}, {200 * ms, "change"}}, idlePause, true},
		{"nobody types for ever", []event{{0, "change"}, {longestWait - 100*ms, "change"}}, 100 * ms, true},
		{"not even longer", []event{{0, "change"}, {longestWait + 100*ms, "change"}}, 0, true},
		{"a step was left", []event{{0, "change"}, {0, "step"}}, 0, true},
		{"a save is running", []event{{0, "change"}, {idlePause, "begin"}, {idlePause, "change"}}, 0, false},
		{"changed while a save was running", []event{{0, "change"}, {idlePause, "begin"}, {idlePause, "change"}, {idlePause, "done"}}, idlePause, true},
		{"saved", []event{{0, "change"}, {idlePause, "begin"}, {idlePause, "done"}}, 0, false},
		{"failed", []event{{0, "change"}, {0, "begin"}, {0, "failed"}}, retryPause, true},
		{"failed, and changed again", []event{{0, "change"}, {0, "begin"}, {0, "failed"}, {time.Second, "change"}}, retryPause - time.Second, true},
		{"failed, and a step was left", []event{{0, "change"}, {0, "begin"}, {0, "failed"}, {0, "step"}}, 0, true},
		{"failed once and saved then", []event{{0, "change"}, {0, "begin"}, {0, "failed"}, {0, "begin"}, {0, "done"}, {0, "change"}}, idlePause, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			var p pace
			now := today
			for _, e := range row.events {
				now = today.Add(e.at)
				switch e.what {
				case "change":
					p.changed(now)
				case "step":
					p.hurried(now)
				case "begin":
					p = pace{failed: p.failed, running: true}
				case "done":
					p.done(false, now)
				case "failed":
					p.done(true, now)
				}
			}
			if wait, due := p.due(now); wait != row.wait || due != row.due {
				t.Errorf("due in %v (%v), want %v (%v)", wait, due, row.wait, row.due)
			}
		})
	}
}
