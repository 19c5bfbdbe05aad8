package sandbox

import (
	"fmt"
	"strings"
	"time"

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
	made, warnings, f, refusal := s.receive(c, e, admitted)
	switch {
	case refusal != nil:
		c.fail(refusal)
	case s.playFault(c, f):
	default:
		c.succeed(made, warnings)
	}
}

// receive reads a body and stores what is in it, unless its fault keeps it from that.
func (s *Sandbox) receive(c *call, e apiclient.Endpoint, admitted bool) (made any, warnings []warning, f fault, refusal *failure) {
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
		made, warnings, refusal = s.accept(e, c.part, tree, err, f)
	}
	return made, warnings, f, refusal
}

// accept checks a body and stores it: first Kombo's own checks, all at once, then those of the ATS. It
// returns the application, or after the candidate call the candidate with all applications.
func (s *Sandbox) accept(e apiclient.Endpoint, pathJob string, tree any, notJSON error, f fault) (any, []warning, *failure) {
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
	known := s.store().byAddress[strings.ToLower(str(sub.candidate, "email_address"))]
	if known != nil && known.appliedTo(sub.job) {
		return nil, nil, failureOf(apiclient.CodeApplicationExists, "The candidate "+known.ID+" has already applied to this job")
	}
	fileWarnings, tooMuch := storeAttachments(sub.attachments)
	if refusedBy := append(sub.answers.missing, tooMuch...); refusedBy != nil {
		return nil, nil, refused(refusedBy...)
	}
	warnings := append(sub.answers.warnings, fileWarnings...)
	if root["source"] != nil {
		warnings = append(warnings, warning{"source: this ATS does not store where a candidate came from; it was dropped."})
	}
	if f.name == Warnings {
		warnings = append(warnings, onDemand...)
	}
	sub.tamper(f)
	a := s.store().add(sub, known, s.opts.Now())
	if e == apiclient.EndpointApplication {
		return applicationCreated{a.applicationBody, a.candidate.person}, warnings, nil
	}
	return a.candidate.view(true), warnings, nil
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

// submission is a body that fits the schema, with its references resolved.
type submission struct {
	job         *vacancy
	stage       *stage
	candidate   map[string]any
	attachments []file
	answers     answers
	unlisted    bool // no list shows what becomes of it
}

// readSubmission checks what the schema cannot, and returns all that is wrong. The lock must be held.
func (s *Sandbox) readSubmission(e apiclient.Endpoint, pathJob string, root map[string]any, f fault) (submission, []string) {
	sub := submission{candidate: object(root, "candidate")}
	ref, of, at := pathJob, root, ""
	if e == apiclient.EndpointCandidate {
		of, at = object(root, "application"), "application."
		ref = str(of, "job_id")
	}
	var problems []string
	wrong := func(at, format string, args ...any) {
		problems = append(problems, at+": "+fmt.Sprintf(format, args...))
	}

	// Which code Kombo has for a job that it does not know is undocumented.
	if sub.job = s.store().overtake(f, s.store().job(ref)); sub.job == nil {
		wrong(at+"job_id", "there is no job %s", quote(ref))
	} else if sub.stage = sub.job.stage(stage.active); str(of, "stage_id") != "" {
		stageID := str(of, "stage_id")
		sub.stage = sub.job.stage(func(s stage) bool { return s.ID == stageID })
		switch {
		case sub.stage == nil:
			wrong(at+"stage_id", "the job has no stage %s", quote(stageID))
		case !sub.stage.active():
			wrong(at+"stage_id", "the stage “%s” is inactive", text(sub.stage.Name))
		}
	}
	if id := str(object(root, "sourced_by"), "user_id"); object(root, "sourced_by") != nil && s.store().user(id) == nil {
		wrong("sourced_by.user_id", "there is no user %s", quote(id))
	}
	for _, date := range []string{"candidate.availability_date", "gdpr_consent.expires_at"} {
		of, key, _ := strings.Cut(date, ".")
		v, given := object(root, of)[key].(string)
		if _, ok := parseDate(v); given && !ok {
			wrong(date, "the calendar has no %s", quote(v))
		}
	}
	for i, m := range objects(root, "attachments") {
		f, err := readFile(m)
		if err != nil {
			wrong(fmt.Sprintf("attachments.%d", i), "the file %s %v", quote(f.name), err)
		}
		sub.attachments = append(sub.attachments, f)
	}
	if sub.job != nil {
		sub.answers = evaluate(sub.job.Questions, objects(root, "screening_question_answers"))
		problems = append(problems, sub.answers.problems...)
	}
	return sub, problems
}

// add stores an application, and the candidate if there is none yet. A known candidate keeps what
// the ATS has of them. The lock must be held.
func (s *store) add(sub submission, known *candidate, now time.Time) *application {
	c := known
	if c == nil {
		c = sub.newCandidate(s.nextSerial("c"), now)
		c.unlisted = sub.unlisted
		s.addCandidate(c)
	}
	remoteID := s.nextSerial("a")
	at := moment{Time: now}
	a := &application{candidate: c, job: sub.job, unlisted: sub.unlisted}
	a.applicationBrief = applicationBrief{ID: komboID("application", remoteID), RemoteID: &remoteID, Outcome: new("PENDING"),
		RemoteURL: new(pagesURL + "/applications/" + remoteID), ChangedAt: at, RemoteCreatedAt: at, RemoteUpdatedAt: at,
		CurrentStage: sub.stage.ref(), Job: &sub.job.jobRef}
	a.JobID, a.CandidateID, a.Answers = &sub.job.ID, &c.ID, sub.answers.stored
	a.IntegrationFields = []asItCame{}
	if sub.stage != nil {
		a.CurrentStageID = &sub.stage.ID
	}
	c.applications = append(c.applications, a)
	c.ChangedAt = at
	s.applications = append(s.applications, a)
	return a
}

func (sub *submission) newCandidate(remoteID string, now time.Time) *candidate {
	m, at := sub.candidate, moment{Time: now}
	c := &candidate{}
	c.complete(now)
	c.ID, c.RemoteID = komboID("candidate", remoteID), remoteID
	c.FirstName, c.LastName = optional(m, "first_name"), optional(m, "last_name")
	c.Company, c.Title = optional(m, "company"), optional(m, "title")
	c.RemoteCreatedAt, c.RemoteUpdatedAt, c.ChangedAt = at, at, at
	c.RemoteURL = new(pagesURL + "/candidates/" + remoteID)
	c.Source = new("kombo-apply sandbox") // automatic attribution: the environment's name
	personal := string(apiclient.AddressPersonal)
	c.Emails = append(c.Emails, email{Address: lowerDomain(m), Type: &personal})
	for _, e := range objects(m, "additional_email_addresses") {
		c.Emails = append(c.Emails, email{Address: lowerDomain(e), Type: optional(e, "type")})
	}
	if number := str(m, "phone_number"); number != "" {
		c.Phones = append(c.Phones, phone{Number: number, Type: &personal})
	}
	for _, p := range objects(m, "additional_phone_numbers") {
		c.Phones = append(c.Phones, phone{Number: str(p, "phone_number"), Type: optional(p, "type")})
	}
	for _, l := range objects(m, "social_links") {
		c.SocialMedia = append(c.SocialMedia, socialMedia{Link: optional(l, "url")})
	}
	if l := object(m, "location"); l != nil {
		c.Location = &address{City: optional(l, "city"), Country: optional(l, "country"), State: optional(l, "state"),
			Street1: optional(l, "street_1"), ZipCode: optional(l, "zip_code")}
		c.Location.Raw = new(strings.TrimPrefix(str(l, "city")+", "+str(l, "country"), ", "))
	}
	return c
}

// lowerDomain writes an address as Kombo's answers have it, its domain in small letters.
func lowerDomain(m map[string]any) *string {
	local, domain, _ := strings.Cut(str(m, "email_address"), "@")
	return new(local + "@" + strings.ToLower(domain))
}

func optional(m map[string]any, key string) *string {
	if s, ok := m[key].(string); ok {
		return &s
	}
	return nil
}
