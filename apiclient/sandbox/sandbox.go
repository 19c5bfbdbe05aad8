// Package sandbox is a Kombo in the process: the calls of the Unified ATS API
// that this program makes, served over real HTTP from a demo company in memory.
//
//	Sandbox    an http.Handler under /v1             (sandbox.go, route.go)
//	Server     the same on a loopback port           (sandbox.go)
//	reads      lists, filters, cursors               (lists.go)
//	creates    body → checks → store → answer        (create.go and what it names)
//	contract   what the schema says of a body        (schema.go)
//	answers    held against a job's questions        (answer.go, question.go)
//	faults     what fails, and who asks for it       (faults.go, failing.go)
//	limits     calls a minute, creates in flight     (route.go)
//	Received   what came in, byte for byte           (call.go)
//	root       controls, pages, OpenAPI, CORS        (root.go)
//	ReadJobs   a customer's jobs instead of ours     (readjobs.go)
//
// It checks more than Kombo's schema does, and explains it: a tester should learn here what a real
// ATS would refuse. If the contract leaves something open, a comment states the choice. It does
// not touch the network: nothing is fetched from a data_url, and nothing leaves the machine.
package sandbox

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"kombo-apply/apiclient"
)

// Options adjusts a Sandbox. The zero value serves the demo company.
type Options struct {
	Now      func() time.Time // the clock, to which the demo company's dates are relative; time.Now if nil
	Jobs     Jobs             // replace those of the demo company, and so its candidates; nil: the demo
	Contract *Contract        // says what bodies have to be like; nil: the embedded one
	Count    int              // the number of jobs, made from those that there are; 0: as many as there are
	// Key is the only API key that is taken; with it, integrations have to be
	// named as Kombo names them. Empty: any key, any integration.
	Key         string
	Rate        int // how many calls a minute are answered; 0: any number
	Concurrency int // how many creates may be in flight: 30 if 0, any number if negative
	// Before sees every request first. If it returns false it has answered itself, and nothing
	// else happens. It may sleep, or change headers.
	Before  func(http.ResponseWriter, *http.Request) bool
	OnCall  func(Received) // told of every call after its answer, on the call's goroutine
	MaxBody int64          // the size of the largest request body in bytes; 150 MB if 0
	// KeepBytes is how many bytes of bodies Received keeps; 256 MiB if 0. KeepCalls is how many
	// calls it keeps; 5,000 if 0.
	KeepBytes   int64
	KeepCalls   int
	KeepAnswers bool          // makes Received keep the answers too
	SlowBy      time.Duration // how long the Slow fault thinks; 3 s if 0
	HoldFor     time.Duration // how long the Timeout fault stays silent; 10 min if 0
	StallAfter  time.Duration // how long a body may pause; 30 s if 0
}

// DefaultConcurrency is Kombo's default limit (contract, section C).
const DefaultConcurrency = 30

// Sandbox is a Kombo with one customer. It is safe for concurrent use.
type Sandbox struct {
	Faults Dial // makes requests fail on purpose

	opts     Options
	instance atomic.Value // string; tells this one from the others that come and go at its address
	// store reads the company when it is first asked for: a person should not wait
	// for it with the screen still empty.
	store    func() *store
	contract func() *Contract
	received requestLog
	limits   window
	creates  inFlight
	large    chan struct{} // holds one for each large body in memory
}

// New returns a Sandbox.
func New(o Options) *Sandbox {
	if o.Now == nil {
		o.Now = time.Now
	}
	o.MaxBody = cmp.Or(o.MaxBody, 150_000_000)
	o.KeepBytes, o.KeepCalls = cmp.Or(o.KeepBytes, 256<<20), cmp.Or(o.KeepCalls, 5000)
	o.SlowBy, o.HoldFor = cmp.Or(o.SlowBy, 3*time.Second), cmp.Or(o.HoldFor, 10*time.Minute)
	o.StallAfter = cmp.Or(o.StallAfter, 30*time.Second)
	s := &Sandbox{
		opts:     o,
		received: requestLog{budget: o.KeepBytes, entries: o.KeepCalls},
		limits:   window{limit: o.Rate},
		large:    make(chan struct{}, largeAtOnce),
	}
	if o.Concurrency >= 0 {
		s.creates = make(inFlight, cmp.Or(o.Concurrency, DefaultConcurrency))
	}
	s.instance.Store(rand.Text())
	s.store = sync.OnceValue(s.load)
	s.contract = embeddedContract
	if o.Contract != nil {
		s.contract = func() *Contract { return o.Contract }
	}
	return s
}

// Forget makes the sandbox what it was at the start: what was created, calls and armed fault are gone.
func (s *Sandbox) Forget() {
	fresh := s.load()
	s.store().mu.Lock()
	defer s.store().mu.Unlock()
	s.store().records = fresh.records
	s.instance.Store(rand.Text()) // nothing of what clients remember is there
	s.received.forget()
	_ = s.Faults.Arm("") // never fails
}

// Received returns the newest requests, oldest first.
func (s *Sandbox) Received() []Received { return s.received.all() }

// ServeHTTP answers a call of Kombo's under /v1, what browsers ask first, or a page of the sandbox.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.serveRoot(w, r) {
		return
	}
	c := &call{ResponseWriter: w, request: r, entry: s.received.add(r, s.opts.Now())}
	if s.opts.KeepAnswers {
		c.kept = &bytes.Buffer{}
	}
	defer s.end(c) // also when the connection is cut, which is a panic
	if s.opts.Before != nil && !s.opts.Before(w, r) {
		return
	}
	w.Header().Set(apiclient.InstanceHeader, s.instance.Load().(string))
	if refusal := s.limits.admit(w.Header(), s.opts.Now()); refusal != nil {
		c.fail(refusal)
		return
	}
	s.route(c)
}

func (s *Sandbox) end(c *call) {
	done := s.received.update(c.entry, func() {
		c.entry.Status, c.entry.Size, c.entry.Took = c.status, c.size, s.opts.Now().Sub(c.entry.At)
		if c.kept != nil {
			c.entry.AnswerHeader, c.entry.Answer = c.Header().Clone(), c.kept.Bytes()
		}
	})
	if s.opts.OnCall != nil {
		s.opts.OnCall(done)
	}
}

// Server is a Sandbox on a loopback port.
type Server struct {
	URL string // the base URL, such as "http://127.0.0.1:40123/v1"

	http    *http.Server
	running sync.WaitGroup // of the listener and of connections, each with its handler
	release func() bool
}

// ErrNotLoopback refuses an address that others could reach: the sandbox asks for no real key.
var ErrNotLoopback = errors.New("is not a loopback address with a port")

// Start listens on addr, "127.0.0.1:0" if it is empty, and serves until Close or until ctx ends.
func (s *Sandbox) Start(ctx context.Context, addr string) (*Server, error) {
	addr = cmp.Or(addr, "127.0.0.1:0")
	if host, _, err := net.SplitHostPort(addr); err != nil || !isLoopback(host) {
		return nil, fmt.Errorf("%q %w", addr, ErrNotLoopback)
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("starting the sandbox: %w", err)
	}
	srv := &Server{URL: "http://" + l.Addr().String() + "/v1"}
	srv.http = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, ConnState: srv.track}
	srv.running.Go(func() { _ = srv.http.Serve(l) }) // until it is closed
	srv.release = context.AfterFunc(ctx, func() { _ = srv.http.Close() })
	return srv, nil
}

// Close cuts all connections and returns when everything has ended.
func (s *Server) Close() error {
	s.release()
	defer s.running.Wait()
	return s.http.Close()
}

// Shutdown lets requests in flight finish, until ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	err := s.http.Shutdown(ctx)
	_ = s.Close() // cuts what is left
	return err
}

// track counts connections: net/http reports their end after that of their handler.
func (s *Server) track(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.running.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.running.Done()
	}
}
