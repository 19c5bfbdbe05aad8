package sandbox

import (
	"fmt"
	"strings"
	"time"

	"kombo-apply/apiclient"
)

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
	ref, stageID, jobAt, stageAt := pathJob, str(root, "stage_id"), "job_id", "stage_id"
	if e == apiclient.EndpointCandidate {
		application := object(root, "application")
		ref, stageID = str(application, "job_id"), str(application, "stage_id")
		jobAt, stageAt = "application.job_id", "application.stage_id"
	}
	var problems []string
	wrong := func(at, format string, args ...any) {
		problems = append(problems, at+": "+fmt.Sprintf(format, args...))
	}

	// Which code Kombo has for a job that it does not know is undocumented.
	if sub.job = s.store().overtake(f, s.store().job(ref)); sub.job == nil {
		wrong(jobAt, "there is no job %s", quote(ref))
	} else if sub.stage = sub.job.firstStage(); stageID != "" {
		sub.stage = sub.job.stage(stageID)
		switch {
		case sub.stage == nil:
			wrong(stageAt, "the job has no stage %s", quote(stageID))
		case !sub.stage.active():
			wrong(stageAt, "the stage “%s” is inactive", text(sub.stage.Name))
		}
	}
	if id := str(object(root, "sourced_by"), "user_id"); object(root, "sourced_by") != nil && s.store().user(id) == nil {
		wrong("sourced_by.user_id", "there is no user %s", quote(id))
	}
	checkDate := func(at string, m map[string]any, key string) {
		if v, given := m[key].(string); given {
			if _, ok := parseDate(v); !ok {
				wrong(at+"."+key, "the calendar has no %s", quote(v))
			}
		}
	}
	checkDate("candidate", sub.candidate, "availability_date")
	checkDate("gdpr_consent", object(root, "gdpr_consent"), "expires_at")
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
		RemoteURL: new(atsURL + "/applications/" + remoteID), ChangedAt: at, RemoteCreatedAt: at, RemoteUpdatedAt: at, CurrentStage: sub.stage.ref(), Job: &sub.job.jobRef}
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
	c.RemoteURL = new(atsURL + "/candidates/" + remoteID)
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
