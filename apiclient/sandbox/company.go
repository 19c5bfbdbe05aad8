package sandbox

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strconv"
	"sync"
	"time"

	"kombo-apply/assets"
)

// fixtures is demo data before its dates are anchored. All sandboxes share it; it is never changed.
type fixtures struct {
	jobs       []vacancy
	users      []user
	candidates []applicant
}

// applicant is a candidate with applications, as demo data has them.
type applicant struct {
	person
	Applications []applicationBody `json:"applications"`
}

var demo = sync.OnceValue(func() fixtures {
	return fixtures{demoFile[[]vacancy]("jobs.json"), demoFile[[]user]("users.json"), demoFile[[]applicant]("candidates.json")}
})

func demoFile[T any](name string) (v T) {
	data, err := fs.ReadFile(assets.Demo(), name)
	if err == nil {
		err = json.Unmarshal(data, &v)
	}
	if err != nil {
		panic("sandbox: " + name + ": " + err.Error()) // embedded; a test sees it first
	}
	return v
}

// load fills a store, with dates anchored at the sandbox's clock.
func (s *Sandbox) load() *store {
	c, now := demo(), s.opts.Now()
	if s.opts.Jobs != nil {
		c.jobs, c.candidates = s.opts.Jobs, nil // the demo's candidates applied to the demo's jobs
	}
	if s.opts.Count > 0 {
		c.grow(s.opts.Count)
	}
	company := &store{records: records{jobAt: map[string]int{}, byAddress: map[string]*candidate{}}}
	for _, j := range c.jobs {
		j.complete(now)
		company.addJob(&j)
	}
	for _, u := range c.users {
		u.SystemRoles = orEmpty(u.SystemRoles)
		anchor(now, &u.ChangedAt, &u.RemoteDeletedAt)
		company.users = append(company.users, &u)
	}
	for _, from := range c.candidates {
		one := &candidate{person: from.person}
		one.complete(now)
		for _, body := range from.Applications {
			a := &application{applicationBody: body, candidate: one, job: company.job(text(body.JobID))}
			a.complete(now)
			one.applications = append(one.applications, a)
			company.applications = append(company.applications, a)
		}
		company.addCandidate(one)
	}
	return company
}

func (v *vacancy) complete(now time.Time) {
	v.IntegrationFields, v.Stages, v.Questions = orEmpty(v.IntegrationFields), orEmpty(v.Stages), orEmpty(v.Questions)
	v.Postings, v.HiringTeam = orEmpty(v.Postings), orEmpty(v.HiringTeam)
	anchor(now, &v.OpenedAt, &v.ClosedAt, &v.RemoteCreatedAt, &v.RemoteUpdatedAt, &v.ChangedAt, &v.RemoteDeletedAt)
}

func (p *person) complete(now time.Time) {
	p.Phones, p.Emails, p.SocialMedia = orEmpty(p.Phones), orEmpty(p.Emails), orEmpty(p.SocialMedia)
	p.IntegrationFields, p.Tags = orEmpty(p.IntegrationFields), orEmpty(p.Tags)
	anchor(now, &p.RemoteCreatedAt, &p.RemoteUpdatedAt, &p.ChangedAt, &p.RemoteDeletedAt)
}

func (a *application) complete(now time.Time) {
	a.Job, a.CandidateID = &a.job.jobRef, &a.candidate.ID
	a.CurrentStage = a.job.stage(text(a.CurrentStageID)).ref()
	a.Answers, a.IntegrationFields = orEmpty(a.Answers), orEmpty(a.IntegrationFields)
	anchor(now, &a.RemoteCreatedAt, &a.RemoteUpdatedAt, &a.ChangedAt, &a.RemoteDeletedAt, &a.RejectedAt)
}

// orEmpty is never nil, so that it is never null on the wire.
func orEmpty[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

// grow makes a company of n jobs out of what there is, the same one every time.
// Jobs that are made share stages and questions with the job that they are made
// from, as jobs of one template do in an ATS.
func (c *fixtures) grow(n int) {
	there := len(c.jobs)
	if n <= there {
		c.jobs, c.candidates = c.jobs[:n:n], nil // who may have applied to others
		return
	}
	jobs := make([]vacancy, there, n)
	copy(jobs, c.jobs)
	models := slices.DeleteFunc(slices.Clone(c.jobs), func(j vacancy) bool { return j.RemoteDeletedAt != (moment{}) })
	for i := 0; len(jobs) < n && len(models) > 0; i++ {
		j := models[i%len(models)]
		number := strconv.Itoa(i/len(models) + 2)
		j.RemoteID += "-" + number
		j.ID = komboID("job", j.RemoteID)
		j.JobCode, j.Name = new("N-"+strconv.Itoa(len(jobs)+1)), new(text(j.Name)+" "+number)
		j.PostURL, j.RemoteURL, j.Postings, j.HiringTeam = nil, nil, nil, nil
		jobs = append(jobs, j)
	}
	c.jobs = jobs
}
