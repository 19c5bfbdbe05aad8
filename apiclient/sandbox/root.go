package sandbox

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// serveRoot answers what stands beside Kombo's calls, and reports whether it did: what browsers ask
// before a call from another page, the API's description, the pages behind links, and the controls
// for testers. All but the first are for this machine only, since they want no key.
func (s *Sandbox) serveRoot(w http.ResponseWriter, r *http.Request) bool {
	allowBrowsers(w.Header(), r)
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return true
	}
	if !fromHere(r) {
		return false
	}
	switch call := r.Method + " " + r.URL.Path; call {
	case "GET /openapi.json":
		writeJSON(w, http.StatusOK, s.contract().document.At(base(r)+"/v1"))
	case "GET /_sandbox/calls":
		writeJSON(w, http.StatusOK, s.callList())
	case "PUT /_sandbox/fault":
		s.armByCall(w, r)
	case "DELETE /_sandbox":
		s.Forget()
		w.WriteHeader(http.StatusNoContent)
	default:
		return s.servePage(w, r)
	}
	return true
}

// allowBrowsers lets pages of any origin make Kombo's calls, and only those of
// this machine see the rest: a tester's calls hold what they typed.
func allowBrowsers(h http.Header, r *http.Request) {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return
	}
	h.Add("Vary", "Origin")
	isCall := strings.HasPrefix(r.URL.Path, "/v1/") || r.URL.Path == "/openapi.json"
	if u, err := url.Parse(origin); !isCall && (err != nil || !isLoopback(u.Host)) {
		return
	}
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
	h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Integration-Id, "+faultHeader)
	h.Set("Access-Control-Expose-Headers", "Concurrency-Limit, Concurrency-Remaining, Ratelimit-Limit, Ratelimit-Remaining, Ratelimit-Reset")
}

// fromHere reports whether a request comes from this machine and means it: another site can point its
// own name at the loopback address.
func fromHere(r *http.Request) bool { return isLoopback(r.RemoteAddr) && isLoopback(r.Host) }

func isLoopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback() || strings.EqualFold(host, "localhost")
}

// base is the address of the sandbox's own pages for a client.
func base(r *http.Request) string { return "http://" + r.Host }

// callList is what GET /_sandbox/calls lists. A body is text, and null if it was dropped.
func (s *Sandbox) callList() []map[string]any {
	calls := []map[string]any{}
	for _, c := range s.Received() {
		calls = append(calls, map[string]any{
			"at": moment{Time: c.At}, "method": c.Method, "path": c.URI(), "status": c.Status, "ms": c.Took.Milliseconds(),
			"request": part(c.Header, c.Body, c.Dropped), "response": part(c.AnswerHeader, c.Answer, c.Answer == nil),
		})
	}
	return calls
}

func part(h http.Header, body []byte, gone bool) map[string]any {
	headers := map[string]string{}
	for name, values := range h {
		headers[name] = strings.Join(values, ", ")
	}
	p := map[string]any{"headers": headers, "body": nil}
	if !gone {
		p["body"] = string(body)
	}
	return p
}

// URI is the path with the query, as it was sent.
func (e *Received) URI() string {
	if e.Query == "" {
		return e.Path
	}
	return e.Path + "?" + e.Query
}

// armByCall takes {"fault": "…"}; an empty one disarms.
func (s *Sandbox) armByCall(w http.ResponseWriter, r *http.Request) {
	const most = 4096
	var asked struct {
		Fault *Scenario `json:"fault"`
	}
	conn := http.NewResponseController(w)
	_ = conn.SetReadDeadline(time.Now().Add(s.opts.StallAfter))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err == nil {
		_ = conn.SetReadDeadline(time.Time{})
		err = json.Unmarshal(body, &asked)
	}
	if err != nil || asked.Fault == nil {
		s.fail(w, nil, invalid(`The body has to be {"fault": "…"}`))
		return
	}
	if err := s.Faults.Arm(*asked.Fault); err != nil {
		s.fail(w, nil, invalid("fault: "+err.Error()))
		return
	}
	writeJSON(w, http.StatusOK, map[string]Scenario{"fault": s.Faults.Armed()})
}
