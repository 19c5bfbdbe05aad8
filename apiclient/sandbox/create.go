package sandbox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
)

// create answers both create calls; pathJob is the job of the application call.
func (s *Sandbox) create(w http.ResponseWriter, r *http.Request, entry *Received, e apiclient.Endpoint, pathJob string) {
	announceConcurrency(w.Header())
	scenario := s.Faults.take()
	body, f := s.readBody(w, r, entry, scenario)
	if f == nil {
		f = s.failEarly(w, scenario)
	}
	if f != nil {
		s.fail(w, entry, f)
		return
	}
	app, warnings, f := s.accept(e, pathJob, body)
	switch {
	case f != nil:
		s.fail(w, entry, f)
	case s.failLate(w, r, entry, scenario):
	default:
		if scenario == Warnings {
			warnings = append(warnings, onDemand...)
		}
		written(w, s.answer(e, app), warnings)
	}
}

// answer is the application after the application call, the candidate with all
// of their applications after the other.
func (s *Sandbox) answer(e apiclient.Endpoint, a *application) any {
	s.store().mu.RLock()
	defer s.store().mu.RUnlock()
	if e == apiclient.EndpointApplication {
		return a.created()
	}
	return a.candidate.view()
}

// readBody reads the body once, into one piece of memory.
func (s *Sandbox) readBody(w http.ResponseWriter, r *http.Request, entry *Received, scenario Scenario) ([]byte, *failure) {
	tooLarge := &failure{http.StatusRequestEntityTooLarge, apiclient.CodeInputInvalid, "Request too large",
		fmt.Sprintf("The request may have %d bytes", s.opts.MaxBody)}
	if r.ContentLength > s.opts.MaxBody {
		w.Header().Set("Connection", "close")
		return nil, tooLarge
	}
	var source io.Reader = http.MaxBytesReader(w, r.Body, s.opts.MaxBody)
	if scenario == Slow {
		source = &drip{source: source, request: r, pause: s.opts.SlowBy / dripsPerThought}
	}
	var buf bytes.Buffer
	buf.Grow(int(max(r.ContentLength, 0)) + bytes.MinRead)
	_, err := buf.ReadFrom(source)
	s.received.setBody(entry, buf.Bytes())
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, tooLarge
	case err != nil:
		return nil, invalid("The body broke off: " + err.Error())
	}
	return buf.Bytes(), nil
}

// accept checks a body and stores it. Kombo's own checks come first and all at
// once; what the ATS refuses comes after.
func (s *Sandbox) accept(e apiclient.Endpoint, pathJob string, body []byte) (*application, []string, *failure) {
	tree, err := parseJSON(body)
	if err != nil {
		return nil, nil, invalid(err.Error())
	}
	if wrong := violations(e, tree); wrong != nil {
		return nil, nil, invalid(wrong...)
	}
	root, _ := tree.(map[string]any)
	s.store().mu.Lock()
	defer s.store().mu.Unlock()
	sub, problems := s.readSubmission(e, pathJob, root)
	if problems != nil {
		return nil, nil, invalid(problems...)
	}
	if f := s.closed(sub.job); f != nil {
		return nil, nil, f
	}
	known := s.store().byEmail(sub.emails())
	if known != nil && known.appliedTo(sub.job) {
		return nil, nil, &failure{http.StatusBadRequest, apiclient.CodeApplicationExists, "Application exists",
			"The candidate " + known.ID + " has already applied to this job"}
	}
	fileWarnings, tooMuch := storeAttachments(sub.attachments)
	if refusedBy := append(sub.answers.missing, tooMuch...); refusedBy != nil {
		return nil, nil, refused(refusedBy...)
	}
	warnings := append(sub.answers.warnings, fileWarnings...)
	if root["source"] != nil {
		warnings = append(warnings, "source: this ATS does not store where a candidate came from; it was dropped.")
	}
	return s.store().add(sub, known, s.opts.Now()), warnings, nil
}

// closed refuses jobs that nobody can apply to. A status that Kombo does not
// document, or none, is taken for open; a deadline that has passed is not.
func (s *Sandbox) closed(j *vacancy) *failure {
	f := &failure{http.StatusBadRequest, apiclient.CodeJobClosed, "Job closed", ""}
	switch status := text(j.Status); {
	case status == "CLOSED" || status == "DRAFT" || status == "ARCHIVED":
		f.message = "The job is " + strings.ToLower(status)
	case text(j.Visibility) == "CONFIDENTIAL":
		f.message = "The job is confidential; nobody can apply"
	case !j.ClosedAt.IsZero() && !j.ClosedAt.After(s.opts.Now()):
		f.message = "The job was closed on " + j.ClosedAt.UTC().Format("2006-01-02")
	default:
		return nil
	}
	return f
}

// nextSerial numbers what is created; the lock must be held.
func (s *store) nextSerial(prefix string) string {
	s.serial++
	return prefix + strconv.Itoa(90000+s.serial)
}
