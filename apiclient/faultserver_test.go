package apiclient

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// faultServer speaks HTTP by hand, so that it can break off anywhere. It counts
// the connections on which a request began.
type faultServer struct {
	net.Listener
	url      string
	requests atomic.Int32
	stop     chan struct{}
}

// startFaults serves each connection with serve until the test ends.
func startFaults(t *testing.T, serve func(s *faultServer, conn net.Conn)) *faultServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &faultServer{Listener: l, url: "http://" + l.Addr().String(), stop: make(chan struct{})}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				serve(s, conn)
			}()
		}
	}()
	t.Cleanup(func() { close(s.stop); _ = l.Close() })
	return s
}

// head reads the head of a request and counts it.
func (s *faultServer) head(conn net.Conn) *http.Request {
	r, err := http.ReadRequest(bufio.NewReaderSize(conn, 4096))
	if err != nil {
		return nil
	}
	s.requests.Add(1)
	return r
}

// all reads a whole request.
func (s *faultServer) all(conn net.Conn) {
	if r := s.head(conn); r != nil {
		_, _ = io.Copy(io.Discard, r.Body)
	}
}

// hang waits for the end of the test.
func (s *faultServer) hang() {
	select {
	case <-s.stop:
	case <-time.After(20 * time.Second):
	}
}

// reset makes the coming Close an abrupt one.
func reset(conn net.Conn) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
}

func rawAnswer(status int, body string, headers ...string) string {
	out := fmt.Sprintf("HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n", status, len(body))
	for _, h := range headers {
		out += h + "\r\n"
	}
	return out + "\r\n" + body
}
