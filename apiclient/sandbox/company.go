package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
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

// replace puts what the options bring instead of the demo.
func (c *fixtures) replace(o Options) error {
	if o.Jobs != nil && o.Candidates == nil {
		o.Candidates = []byte("[]") // the demo's candidates applied to the demo's jobs
	}
	return errors.Join(replaced(&c.jobs, "jobs", o.Jobs), replaced(&c.users, "users", o.Users), replaced(&c.candidates, "candidates", o.Candidates))
}

func replaced[T any](all *[]T, what string, by []byte) error {
	if by == nil {
		return nil
	}
	*all = nil // what is shared with other sandboxes stays
	if err := json.Unmarshal(by, all); err != nil {
		return fmt.Errorf("reading %s: %w", what, err)
	}
	return nil
}

// loadCompany fills a store, with dates anchored at the sandbox's clock.
func loadCompany(o Options) (*store, error) {
	c := demo()
	if err := c.replace(o); err != nil {
		return nil, err
	}
	if o.Count > 0 {
		c.grow(o.Count)
	}
	s, now := &store{records: records{jobAt: map[string]int{}, byAddress: map[string]*candidate{}}}, o.Now()
	for _, j := range c.jobs {
		j.complete(now)
		s.addJob(&j)
	}
	for _, u := range c.users {
		u.SystemRoles = list(u.SystemRoles)
		anchor(now, &u.ChangedAt, &u.RemoteDeletedAt)
		s.users = append(s.users, &u)
	}
	for _, a := range c.candidates {
		if err := s.load(a, now); err != nil {
			return nil, fmt.Errorf("candidate %s: %w", a.ID, err)
		}
	}
	return s, nil
}

func (s *store) load(from applicant, now time.Time) error {
	c := &candidate{person: from.person}
	c.complete(now)
	for _, body := range from.Applications {
		a := &application{applicationBody: body, candidate: c, job: s.job(text(body.JobID))}
		if a.job == nil {
			return fmt.Errorf("application %s: no job %q", a.ID, text(a.JobID))
		}
		a.complete(now)
		c.applications = append(c.applications, a)
		s.applications = append(s.applications, a)
	}
	s.addCandidate(c)
	return nil
}

func (v *vacancy) complete(now time.Time) {
	v.IntegrationFields, v.Stages, v.Questions = list(v.IntegrationFields), list(v.Stages), list(v.Questions)
	v.Postings, v.HiringTeam = list(v.Postings), list(v.HiringTeam)
	anchor(now, &v.OpenedAt, &v.ClosedAt, &v.RemoteCreatedAt, &v.RemoteUpdatedAt, &v.ChangedAt, &v.RemoteDeletedAt)
}

func (p *person) complete(now time.Time) {
	p.Phones, p.Emails, p.SocialMedia = list(p.Phones), list(p.Emails), list(p.SocialMedia)
	p.IntegrationFields, p.Tags = list(p.IntegrationFields), list(p.Tags)
	anchor(now, &p.RemoteCreatedAt, &p.RemoteUpdatedAt, &p.ChangedAt, &p.RemoteDeletedAt)
}

func (a *application) complete(now time.Time) {
	a.Job, a.CandidateID = &a.job.jobRef, &a.candidate.ID
	a.CurrentStage = a.job.stage(text(a.CurrentStageID)).ref()
	a.Answers, a.IntegrationFields = list(a.Answers), list(a.IntegrationFields)
	anchor(now, &a.RemoteCreatedAt, &a.RemoteUpdatedAt, &a.ChangedAt, &a.RemoteDeletedAt, &a.RejectedAt)
}

// list is never nil, so that it is never null on the wire.
func list[T any](in []T) []T {
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
