package sandbox

import (
	"net/http"
	"strings"
	"sync"
)

// Dial holds the faults that were chosen: one from the start, and one that was
// armed since and comes before it. Both may be changed while requests are under
// way; a request keeps the fault that it began with. The zero value is NoFault.
type Dial struct {
	mu         sync.Mutex
	set, armed fault
}

// Set chooses the fault that is there from the start; an error changes nothing.
func (d *Dial) Set(s Scenario) error { return d.choose(&d.set, s) }

// Arm chooses a fault that comes before that of Set; an empty one disarms.
func (d *Dial) Arm(s Scenario) error { return d.choose(&d.armed, s) }

func (d *Dial) choose(slot *fault, s Scenario) error {
	f, err := parseFault(s)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	*slot = f
	return nil
}

// Armed returns what Arm chose, with the times that remain; empty if nothing is armed.
func (d *Dial) Armed() Scenario {
	d.mu.Lock()
	defer d.mu.Unlock()
	return Scenario(d.armed.String())
}

// Next returns the name and value of what Arm chose, and whether reads meet it; empty if nothing is armed.
func (d *Dial) Next() (s Scenario, reads bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.armed.what, d.armed.reads
}

// slot is what a request meets; a zero one if nothing fails.
func (d *Dial) slot(reads bool) *fault {
	for _, f := range []*fault{&d.armed, &d.set} {
		if f.name != "" && f.reads == reads {
			return f
		}
	}
	return &fault{}
}

// take returns the fault of a request, and ends one that was for the last time.
func (d *Dial) take(reads bool) fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	slot := d.slot(reads)
	f := *slot
	switch {
	case slot.times == 1:
		*slot = fault{}
	case slot.times > 1:
		slot.times--
	}
	return f
}

// peek returns the fault that a create will probably meet: whether its address names another one is
// not known before its body is there.
func (d *Dial) peek() fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	return *d.slot(false)
}

// faultHeader makes a single request fail.
const faultHeader = "X-Sandbox-Fault"

// ofHeader is the fault in the head of a request, if it is one for requests of its kind.
func ofHeader(r *http.Request) (fault, error) {
	f, err := parseFault(Scenario(r.Header.Get(faultHeader)))
	if err != nil || f.reads != (r.Method == http.MethodGet) {
		return fault{}, err
	}
	return f, nil
}

// ofAddress is the fault that is named behind the last + of an e-mail address:
// ada+slow@example.com, ada+code-ATS.JOB_CLOSED@example.com. Anything else behind a + is part of an
// ordinary address. The longest name counts, since one may begin like another with a value.
func ofAddress(address string) fault {
	local, _, _ := strings.Cut(address, "@")
	plus := strings.LastIndex(local, "+")
	if plus < 0 {
		return fault{}
	}
	tag := local[plus+1:]
	for name, value, given := tag, "", false; name != ""; given = true {
		f := fault{written: Scenario(strings.Trim(name+":"+value, ":"))}
		if f.understand(name, value, given) == nil {
			return f
		}
		name = name[:max(0, strings.LastIndexByte(name, '-'))]
		value = strings.TrimPrefix(tag[len(name):], "-")
	}
	return fault{}
}

// ofPost is the fault of a create: of the header, the address, what was armed, or what was set.
func (s *Sandbox) ofPost(header fault, tree any) fault {
	if header.name != "" {
		return header
	}
	root, _ := tree.(map[string]any)
	if f := ofAddress(str(object(root, "candidate"), "email_address")); f.name != "" {
		return f
	}
	return s.Faults.take(false)
}
