package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
)

// jobCheck collects the problems of jobs that can be served nevertheless: a customer may have some.
type jobCheck struct {
	seen     map[string]bool // IDs of jobs
	problems []string
}

func (c *jobCheck) say(at, what string) { c.problems = append(c.problems, prefix(at)+what) }

func (c *jobCheck) job(j *vacancy, f foundJob) {
	if c.seen[j.ID] {
		c.say(f.path, "another job has the ID "+quote(j.ID)+" too; the first one counts")
	}
	c.seen[j.ID] = true
	byID := map[string]*question{}
	for i := range j.Questions {
		q := &j.Questions[i]
		path := inside(f.questions, i)
		switch {
		case q.ID == "":
			c.say(path, "has no id, so nothing can answer it")
		case byID[q.ID] != nil:
			c.say(path+".id", "another question has the ID "+quote(q.ID)+" too; the first one counts")
		default:
			byID[q.ID] = q
		}
	}
	for i := range j.Questions {
		path := inside(f.questions, i)
		c.options(&j.Questions[i], path+".format.options")
		c.limits(j.Questions[i].Format, path+".format")
		c.condition(&j.Questions[i], byID, path)
	}
}

func (c *jobCheck) options(q *question, at string) {
	kind := q.kind()
	if kind != apiclient.FormatSingleSelect && kind != apiclient.FormatMultiSelect {
		return
	}
	if len(q.Format.Options) == 0 {
		c.say(at, "is empty, so nothing can be chosen")
	}
	for i, o := range q.Format.Options {
		path := inside(at, i) + ".id"
		switch {
		case o.ID == "":
			c.say(path, "is empty, so it cannot be chosen")
		case slices.ContainsFunc(q.Format.Options[:i], func(before option) bool { return before.ID == o.ID }):
			c.say(path, "another option has the ID "+quote(o.ID)+" too")
		}
	}
}

// limits searches for those that no answer can keep.
func (c *jobCheck) limits(f *format, at string) {
	switch {
	case f == nil:
	case f.MaxLength != nil && *f.MaxLength < 1:
		c.say(at+".max_length", "is below 1, so no text fits")
	case f.MaxBytes != nil && *f.MaxBytes < 1:
		c.say(at+".max_file_size_bytes", "is below 1, so no file fits")
	case f.Min != nil && f.Max != nil && *f.Min > *f.Max:
		c.say(at+".min", "is above max, so no number fits")
	}
}

func (c *jobCheck) condition(q *question, byID map[string]*question, at string) {
	if q.Parent == nil {
		return
	}
	switch parent := byID[*q.Parent]; {
	case parent == nil:
		c.say(at+".precondition_question_id", "the job has no question "+quote(*q.Parent))
	case inCircle(q, byID):
		c.say(at+".precondition_question_id", "the conditions go in a circle")
	case len(parent.possible(q.ParentAnswer)) == 0:
		c.say(at+".precondition_options", "names no answer that the question "+quote(parent.ID)+" can have")
	}
}

func inside(at string, i int) string { return strings.TrimPrefix(at+"."+strconv.Itoa(i), ".") }
