package sandbox

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server is a Sandbox on a loopback port.
type Server struct {
	URL string // the base URL, such as "http://127.0.0.1:40123/v1"

	http     *http.Server
	open     sync.WaitGroup // connections, each with its handler
	finished chan struct{}
	err      error // of Serve; read after finished
	release  func() bool
}

// Start listens on addr, "127.0.0.1:0" if it is empty, and serves until Close or until ctx ends.
// Only loopback addresses are taken: the sandbox asks for no real key.
func (s *Sandbox) Start(ctx context.Context, addr string) (*Server, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", cmp.Or(addr, "127.0.0.1:0"))
	if err != nil {
		return nil, fmt.Errorf("starting the sandbox: %w", err)
	}
	if tcp, ok := l.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		_ = l.Close()
		return nil, fmt.Errorf("starting the sandbox: %s is not a loopback address", addr)
	}
	srv := &Server{URL: "http://" + l.Addr().String() + "/v1", finished: make(chan struct{})}
	srv.http = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, ConnState: srv.track}
	go func() {
		defer close(srv.finished)
		if err := srv.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			srv.err = err
		}
	}()
	srv.release = context.AfterFunc(ctx, func() { _ = srv.http.Close() })
	return srv, nil
}

// Close cuts all connections and returns when everything has ended.
func (s *Server) Close() error {
	s.release()
	return errors.Join(s.http.Close(), s.Wait())
}

// Shutdown lets requests in flight finish, until ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	s.release()
	err := s.http.Shutdown(ctx)
	if err != nil {
		_ = s.http.Close()
	}
	return errors.Join(err, s.Wait())
}

// Wait returns when the server has stopped, with the error that stopped it if it was not asked to.
func (s *Server) Wait() error {
	<-s.finished
	s.open.Wait()
	return s.err
}

// track counts connections: net/http reports their end after that of their handler.
func (s *Server) track(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.open.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.open.Done()
	}
}
