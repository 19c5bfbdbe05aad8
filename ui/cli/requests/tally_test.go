package requests

import (
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/ui/cli/terminal"
)

func TestTheRateOfABatchLeavesOutWhatAnEarlierRunHasSent(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	y := newTally(terminal.Streams{}, func() time.Time { return now })
	y.expected = 400
	for range 200 {
		y.add(outcomeBefore)
	}
	for range 20 {
		y.add(apiclient.Created)
	}
	const want = "220 of 400, 10 a second, 18s left: 20 created, 200 done before"
	if got := y.progress(now.Add(2 * time.Second)); got != want {
		t.Errorf("the progress is %q, want %q", got, want)
	}
}
