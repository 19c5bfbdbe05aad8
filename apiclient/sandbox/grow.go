package sandbox

import (
	"slices"
	"strconv"
)

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
		code, name := "N-"+strconv.Itoa(len(jobs)+1), text(j.Name)+" "+number
		j.JobCode, j.Name = &code, &name
		j.PostURL, j.RemoteURL, j.Postings, j.HiringTeam = nil, nil, nil, nil
		jobs = append(jobs, j)
	}
	c.jobs = jobs
}
