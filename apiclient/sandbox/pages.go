package sandbox

import (
	"fmt"
	"html"
	"net/http"
	"slices"
	"strings"
)

// atsURL is the address of the demo's ATS. It does not exist: links to it lead to small pages of
// the sandbox instead.
const atsURL = "https://ats.wendelsund.example"

// pageOf is the sandbox's own page for a link into the demo's ATS.
func pageOf(base string, link *string) *string {
	path, inside := strings.CutPrefix(text(link), atsURL+"/")
	if !inside {
		return link
	}
	return new(base + "/" + path)
}

// servePage shows a candidate, an application or a call, and reports whether there is one.
func (s *Sandbox) servePage(w http.ResponseWriter, r *http.Request) bool {
	kind, id, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	page := map[string]func(id string) (string, [][2]string){
		"candidates": s.candidatePage, "applications": s.applicationPage, "logs": s.logPage,
	}[kind]
	if !isRead(r) || page == nil || id == "" || strings.Contains(id, "/") {
		return false
	}
	title, rows := page(id)
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

func (s *Sandbox) candidatePage(remoteID string) (string, [][2]string) {
	s.store().mu.RLock()
	defer s.store().mu.RUnlock()
	i := slices.IndexFunc(s.store().candidates, func(c *candidate) bool { return c.RemoteID == remoteID })
	if i < 0 {
		return "", nil
	}
	c := s.store().candidates[i]
	rows := [][2]string{{"ID", c.ID}, {"Title", text(c.Title)}, {"Company", text(c.Company)}}
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

func (s *Sandbox) applicationPage(remoteID string) (string, [][2]string) {
	s.store().mu.RLock()
	defer s.store().mu.RUnlock()
	i := slices.IndexFunc(s.store().applications, func(a *application) bool { return text(a.RemoteID) == remoteID })
	if i < 0 {
		return "", nil
	}
	a := s.store().applications[i]
	rows := [][2]string{{"ID", a.ID}, {"Candidate", a.candidate.name()}, {"Job", text(a.job.Name)}, {"Outcome", text(a.Outcome)}}
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

func (s *Sandbox) logPage(id string) (string, [][2]string) {
	for _, c := range s.Received() {
		if c.logID() != id {
			continue
		}
		status := fmt.Sprint(c.Status)
		if c.Status == 0 {
			status = "none"
		}
		return c.Method + " " + c.URI(), [][2]string{{"At", c.At.UTC().Format(wireTime)}, {"Status", status}, {"Took", c.Took.String()},
			{"Fault", string(c.Fault)}, {"Request", short(c.Body)}, {"Answer", short(c.Answer)}}
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
