package sandbox

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"time"

	"kombo-apply/assets"
)

// loadCompany reads the demo company, or what the options put in its place, and
// anchors its dates at the sandbox's clock.
func loadCompany(o Options) (*store, error) {
	s, now := &store{}, o.Now()
	if err := readDemo("jobs.json", o.Jobs, &s.jobs); err != nil {
		return nil, err
	}
	for _, j := range s.jobs {
		if err := j.complete(now); err != nil {
			return nil, fmt.Errorf("job %s: %w", j.ID, err)
		}
	}
	if err := readDemo("users.json", o.Users, &s.users); err != nil {
		return nil, err
	}
	for _, u := range s.users {
		u.SystemRoles = list(u.SystemRoles)
		if err := anchor(now, &u.ChangedAt, &u.RemoteDeletedAt); err != nil {
			return nil, fmt.Errorf("user %s: %w", u.ID, err)
		}
	}
	demo := o.Candidates
	if demo == nil && o.Jobs != nil {
		demo = []byte("[]") // the demo's candidates applied to the demo's jobs
	}
	return s, s.loadCandidates(demo, now)
}

func (s *store) loadCandidates(override []byte, now time.Time) error {
	var demo []struct {
		person
		Applications []applicationBody `json:"applications"`
	}
	if err := readDemo("candidates.json", override, &demo); err != nil {
		return err
	}
	for _, d := range demo {
		c := &candidate{person: d.person}
		c.complete()
		if err := anchor(now, &c.RemoteCreatedAt, &c.RemoteUpdatedAt, &c.ChangedAt, &c.RemoteDeletedAt); err != nil {
			return fmt.Errorf("candidate %s: %w", c.ID, err)
		}
		for _, body := range d.Applications {
			a := &application{applicationBody: body, candidate: c}
			if err := a.complete(s, now); err != nil {
				return fmt.Errorf("application %s: %w", a.ID, err)
			}
			c.applications = append(c.applications, a)
			s.applications = append(s.applications, a)
		}
		s.candidates = append(s.candidates, c)
	}
	return nil
}

func (v *vacancy) complete(now time.Time) error {
	v.IntegrationFields, v.Stages, v.Questions = list(v.IntegrationFields), list(v.Stages), list(v.Questions)
	v.Postings, v.HiringTeam = list(v.Postings), list(v.HiringTeam)
	for i := range v.HiringTeam {
		v.HiringTeam[i].TeamRoles, v.HiringTeam[i].JobRoles = list(v.HiringTeam[i].TeamRoles), list(v.HiringTeam[i].JobRoles)
	}
	for i, raw := range v.Questions {
		var q question
		if err := json.Unmarshal(raw, &q); err != nil {
			return fmt.Errorf("question %d: %w", i, err)
		}
		v.asked = append(v.asked, q)
	}
	return anchor(now, &v.OpenedAt, &v.ClosedAt, &v.RemoteCreatedAt, &v.RemoteUpdatedAt, &v.ChangedAt, &v.RemoteDeletedAt)
}

func (p *person) complete() {
	p.Phones, p.Emails, p.SocialMedia = list(p.Phones), list(p.Emails), list(p.SocialMedia)
	p.IntegrationFields, p.Tags = list(p.IntegrationFields), list(p.Tags)
}

func (a *application) complete(s *store, now time.Time) error {
	if a.job = s.job(text(a.JobID)); a.job == nil {
		return fmt.Errorf("no job %q", text(a.JobID))
	}
	a.Job, a.CandidateID = a.job.ref(), &a.candidate.ID
	a.CurrentStage = a.job.stage(text(a.CurrentStageID)).ref()
	a.Answers, a.IntegrationFields = list(a.Answers), list(a.IntegrationFields)
	return anchor(now, &a.RemoteCreatedAt, &a.RemoteUpdatedAt, &a.ChangedAt, &a.RemoteDeletedAt, &a.RejectedAt)
}

func readDemo(name string, override []byte, into any) error {
	data := override
	if data == nil {
		var err error
		if data, err = fs.ReadFile(assets.Demo(), name); err != nil {
			return err
		}
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	return nil
}

// list is never nil, so that it is never null on the wire.
func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}
