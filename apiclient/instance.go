package apiclient

import "net/http"

// InstanceHeader is how a sandbox that runs as a server says which one it is: one
// that was started anew at the same address knows nothing of what was sent before.
const InstanceHeader = "X-Sandbox-Instance"

// Instance is which sandbox has answered last; empty for Kombo itself, and before
// the first answer.
func (c *Client) Instance() string {
	instance, _ := c.instance.Load().(string)
	return instance
}

func (c *Client) recordInstance(resp *http.Response) {
	if instance := resp.Header.Get(InstanceHeader); instance != "" {
		c.instance.Store(Clean(instance))
	}
}
