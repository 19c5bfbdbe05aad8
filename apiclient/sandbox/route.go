package sandbox

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
)

// route is a call of Kombo's; its path stands behind /v1/, and * for one part of it.
type route struct {
	method, path string
	handle       func(*Sandbox, *call)
}

const integrationPath, keyPath = "integrations/*", "check-api-key"

// The paths are matched as they are escaped: a mux would clean and decode them
// first, and "remote%3A12%2F3" would come apart (contract, section A).
var routes = []route{
	{http.MethodGet, keyPath, (*Sandbox).checkKey},
	{http.MethodGet, integrationPath, (*Sandbox).integration},
	{http.MethodPost, "force-sync", (*Sandbox).forceSync},
	{http.MethodGet, "ats/jobs", (*Sandbox).listJobs},
	{http.MethodPost, "ats/jobs/*/applications", func(s *Sandbox, c *call) { s.create(c, apiclient.EndpointApplication) }},
	{http.MethodGet, "ats/users", (*Sandbox).listUsers},
	{http.MethodGet, "ats/candidates", (*Sandbox).listCandidates},
	{http.MethodPost, "ats/candidates", func(s *Sandbox, c *call) { s.create(c, apiclient.EndpointCandidate) }},
	{http.MethodGet, "ats/applications", (*Sandbox).listApplications},
	{http.MethodGet, "ats/actions/ats_create_candidate", (*Sandbox).attachmentLimits},
	{http.MethodGet, "ats/actions/ats_create_application", (*Sandbox).attachmentLimits},
}

// match returns what stands in an escaped path in the place of the *.
func (r route) match(path string) (part string, ok bool) {
	before, after, variable := strings.Cut(r.path, "*")
	part, begins := strings.CutPrefix(path, before)
	part, ends := strings.CutSuffix(part, after)
	if !begins || !ends || variable == (part == "") || strings.Contains(part, "/") {
		return "", false
	}
	part, err := url.PathUnescape(part)
	return part, err == nil
}

// find returns the route of a request, or else the methods that its path takes, as Allow lists them.
func (c *call) find() (found route, allowed string) {
	path, isCall := strings.CutPrefix(c.request.URL.EscapedPath(), "/v1/")
	var methods []string
	for _, r := range routes {
		part, ok := r.match(path)
		if ok = ok && isCall; ok && r.method == c.request.Method {
			c.part = part
			return r, ""
		}
		if ok {
			methods = append(methods, r.method)
		}
	}
	return route{}, strings.Join(methods, ", ")
}

func (s *Sandbox) route(c *call) {
	r, allowed := c.find()
	switch {
	case allowed != "":
		c.Header().Set("Allow", allowed)
		c.fail(&failure{Status: http.StatusMethodNotAllowed, Title: "Method not allowed", Message: "Use " + allowed})
		return
	case r.handle == nil:
		c.fail(&failure{Status: http.StatusNotFound, Title: "Not found",
			Message: "No such call: " + c.request.URL.EscapedPath() + ". The paths begin with /v1; /openapi.json lists them."})
		return
	}
	if refusal := s.authenticate(c, r.path); refusal != nil {
		c.fail(refusal)
		return
	}
	if r.method == http.MethodGet && s.failRead(c) {
		return
	}
	r.handle(s, c)
}

// failRead makes a read fail on purpose, and reports whether that was its answer.
func (s *Sandbox) failRead(c *call) bool {
	f, err := ofHeader(c.request)
	switch {
	case err != nil:
		c.fail(invalid(faultHeader + ": " + err.Error()))
		return true
	case f.name == "":
		f = s.Faults.take(true)
	}
	s.blame(c, f)
	return s.playFault(c, f)
}

// authenticate wants a key and an integration named; which ones matters only
// with Options.Key. The code for a missing X-Integration-Id is not documented;
// the header is a required parameter of the call, so this is invalid input.
func (s *Sandbox) authenticate(c *call, path string) *failure {
	header := c.request.Header
	scheme, key, _ := strings.Cut(header.Get("Authorization"), " ")
	if key = strings.TrimSpace(key); !strings.EqualFold(scheme, "Bearer") || key == "" {
		return failureOf(apiclient.CodeKeyInvalid, "Send the API key as Authorization: Bearer …")
	}
	if s.opts.Key != "" && subtle.ConstantTimeCompare([]byte(key), []byte(s.opts.Key)) == 0 {
		return failureOf(apiclient.CodeKeyInvalid)
	}
	integration := strings.TrimSpace(header.Get("X-Integration-Id"))
	switch {
	case path == keyPath:
		return nil
	case path == integrationPath:
		integration = c.part
	case integration == "":
		return invalid("The header X-Integration-Id is missing")
	}
	if tool, id, _ := strings.Cut(integration, ":"); s.opts.Key != "" && (tool == "" || id == "") {
		return failureOf(apiclient.CodeIntegrationNotFound)
	}
	return nil
}

const windowLength = time.Minute

// window counts requests a minute; without a limit it neither counts nor announces one.
type window struct {
	limit int

	mu    sync.Mutex
	start time.Time
	count int
}

// admit counts a request, announces what remains, and refuses what is too much.
func (l *window) admit(h http.Header, now time.Time) *failure {
	if l.limit == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.start) >= windowLength {
		l.start, l.count = now, 0
	}
	l.count++
	h.Set("ratelimit-limit", strconv.Itoa(l.limit))
	announceRate(h, max(0, l.limit-l.count), windowLength-now.Sub(l.start))
	if l.count > l.limit {
		return failureOf(apiclient.CodeRateLimit)
	}
	return nil
}

func announceRate(h http.Header, remaining int, reset time.Duration) {
	h.Set("ratelimit-remaining", strconv.Itoa(remaining))
	h.Set("ratelimit-reset", strconv.Itoa(max(1, int(reset.Round(time.Second)/time.Second))))
}

// inFlight holds one for each create under way, from the first byte of its request to the last of its
// answer. nil refuses and announces nothing.
type inFlight chan struct{}

// begin reports whether one more may run; then end has to follow.
func (c inFlight) begin() bool {
	select {
	case c <- struct{}{}:
		return true
	default:
		return c == nil
	}
}

func (c inFlight) end() {
	if c != nil {
		<-c
	}
}

// announce is on every answer that Kombo counts as an action.
func (c inFlight) announce(h http.Header) {
	if c != nil {
		h.Set("Concurrency-Limit", strconv.Itoa(cap(c)))
		h.Set("Concurrency-Remaining", strconv.Itoa(cap(c)-len(c)))
	}
}
