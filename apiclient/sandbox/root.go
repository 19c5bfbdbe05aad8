package sandbox

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
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
	if !isLoopback(r.RemoteAddr) || !isLoopback(r.Host) { // another site can point its own name at the loopback address
		return false
	}
	switch r.Method + " " + r.URL.Path {
	case "GET /openapi.json":
		writeJSON(w, http.StatusOK, encode(s.contract().document.At(base(r)+"/v1")))
	case "GET /_sandbox/calls":
		writeJSON(w, http.StatusOK, encode(s.callList()))
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

func isLoopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && ip.IsLoopback() || strings.EqualFold(host, "localhost")
}

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
		invalid(`The body has to be {"fault": "…"}`).write(w, nil)
	} else if err := s.Faults.Arm(*asked.Fault); err != nil {
		invalid("fault: "+err.Error()).write(w, nil)
	} else {
		writeJSON(w, http.StatusOK, encode(map[string]Scenario{"fault": s.Faults.Armed()}))
	}
}

// pagesURL stands in the records for the address of the sandbox's pages, which differs between clients.
const pagesURL = "https://pages.wendelsund.example"

// base is the address of the sandbox's own pages for a client.
func base(r *http.Request) string { return "http://" + r.Host }

// servePage shows a candidate, an application or a call, and reports whether there is one.
func (s *Sandbox) servePage(w http.ResponseWriter, r *http.Request) bool {
	kind, id, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	page := map[string]func(id string) (string, [][2]string){
		"candidates": s.candidatePage, "applications": s.applicationPage, "logs": s.logPage,
	}[kind]
	if r.Method != http.MethodGet || page == nil || id == "" || strings.Contains(id, "/") {
		return false
	}
	s.store().mu.RLock()
	title, rows := page(id)
	s.store().mu.RUnlock()
	if title == "" {
		writePage(w, http.StatusNotFound, "Not here", "<p>The sandbox forgets everything when it stops.</p>")
		return true
	}
	var b strings.Builder
	for _, row := range rows {
		if row[1] != "" {
			fmt.Fprintf(&b, "<dt>%s</dt><dd><pre>%s</pre></dd>", html.EscapeString(row[0]), html.EscapeString(row[1]))
		}
	}
	writePage(w, http.StatusOK, title, "<dl>"+b.String()+"</dl>")
	return true
}

// writePage answers with a small page; content is HTML, the title is not.
func writePage(w http.ResponseWriter, status int, title, content string) {
	title = html.EscapeString(title)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "<html><head><title>"+title+"</title></head><body><h1>"+title+"</h1>"+content+"</body></html>\n")
}
func (s *Sandbox) candidatePage(remoteID string) (title string, rows [][2]string) {
	for _, c := range s.store().candidates {
		if c.RemoteID != remoteID {
			continue
		}
		rows = [][2]string{{"ID", c.ID}, {"Title", text(c.Title)}, {"Company", text(c.Company)}}
		for _, e := range c.Emails {
			rows = append(rows, [2]string{"E-mail", text(e.Address)})
		}
		for _, p := range c.Phones {
			rows = append(rows, [2]string{"Phone", p.Number})
		}
		for _, a := range c.applications {
			rows = append(rows, [2]string{"Application", text(a.RemoteID) + ": " + text(a.job.Name)})
		}
		return c.name(), rows
	}
	return "", nil
}

func (s *Sandbox) applicationPage(remoteID string) (title string, rows [][2]string) {
	for _, a := range s.store().applications {
		if text(a.RemoteID) != remoteID {
			continue
		}
		rows = [][2]string{{"ID", a.ID}, {"Candidate", a.candidate.name()}, {"Job", text(a.job.Name)}, {"Outcome", text(a.Outcome)}}
		if a.CurrentStage != nil {
			rows = append(rows, [2]string{"Stage", text(a.CurrentStage.Name)})
		}
		for _, e := range a.Answers {
			for _, v := range e.Answer {
				rows = append(rows, [2]string{e.Question.Title, strings.Trim(string(encode(v)), "\"\n")})
			}
		}
		return "Application " + remoteID, rows
	}
	return "", nil
}

func (s *Sandbox) logPage(id string) (title string, rows [][2]string) {
	for _, e := range s.Received() {
		if e.logID() == id {
			status := cmp.Or(strings.TrimPrefix(strconv.Itoa(e.Status), "0"), "none")
			return e.Method + " " + e.URI(), [][2]string{{"At", e.At.UTC().Format(wireTime)}, {"Status", status}, {"Took", e.Took.String()},
				{"Fault", string(e.Fault)}, {"Request", short(e.Body)}, {"Answer", short(e.Answer)}}
		}
	}
	return "", nil
}

// short is a body as far as a page shows it.
func short(body []byte) string {
	const most = 20_000
	if len(body) > most {
		return string(body[:most]) + "…"
	}
	return string(body)
}

func (p *person) name() string {
	return strings.TrimSpace(text(p.FirstName) + " " + text(p.LastName))
}
