package submit

import (
	"slices"
	"testing"

	"kombo-apply/apiclient"
)

func TestASendThatWasRepeatedIsSaid(t *testing.T) {
	limited := &apiclient.Error{Code: "PLATFORM.RATE_LIMIT_EXCEEDED", Title: "Rate limit exceeded"}
	for posts, want := range map[int]string{2: "on the second try: rate limit exceeded", 5: "on the fifth try: rate limit exceeded", 6: "on try 6: rate limit exceeded"} {
		o := &Outcome{Result: apiclient.Result{Posts: posts, Limited: limited}}
		if got := o.Facts(); !slices.Contains(got, Fact{Label: "sent", Value: want}) {
			t.Errorf("after %d the facts are %v, want %q", posts, got, want)
		}
	}
	if got := (&Outcome{Result: apiclient.Result{Posts: 1}}).Facts(); len(got) > 0 {
		t.Errorf("after one the facts are %v, want none", got)
	}
}
