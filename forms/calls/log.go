// Package calls keeps the calls of a run, and writes them for others: as an HTTP Archive, and on
// demand without the people in them.
//
//	log.go   the newest calls, bounded
//	har.go   HTTP Archive 1.2, and a call as a command
//	mask.go  takes people out of bodies, addresses and texts
package calls

import (
	"slices"
	"sync"

	"kombo-apply/apiclient"
)

// Log keeps the newest calls, as many as fit into a number of bytes. It is safe for use by several
// goroutines. A nil Log keeps nothing.
type Log struct {
	most int

	mu   sync.Mutex
	kept []apiclient.Call
	held int
}

// NewLog returns a Log that holds about so many bytes of bodies and headers.
func NewLog(most int) *Log { return &Log{most: most} }

// Add is what apiclient.Options.OnCall wants.
func (l *Log) Add(c apiclient.Call) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept = append(l.kept, c)
	l.held += weight(c)
	n := 0
	for ; l.held > l.most && n < len(l.kept)-1; n++ {
		l.held -= weight(l.kept[n])
	}
	l.kept = slices.Delete(l.kept, 0, n)
}

// Calls returns what is kept, the oldest first.
func (l *Log) Calls() []apiclient.Call {
	if l == nil {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.kept)
}

// weight is about what a call holds in memory, in bytes.
func weight(c apiclient.Call) int {
	const headers = 1 << 10
	return len(c.URL) + len(c.Request.Body) + len(c.Response.Body) + headers
}
