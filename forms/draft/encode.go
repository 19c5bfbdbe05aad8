package draft

import "kombo-apply/apiclient"

// Encode makes the request of a draft.
func Encode(d Draft, c Context) apiclient.Request {
	return apiclient.Request{Endpoint: d.Endpoint, JobID: d.JobID, Body: &apiclient.Body{}}
}
