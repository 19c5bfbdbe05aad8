package sandbox

import (
	"crypto/rand"
	"net/http"
	"sync"
	"time"

	"kombo-apply/apiclient"
)

// Options adjusts a Sandbox. The zero value serves the demo company.
type Options struct {
	// Now is the clock, to which the demo company's dates are relative;
	// time.Now where nil.
	Now func() time.Time
	// Jobs, Users and Candidates replace those of the demo company. Each is a
	// JSON array in the form of assets.Demo: as Kombo lists them, moments also
	// as offsets ("-3d"), keys that would be null optional. nil keeps the demo.
	Jobs, Users, Candidates []byte
	// Before sees every request first. It returns false where it has answered
	// itself, and nothing else happens then. It may sleep, or change headers.
	Before func(http.ResponseWriter, *http.Request) bool
	// MaxBody is the size of the largest request body in bytes; 150 MB where 0.
	MaxBody int64
	// KeepBytes is how many bytes of bodies Received keeps; 256 MiB where 0.
	KeepBytes int64
	// SlowBy is how long the Slow scenario thinks; 3 s where 0.
	SlowBy time.Duration
	// HoldFor is how long the Timeout scenario stays silent; 10 min where 0.
	HoldFor time.Duration
}

// Sandbox is a Kombo with one customer. It is safe for concurrent use.
type Sandbox struct {
	// Faults makes POST requests fail on purpose.
	Faults Dial

	opts Options
	// instance tells this one from the others that come and go at its address.
	instance string
	// store reads the company when it is first asked for: a person should not wait
	// for it with the screen still empty.
	store    func() *store
	received recorder
	limits   window
}

// New returns a Sandbox. It panics where Options replace the demo data by
// something that cannot be read, which only a test can do.
func New(o Options) *Sandbox {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxBody == 0 {
		o.MaxBody = 150_000_000
	}
	if o.KeepBytes == 0 {
		o.KeepBytes = 256 << 20
	}
	if o.SlowBy == 0 {
		o.SlowBy = 3 * time.Second
	}
	if o.HoldFor == 0 {
		o.HoldFor = 10 * time.Minute
	}
	s := &Sandbox{opts: o, instance: rand.Text(), received: recorder{budget: o.KeepBytes}}
	s.store = sync.OnceValue(func() *store {
		st, err := loadCompany(o)
		if err != nil {
			panic("sandbox: " + err.Error())
		}
		return st
	})
	if o.Jobs != nil || o.Users != nil || o.Candidates != nil {
		s.store()
	}
	return s
}

// Received returns the requests so far, oldest first.
func (s *Sandbox) Received() []Received { return s.received.all() }

// ServeHTTP answers one request. Everything is under /v1.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	entry := s.received.add(r, s.opts.Now())
	if s.opts.Before != nil && !s.opts.Before(w, r) {
		return
	}
	w.Header().Set(apiclient.InstanceHeader, s.instance)
	s.limits.announce(w.Header(), s.opts.Now())
	s.route(w, r, entry)
}
