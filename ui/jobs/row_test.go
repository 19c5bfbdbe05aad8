package jobs

import (
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
)

func TestAMarkGivesTheReasonThatCountsFirst(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for want, terms := range map[string]apiclient.Terms{
		"deleted":      {Deleted: true, Status: apiclient.StatusClosed},
		"archived":     {Status: apiclient.StatusArchived, Visibility: apiclient.VisibilityInternal},
		"closed":       {Status: apiclient.StatusOpen, ClosedAt: now, Visibility: apiclient.VisibilityInternal},
		"internal":     {Status: apiclient.StatusOpen, ClosedAt: now.Add(time.Hour), Visibility: apiclient.VisibilityInternal},
		"confidential": {Confidential: true},
	} {
		if got, why := terms.Closed(now); got != want || !strings.HasPrefix(why, want) {
			t.Errorf("%s, %s, want %s and %q at its start", got, why, want, want)
		}
	}
}
