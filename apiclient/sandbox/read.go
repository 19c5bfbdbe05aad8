package sandbox

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

func (s *Sandbox) listJobs(c *call) {
	statuses := []string{"OPEN", "CLOSED", "DRAFT", "ARCHIVED"}
	l := newList(c, func(j *vacancy) listKeys { return listKeys{&j.ID, &j.RemoteID, j.ChangedAt, j.RemoteDeletedAt} })
	l.among("job_codes", func(j *vacancy) *string { return j.JobCode })
	l.among("statuses", func(j *vacancy) *string { return j.Status }, statuses...)
	l.among("status", func(j *vacancy) *string { return j.Status }, statuses...) // deprecated, one value
	l.among("employment_types", func(j *vacancy) *string { return j.EmploymentType }, "FULL_TIME", "PART_TIME", "CONTRACT", "SEASONAL", "INTERNSHIP")
	l.among("visibilities", func(j *vacancy) *string { return j.Visibility }, "PUBLIC", "INTERNAL", "UNLISTED", "CONFIDENTIAL")
	l.after("remote_created_after", func(j *vacancy) moment { return j.RemoteCreatedAt })
	l.by("post_url", func(j *vacancy, url string) bool { return text(j.PostURL) == url })
	l.by("name_contains", func(j *vacancy, keywords string) bool { // in any order
		name := strings.ToLower(text(j.Name))
		return !slices.ContainsFunc(strings.Fields(strings.ToLower(keywords)), func(k string) bool { return !strings.Contains(name, k) })
	})
	l.serve(s, c, func(s *store) []*vacancy { return s.jobs }, func(j *vacancy) any { return j })
}

func (s *Sandbox) listUsers(c *call) {
	l := newList(c, func(u *user) listKeys { return listKeys{&u.ID, u.RemoteID, u.ChangedAt, u.RemoteDeletedAt} })
	l.by("emails", func(u *user, emails string) bool {
		return slices.ContainsFunc(strings.Split(emails, ","), func(e string) bool { return same(u.Email, e) })
	})
	l.serve(s, c, func(s *store) []*user { return s.users }, func(u *user) any { return u })
}

func (s *Sandbox) listCandidates(c *call) {
	l := newList(c, func(c *candidate) listKeys { return listKeys{&c.ID, &c.RemoteID, c.ChangedAt, c.RemoteDeletedAt} })
	l.keep = append(l.keep, func(c *candidate) bool { return !c.unlisted })
	l.by("email", func(c *candidate, address string) bool {
		return slices.ContainsFunc(c.Emails, func(e email) bool { return same(e.Address, address) })
	})
	l.by("first_name", func(c *candidate, name string) bool { return same(c.FirstName, name) })
	l.by("last_name", func(c *candidate, name string) bool { return same(c.LastName, name) })
	l.by("job_ids", func(c *candidate, jobs string) bool {
		return slices.ContainsFunc(c.applications, func(a *application) bool { return slices.Contains(strings.Split(jobs, ","), *a.JobID) })
	})
	base := c.base()
	l.serve(s, c, func(s *store) []*candidate { return s.candidates }, func(c *candidate) any { return c.view(base, false) })
}

func (s *Sandbox) listApplications(c *call) {
	outcomes := []string{"PENDING", "HIRED", "DECLINED"}
	l := newList(c, func(a *application) listKeys { return listKeys{&a.ID, a.RemoteID, a.ChangedAt, a.RemoteDeletedAt} })
	l.keep = append(l.keep, func(a *application) bool { return !a.unlisted })
	l.among("outcomes", func(a *application) *string { return a.Outcome }, outcomes...)
	l.among("outcome", func(a *application) *string { return a.Outcome }, outcomes...) // deprecated, one value
	l.among("job_ids", func(a *application) *string { return a.JobID })
	l.among("job_remote_ids", func(a *application) *string { return &a.job.RemoteID })
	l.among("current_stage_ids", func(a *application) *string { return a.CurrentStageID })
	l.after("remote_created_after", func(a *application) moment { return a.RemoteCreatedAt })
	base := c.base()
	l.serve(s, c, func(s *store) []*application { return s.applications }, func(a *application) any { return a.listed(base) })
}

// same compares names and addresses without regard to case; null is none.
func same(value *string, wanted string) bool {
	return value != nil && strings.EqualFold(*value, wanted)
}

// integration answers for any ID; the tool is what stands before the colon. The ATS of the demo has
// every field but source, which Kombo has deprecated: a create that carries it gets a warning.
func (s *Sandbox) integration(c *call) {
	slug, _, found := strings.Cut(c.part, ":")
	if !found || slug == "" {
		slug = "sandbox"
	}
	demo := demoFile[struct {
		Labels map[string]string // of tools whose slug is not their name
		Answer map[string]any
	}]("integration.json")
	_, first := utf8.DecodeRuneInString(slug)
	tool := object(demo.Answer, "tool")
	tool["id"], tool["label"] = slug, cmp.Or(demo.Labels[slug], strings.ToUpper(slug[:first])+slug[first:])
	object(demo.Answer, "scope_config")["id"] = komboID("scope", slug)
	demo.Answer["id"], demo.Answer["created_at"] = c.part, moment{Time: s.opts.Now().Add(-400 * 24 * time.Hour)}
	c.succeed(demo.Answer, nil)
}

func (s *Sandbox) checkKey(c *call) {
	c.succeed(map[string]string{"environment_id": komboID("environment", "1"), "customer_id": komboID("customer", "1")}, nil)
}

// forceSync has nothing to do: the store is the ATS.
func (s *Sandbox) forceSync(c *call) {
	c.succeed(map[string]any{"sync_id": komboID("sync", strconv.Itoa(c.entry.serial)), "already_queued": false, "type": "DELTA"}, []warning{})
}
