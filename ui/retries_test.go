package ui

import (
	"testing"
	"time"

	"kombo-apply/apiclient"
)

func TestAReadThatIsTriedAgainIsSaid(t *testing.T) {
	// A channel made outside could not be waited for on the fake clock.
	var retries chan apiclient.RetryNotice
	inWizard(t, 80, 24, func(d *wizardTest) {
		retries <- apiclient.RetryNotice{Op: "GET /ats/jobs", Attempt: 2, Of: 4, Wait: 3 * time.Second}
		d.settle()
		d.sees("GET /ats/jobs did not work; trying again in 3s (2 of 4)")
		d.keys("x").seesNot("did not work")
		close(retries)
	}, func(e *Env) {
		retries = make(chan apiclient.RetryNotice, 1)
		e.Retries = retries
	})
}
