package plain

import (
	"strconv"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	entered "kombo-apply/forms/session"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// askJob asks for the job until one is chosen.
func (s *session) askJob() (move, error) {
	var listed []apiclient.Job
	refused := ""
	for {
		var chosen *apiclient.Job
		q := forms.FindJob
		if q.Value = apiclient.Clean(s.Draft.JobID); s.Known.Job != nil {
			q.Value = s.Known.Job.Label()
		}
		typed, err := s.line(q.Line())
		if err != nil {
			return stay, err
		}
		n, notNumber := strconv.Atoi(typed)
		switch {
		case typed == cmdHelp:
			s.say("%s", q.Help)
		case typed == cmdReview:
			return toReview, nil
		case typed == cmdBack:
			return backward, nil
		case typed == "" && q.Value != "":
			return forward, nil
		case notNumber == nil && n >= 1 && n <= len(listed):
			chosen = &listed[n-1]
		case entered.IsJobID(typed):
			if s.setID(typed, typed == refused) {
				return forward, nil
			}
			refused = typed
		default:
			if listed = s.findJobs(typed); len(listed) == 1 {
				chosen = &listed[0]
			}
		}
		if chosen != nil {
			s.setJob(chosen)
			return forward, nil
		}
	}
}

func (s *session) setJob(job *apiclient.Job) {
	s.sayAll(s.SetJob(job))
	s.say("%s. It asks %s.", describeJob(*job), words.Count(job.Answerable(), "question", "questions"))
	for _, p := range s.problems() {
		if p.Field == draft.FieldJob {
			s.say("%s", ProblemLine(p))
		}
	}
}

// setID takes an ID, and one that cannot be read when it is insisted on.
func (s *session) setID(id string, insisted bool) bool {
	job, err := s.Kombo.Job(s.ctx, id)
	if err == nil {
		s.setJob(job)
		if strings.HasPrefix(id, apiclient.RemotePrefix) {
			s.Draft.JobID = id
		}
		return true
	}
	s.say("This job cannot be read: %s", err)
	if !insisted {
		s.say("Type the same ID again to use it all the same; its questions cannot be asked then.")
		return false
	}
	s.sayAll(s.NameJob(id))
	s.Known.JobErr = err
	return true
}

// findJobs searches the jobs and reads out those that match, if there are several.
func (s *session) findJobs(query string) (found []apiclient.Job) {
	if !s.loadedJobs {
		s.loadJobs()
	}
	for _, job := range s.jobs {
		if find.Same(job.Name.Line(), query) {
			return []apiclient.Job{job}
		}
		if entered.MatchesJob(job, query) {
			found = append(found, job)
		}
	}
	switch len(found) {
	case 0:
		s.say("No job matches. Try another part of the name, or type its ID.")
	case 1:
	default:
		s.say("%d jobs; type a number, or more of the name:", len(found))
		for i, job := range found[:min(len(found), mostListed)] {
			s.say("%s", numbered(i, describeJob(job)))
		}
	}
	return found
}

func (s *session) loadJobs() {
	s.loadedJobs = true
	for page, err := range s.Kombo.Jobs(s.ctx, apiclient.Filter{}) {
		if err != nil {
			s.say("The jobs cannot be listed: %s", err)
			s.say("You can type the ID of a job.")
			s.loadedJobs = len(s.jobs) > 0
			return
		}
		s.jobs = append(s.jobs, page.Items...)
	}
}

// readJob reads the job of a draft that came from elsewhere.
func (s *session) readJob() {
	s.Known.Job, s.Known.JobErr = nil, nil
	if id := s.Draft.JobID; id != "" {
		s.Known.Job, s.Known.JobErr = s.Kombo.Job(s.ctx, id)
	}
}

// jobByID is a job that was read already; nil for others.
func (s *session) jobByID(id string) *apiclient.Job {
	if job := s.Known.Job; job != nil && job.ID.Wire() == id {
		return job
	}
	for i := range s.jobs {
		if s.jobs[i].ID.Wire() == id {
			return &s.jobs[i]
		}
	}
	return nil
}

func describeJob(job apiclient.Job) string {
	return words.Join(", ", job.Label(), job.Department.Line(), job.Location.Label(), strings.ToLower(apiclient.Text(job.Status).Line()))
}
