package sandbox

import (
	"net/http"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
)

// create answers both create calls; pathJob is the job of the application call.
// The body is read even if the answer is known: a client that is still sending
// would see a broken connection instead of it.
func (s *Sandbox) create(w http.ResponseWriter, r *http.Request, entry *Received, e apiclient.Endpoint, pathJob string) {
	admitted := s.creates.begin()
	if admitted {
		defer s.creates.end()
	}
	s.creates.announce(w.Header())
	f, err := ofHeader(r)
	body, release, refusal := s.readBody(w, r, entry, s.Faults.slowness(f))
	switch {
	case refusal != nil:
	case !admitted:
		refusal = failureOf(apiclient.CodeConcurrencyLimit)
	case err != nil:
		refusal = invalid(faultHeader + ": " + err.Error())
	}
	if refusal != nil {
		release()
		s.fail(w, entry, refusal)
		return
	}
	tree, err := parseJSON(body)
	f = s.ofPost(f, tree)
	s.received.setFault(entry, f)
	if !f.stores() {
		release()
		s.playFault(w, r, entry, f)
		return
	}
	app, warnings, refusal := s.accept(e, pathJob, tree, err, f)
	release()
	switch {
	case refusal != nil:
		s.fail(w, entry, refusal)
	case s.playFault(w, r, entry, f):
	default:
		written(w, s.answer(e, app, entry.base), warnings)
	}
}

// answer is the application, or after the candidate call the candidate with all applications.
func (s *Sandbox) answer(e apiclient.Endpoint, a *application, base string) any {
	s.store().mu.RLock()
	defer s.store().mu.RUnlock()
	if e == apiclient.EndpointApplication {
		return a.created(base)
	}
	return a.candidate.view(base, true)
}

// accept checks a body and stores it: first Kombo's own checks, all at once, then those of the ATS.
func (s *Sandbox) accept(e apiclient.Endpoint, pathJob string, tree any, notJSON error, f fault) (*application, []string, *failure) {
	if notJSON != nil {
		return nil, nil, invalid(notJSON.Error())
	}
	if found := s.contract().violations(e, tree); found != nil {
		return nil, nil, invalid(found...)
	}
	root, _ := tree.(map[string]any)
	s.store().mu.Lock()
	defer s.store().mu.Unlock()
	sub, problems := s.readSubmission(e, pathJob, root, f)
	if problems != nil {
		return nil, nil, invalid(problems...)
	}
	if refusal := s.closed(sub.job); refusal != nil {
		return nil, nil, refusal
	}
	known := s.store().byAddress[addressKey(str(sub.candidate, "email_address"))]
	if known != nil && known.appliedTo(sub.job) {
		return nil, nil, failureOf(apiclient.CodeApplicationExists, "The candidate "+known.ID+" has already applied to this job")
	}
	fileWarnings, tooMuch := storeAttachments(sub.attachments)
	if refusedBy := append(sub.answers.missing, tooMuch...); refusedBy != nil {
		return nil, nil, refused(refusedBy...)
	}
	warnings := append(sub.answers.warnings, fileWarnings...)
	if root["source"] != nil {
		warnings = append(warnings, "source: this ATS does not store where a candidate came from; it was dropped.")
	}
	if f.name == Warnings {
		warnings = append(warnings, onDemand...)
	}
	sub.tamper(f)
	return s.store().add(sub, known, s.opts.Now()), warnings, nil
}

// closed refuses jobs that take no applications. A status that Kombo does not document, or none,
// is taken for open; a deadline that has passed is not.
func (s *Sandbox) closed(j *vacancy) *failure {
	switch status := text(j.Status); {
	case status == "CLOSED" || status == "DRAFT" || status == "ARCHIVED":
		return failureOf(apiclient.CodeJobClosed, "The job is "+strings.ToLower(status))
	case text(j.Visibility) == "CONFIDENTIAL":
		return failureOf(apiclient.CodeJobClosed, "The job is confidential; nobody can apply")
	case !j.ClosedAt.IsZero() && !j.ClosedAt.After(s.opts.Now()):
		return failureOf(apiclient.CodeJobClosed, "The job was closed on "+j.ClosedAt.UTC().Format("2006-01-02"))
	}
	return nil
}

// nextSerial numbers what is created; the lock must be held.
func (s *store) nextSerial(prefix string) string {
	s.serial++
	return prefix + strconv.Itoa(90000+s.serial)
}
