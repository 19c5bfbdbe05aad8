package sandbox

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"kombo-apply/apiclient"
)

// route finds the call by the escaped path: a mux would clean it and decode it
// first, and "remote%3A12%2F3" would come apart (contract, section A).
func (s *Sandbox) route(w http.ResponseWriter, r *http.Request, entry *Received) {
	path, ok := segments(r.URL.EscapedPath())
	handle, method := s.call(path)
	switch {
	case !ok || handle == nil:
		s.fail(w, entry, &failure{Status: http.StatusNotFound, Title: "Not found", Message: "No such call: " + r.URL.EscapedPath() + ". The paths begin with /v1; /openapi.json lists them."})
	case !slices.Contains(strings.Split(method, ", "), r.Method):
		w.Header().Set("Allow", method)
		s.fail(w, entry, &failure{Status: http.StatusMethodNotAllowed, Title: "Method not allowed", Message: "Use " + method})
	default:
		if refusal := s.authenticate(r, path); refusal != nil {
			s.fail(w, entry, refusal)
			return
		}
		if isRead(r) && s.failRead(w, r, entry) {
			return
		}
		handle(w, r, entry)
	}
}

// failRead makes a read fail on purpose, and reports whether that was its answer.
func (s *Sandbox) failRead(w http.ResponseWriter, r *http.Request, entry *Received) bool {
	f, err := ofHeader(r)
	switch {
	case err != nil:
		s.fail(w, entry, invalid(faultHeader+": "+err.Error()))
		return true
	case f.name == "":
		f = s.Faults.take(true)
	}
	s.received.setFault(entry, f)
	return s.playFault(w, r, entry, f)
}

type handler func(http.ResponseWriter, *http.Request, *Received)

// call returns the handler of a path and the methods that it takes, as Allow lists them.
func (s *Sandbox) call(path []string) (handler, string) {
	read := map[string]handler{
		"check-api-key": s.checkKey, "ats jobs": s.listJobs, "ats users": s.listUsers, "ats applications": s.listApplications,
		"ats actions ats_create_candidate": s.attachmentLimits, "ats actions ats_create_application": s.attachmentLimits,
	}[strings.Join(path, " ")]
	switch {
	case read != nil:
		return read, "GET"
	case slices.Equal(path, []string{"force-sync"}):
		return s.forceSync, "POST"
	case slices.Equal(path, []string{"ats", "candidates"}):
		return func(w http.ResponseWriter, r *http.Request, entry *Received) {
			if r.Method == http.MethodGet {
				s.listCandidates(w, r, entry)
				return
			}
			s.create(w, r, entry, apiclient.EndpointCandidate, "")
		}, "GET, POST"
	case len(path) == 2 && path[0] == "integrations":
		return func(w http.ResponseWriter, _ *http.Request, _ *Received) { s.integration(w, path[1]) }, "GET"
	case len(path) == 4 && path[0] == "ats" && path[1] == "jobs" && path[3] == "applications":
		return func(w http.ResponseWriter, r *http.Request, entry *Received) {
			s.create(w, r, entry, apiclient.EndpointApplication, path[2])
		}, "POST"
	}
	return nil, ""
}

// authenticate wants a key and an integration named; which ones matters only
// with Options.Key. The code for a missing X-Integration-Id is not documented;
// the header is a required parameter of the call, so this is invalid input.
func (s *Sandbox) authenticate(r *http.Request, path []string) *failure {
	scheme, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if key = strings.TrimSpace(key); !strings.EqualFold(scheme, "Bearer") || key == "" {
		return failureOf(apiclient.CodeKeyInvalid, "Send the API key as Authorization: Bearer …")
	}
	if s.opts.Key != "" && subtle.ConstantTimeCompare([]byte(key), []byte(s.opts.Key)) == 0 {
		return failureOf(apiclient.CodeKeyInvalid)
	}
	integration := strings.TrimSpace(r.Header.Get("X-Integration-Id"))
	switch path[0] {
	case "integrations":
		integration = path[len(path)-1]
	case "ats", "force-sync":
		if integration == "" {
			return invalid("The header X-Integration-Id is missing")
		}
	default:
		return nil
	}
	if tool, id, _ := strings.Cut(integration, ":"); s.opts.Key != "" && (tool == "" || id == "") {
		return failureOf(apiclient.CodeIntegrationNotFound)
	}
	return nil
}

// segments splits what stands behind /v1/ and decodes each part for itself.
func segments(escaped string) ([]string, bool) {
	rest, ok := strings.CutPrefix(escaped, "/v1/")
	if !ok {
		return nil, false
	}
	parts := strings.Split(rest, "/")
	for i, p := range parts {
		decoded, err := url.PathUnescape(p)
		if err != nil || decoded == "" {
			return nil, false
		}
		parts[i] = decoded
	}
	return parts, true
}
