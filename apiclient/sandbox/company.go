package sandbox

import (
	"crypto/sha256"
	"encoding/json"
	"io/fs"
	"math/big"
	"slices"
	"strconv"
	"strings"
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
	data, err := fs.ReadFile(assets.Dir("demo"), name)
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
	a.CurrentStage = a.job.stage(func(s stage) bool { return s.ID == text(a.CurrentStageID) }).ref()
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

// store is the company in memory.
type store struct {
	mu sync.RWMutex
	records
}

// records are never changed but for a candidate's applications, so a view may outlive the lock.
type records struct {
	jobs         []*vacancy
	users        []*user
	candidates   []*candidate
	applications []*application
	serial       int // of the last thing that was created

	jobAt     map[string]int        // by ID and by "remote:" and the ATS's own
	byAddress map[string]*candidate // by their main address in small letters
}

// candidate is a person with their applications, oldest first.
type candidate struct {
	person
	applications []*application
	unlisted     bool // no list shows them
}

// application joins a candidate and a job.
type application struct {
	applicationBody
	candidate *candidate
	job       *vacancy
	unlisted  bool
}

// view is the candidate with all applications or with those that are listed; the lock must be held.
func (c *candidate) view(all bool) candidateView {
	v := candidateView{person: c.person, Applications: []applicationBrief{}}
	for _, a := range c.applications {
		if all || !a.unlisted {
			v.Applications = append(v.Applications, a.applicationBrief)
		}
	}
	return v
}

func (s *store) addJob(j *vacancy) {
	for _, key := range []string{j.ID, "remote:" + j.RemoteID} {
		if _, taken := s.jobAt[key]; !taken && j.RemoteDeletedAt.IsZero() {
			s.jobAt[key] = len(s.jobs)
		}
	}
	s.jobs = append(s.jobs, j)
}

// addCandidate adds a person, to be known by their main address. What Kombo goes
// by is not documented; an ATS mostly has one address that tells people apart.
func (s *store) addCandidate(c *candidate) {
	if len(c.Emails) > 0 && c.RemoteDeletedAt.IsZero() {
		if key := strings.ToLower(text(c.Emails[0].Address)); s.byAddress[key] == nil {
			s.byAddress[key] = c
		}
	}
	s.candidates = append(s.candidates, c)
}

// job finds a job by Kombo's ID or "remote:" and the ATS's own, unless it was deleted in the ATS.
func (s *store) job(ref string) *vacancy {
	if i, found := s.jobAt[ref]; found {
		return s.jobs[i]
	}
	return nil
}

func (s *store) user(ref string) *user {
	remote, isRemote := strings.CutPrefix(ref, "remote:")
	for _, u := range s.users {
		if u.RemoteDeletedAt.IsZero() && (isRemote && text(u.RemoteID) == remote || !isRemote && u.ID == ref) {
			return u
		}
	}
	return nil
}

func (c *candidate) appliedTo(j *vacancy) bool {
	return slices.ContainsFunc(c.applications, func(a *application) bool { return a.job.ID == j.ID })
}

// nextSerial numbers what is created; the lock must be held.
func (s *store) nextSerial(prefix string) string {
	s.serial++
	return prefix + strconv.Itoa(90000+s.serial)
}

const (
	base58   = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	idLength = 24
)

// komboID derives an ID from the model and the remote ID, as Kombo does, so that
// the same story gives the same IDs every time (contract, section A).
func komboID(model, remoteID string) string {
	sum := sha256.Sum256([]byte("sandbox/" + model + "/" + remoteID))
	n, radix, digit := new(big.Int).SetBytes(sum[:]), big.NewInt(int64(len(base58))), new(big.Int)
	id := make([]byte, idLength)
	for i := range id {
		n.DivMod(n, radix, digit)
		id[i] = base58[digit.Int64()]
	}
	return string(id)
}
