package apiclient

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"syscall"
	"time"
)

const (
	connectTimeout = 15 * time.Second
	idleTimeout    = 60 * time.Second
)

// newTransports returns the transport of reads and that of create calls.
//
// Both speak HTTP/1.1 only: with it, a request that went out has been on one connection, once.
// HTTP/2 has answers that make net/http send a request again by itself (GOAWAY, REFUSED_STREAM),
// and its flow control gains nothing for one large body at a time.
//
// A create call gets a connection of its own. On a kept-alive one the server may hang up at the
// very moment the request leaves, and it is unknown if it was read; a fresh connection makes that
// case as rare as it can be.
func newTransports(scheme string) (reads, writes *http.Transport) {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	dialer := &net.Dialer{Timeout: connectTimeout}
	if scheme == "http" {
		dialer.Control, dialer.KeepAlive = loopbackOnly, -1 // there are no probes on this machine
	}
	reads = &http.Transport{
		Proxy:                  http.ProxyFromEnvironment, // never for loopback addresses
		DialContext:            dialer.DialContext,
		Protocols:              protocols,
		OnProxyConnectResponse: connected,
		TLSHandshakeTimeout:    connectTimeout,
		IdleConnTimeout:        idleTimeout,
		MaxIdleConnsPerHost:    2,
		MaxResponseHeaderBytes: 256 << 10,
		ReadBufferSize:         64 << 10,
	}
	writes = reads.Clone()
	writes.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dialer.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &patientConn{Conn: conn, closed: make(chan struct{})}, nil
	}
	writes.ReadBufferSize = 0 // the answers are small: net/http's own 4 KB
	writes.DisableKeepAlives = true
	writes.DisableCompression = true // the answer is kept as it came
	return reads, writes
}

// connected returns the proxy's full answer if it does not connect: net/http reports only its
// status text, as if it were the server's.
func connected(_ context.Context, proxy *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	return fmt.Errorf("the proxy %s did not connect: %s", proxy.Host, Clean(answer.Status))
}

// loopbackOnly holds plain http to this machine, whatever a name resolves to.
func loopbackOnly(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err == nil && !isLoopback(host) {
		err = fmt.Errorf("%s is not on this machine; use https", host)
	}
	return err
}

// answerGrace is how long a connection that can no longer be written to is given
// to bring the answer that may be on its way.
const answerGrace = 500 * time.Millisecond

// patientConn holds a failed write back until the connection is closed, or for answerGrace. A
// server that refuses a request before it has read the body (a bad key, a body too large) answers
// and hangs up; the next write then fails. net/http takes whichever it sees first, the answer or
// the failure, and in four of ten runs against such a server it lost the answer.
type patientConn struct {
	net.Conn
	once   sync.Once
	closed chan struct{}
}

func (c *patientConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if err != nil {
		select {
		case <-c.closed:
		case <-time.After(answerGrace):
		}
	}
	return n, err
}

func (c *patientConn) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}
