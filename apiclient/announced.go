package apiclient

import (
	"net/http"
	"strconv"
	"time"
)

// Announced is what Kombo has said last of its limits, for those that make many calls.
type Announced struct {
	Free   int       // how many more create calls may run at once; negative if nothing was said
	Closed time.Time // until when no call is taken; the zero time if some are
}

// Announced is what the answers so far have said of the limits.
func (c *Client) Announced() Announced {
	if a, ok := c.announced.Load().(Announced); ok {
		return a
	}
	return Announced{Free: -1}
}

// readHeaders takes in the headers that speak of more than the one call.
func (c *Client) readHeaders(resp *http.Response) {
	if resp == nil {
		return
	}
	if instance := resp.Header.Get(InstanceHeader); instance != "" {
		c.instance.Store(Clean(instance))
	}
	a := c.Announced()
	if n, err := strconv.Atoi(resp.Header.Get("Concurrency-Remaining")); err == nil {
		a.Free = max(n, 0)
	}
	switch remaining, err := strconv.Atoi(resp.Header.Get("Ratelimit-Remaining")); {
	case err != nil:
	case remaining > 0:
		a.Closed = time.Time{}
	default:
		a.Closed = c.opts.Now().Add(min(retryAfter(resp.Header, c.opts.Now()), longestWait))
	}
	c.announced.Store(a)
}

// InstanceHeader is how a sandbox that runs as a server says which one it is: one
// that was started anew at the same address knows nothing of what was sent before.
const InstanceHeader = "X-Sandbox-Instance"

// Instance is which sandbox has answered last; empty for Kombo itself, and before the first answer.
func (c *Client) Instance() string {
	instance, _ := c.instance.Load().(string)
	return instance
}
