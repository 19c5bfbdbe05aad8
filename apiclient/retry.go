package apiclient

import "time"

// RetryNotice announces that a read will be tried again.
type RetryNotice struct {
	// Op is the call, such as "GET /ats/jobs".
	Op string
	// Attempt is the number of the attempt to come, Of the most there will be.
	Attempt, Of int
	// Wait is how long the program waits before it.
	Wait time.Duration
	// Err is why the last attempt did not do.
	Err *Error
}
