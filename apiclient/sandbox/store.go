package sandbox

import (
	"crypto/sha256"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"
)

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
	byAddress map[string]*candidate // by the key of their main address
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

// view is the candidate for a client that reaches the sandbox under base, with
// all applications or with those that are listed; the lock must be held.
func (c *candidate) view(base string, all bool) candidateView {
	v := candidateView{person: c.person.linked(base), Applications: []applicationBrief{}}
	for _, a := range c.applications {
		if all || !a.unlisted {
			v.Applications = append(v.Applications, a.applicationBrief.linked(base))
		}
	}
	return v
}

func (a *application) listed(base string) applicationListed {
	return applicationListed{applicationBody: a.linked(base), Candidate: a.candidate.linked(base).personBrief, Interviews: []any{}, Offers: []any{}}
}

func (a *application) created(base string) applicationCreated {
	return applicationCreated{applicationBody: a.linked(base), Candidate: a.candidate.linked(base)}
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
		if key := addressKey(text(c.Emails[0].Address)); s.byAddress[key] == nil {
			s.byAddress[key] = c
		}
	}
	s.candidates = append(s.candidates, c)
}

func addressKey(address string) string { return strings.ToLower(address) }

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
