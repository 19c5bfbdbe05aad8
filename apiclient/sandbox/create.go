package sandbox

import (
	"strings"

	"kombo-apply/apiclient"
)

// create answers both create calls. The body is read even if the answer is known: a client that is
// still sending would see a broken connection instead of it.
func (s *Sandbox) create(c *call, e apiclient.Endpoint) {
	admitted := s.creates.begin()
	if admitted {
		defer s.creates.end()
	}
	s.creates.announce(c.Header())
	app, warnings, f, refusal := s.receive(c, e, admitted)
	switch {
	case refusal != nil:
		c.fail(refusal)
	case s.playFault(c, f):
	default:
		c.succeed(s.answer(e, app, c.base()), warnings)
	}
}

// receive reads a body and stores what is in it, unless its fault keeps it from that.
func (s *Sandbox) receive(c *call, e apiclient.Endpoint, admitted bool) (app *application, warnings []warning, f fault, refusal *failure) {
	f, err := ofHeader(c.request)
	early := f
	if early.name == "" {
		early = s.Faults.peek()
	}
	body, release, refusal := s.readBody(c, early)
	defer release()
	switch {
	case refusal != nil:
		return nil, nil, f, refusal
	case !admitted:
		return nil, nil, f, failureOf(apiclient.CodeConcurrencyLimit)
	case err != nil:
		return nil, nil, f, invalid(faultHeader + ": " + err.Error())
	}
	tree, err := parseJSON(body)
	f = s.ofPost(f, tree)
	s.blame(c, f)
	if f.stores() {
		app, warnings, refusal = s.accept(e, c.part, tree, err, f)
	}
	return app, warnings, f, refusal
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
func (s *Sandbox) accept(e apiclient.Endpoint, pathJob string, tree any, notJSON error, f fault) (*application, []warning, *failure) {
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
	said := append(sub.answers.warnings, fileWarnings...)
	if root["source"] != nil {
		said = append(said, "source: this ATS does not store where a candidate came from; it was dropped.")
	}
	if f.name == Warnings {
		said = append(said, onDemand...)
	}
	warnings := make([]warning, len(said))
	for i, m := range said {
		warnings[i].Message = m
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
