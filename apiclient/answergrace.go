package apiclient

import (
	"context"
	"net"
	"sync"
	"time"
)

// answerGrace is how long a connection that can no longer be written to is given
// to bring the answer that may be on its way.
const answerGrace = 500 * time.Millisecond

// patientConn holds a failed write back until the connection is closed, or for
// answerGrace. A server that refuses a request before it has read the body (a
// bad key, a body too large) answers and hangs up; the next write then fails.
// net/http takes whichever it sees first, the answer or the failure, and in four
// of ten runs against such a server it lost the answer.
type patientConn struct {
	net.Conn
	once   sync.Once
	closed chan struct{}
}

// patiently wraps the connections of a dialer.
func patiently(dial func(ctx context.Context, network, address string) (net.Conn, error)) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &patientConn{Conn: conn, closed: make(chan struct{})}, nil
	}
}

func (c *patientConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if err == nil {
		return n, nil
	}
	grace := time.NewTimer(answerGrace)
	defer grace.Stop()
	select {
	case <-c.closed:
	case <-grace.C:
	}
	return n, err
}

func (c *patientConn) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}
