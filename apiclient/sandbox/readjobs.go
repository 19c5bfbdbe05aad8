package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/apiclient"
)

// Jobs are a customer's jobs for a sandbox.
type Jobs []vacancy

// ReadJobs reads the answer of GET /ats/jobs, one job, a list of jobs, or a list of questions, which
// becomes one job. Moments may also be offsets from now ("-3d"), and keys that would be null omitted.
// The problems are those of jobs that can be served in spite of them; each begins with its path,
// such as "data.results.0.screening_questions.3.format.options: …".
func ReadJobs(file []byte) (jobs Jobs, problems []string, err error) {
	found, err := findJobs(bytes.TrimPrefix(file, []byte("\ufeff")))
	if err != nil {
		return nil, nil, err
	}
	check, seen := jobCheck{}, map[string]bool{}
	for _, f := range found {
		var j vacancy
		if err := json.Unmarshal(f.raw, &j); err != nil {
			return nil, nil, fmt.Errorf("%s%w", prefix(f.path), err)
		}
		if j.ID == "" {
			return nil, nil, fmt.Errorf("%sthis is neither a job nor a question: it has no id", prefix(f.path))
		}
		if seen[j.ID] {
			check.say(f.path, "another job has the ID "+quote(j.ID)+" too; the first one counts")
		}
		seen[j.ID] = true
		check.questions(j.Questions, f.questions)
		jobs = append(jobs, j)
	}
	return jobs, check.problems, nil
}

// prefix is the beginning of a sentence about a place in the file; empty for the file as a whole.
func prefix(path string) string { return strings.TrimPrefix(path+": ", ": ") }

// foundJob is a job in a file, with its path in it and that of its questions.
type foundJob struct {
	raw             json.RawMessage
	path, questions string
}

func findJobs(file []byte) (found []foundJob, err error) {
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(file, new(any)), &syntax) {
		return nil, fmt.Errorf("this is not JSON: %w at byte %d", syntax, syntax.Offset)
	}
	var answer struct {
		Data struct {
			Results json.RawMessage `json:"results"`
		} `json:"data"`
	}
	list, at := json.RawMessage(file), ""
	if json.Unmarshal(file, &answer) == nil && answer.Data.Results != nil {
		list, at = answer.Data.Results, "data.results"
	}
	var all []json.RawMessage
	err = json.Unmarshal(list, &all)
	switch {
	case err != nil && at == "":
		return []foundJob{{file, "", "screening_questions"}}, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", at, err)
	case len(all) == 0:
		return nil, errors.New("there is nothing in it")
	}
	var first struct { // what only a question has
		Format json.RawMessage `json:"format"`
		Parent json.RawMessage `json:"precondition_question_id"`
	}
	if _ = json.Unmarshal(all[0], &first); first.Format != nil || first.Parent != nil {
		return []foundJob{{jobAsking(all), "", at}}, nil
	}
	for i, raw := range all {
		path := inside(at, i)
		found = append(found, foundJob{raw, path, path + ".screening_questions"})
	}
	return found, nil
}

// jobAsking is an open job for questions that came without one.
func jobAsking(questions []json.RawMessage) json.RawMessage {
	return encode(map[string]any{
		"id": komboID("job", "questions"), "remote_id": "questions", "name": "Questions from a file",
		"status": "OPEN", "visibility": "PUBLIC", "changed_at": "-1h", "screening_questions": questions,
		"stages": []map[string]any{{"id": komboID("stage", "questions"), "remote_id": "questions-s1", "name": "Applied", "status": "ACTIVE", "index": 0}},
	})
}

// jobCheck collects the problems of jobs that can be served nevertheless: a customer may have some.
type jobCheck struct{ problems []string }

func (c *jobCheck) say(at, what string) { c.problems = append(c.problems, prefix(at)+what) }

func (c *jobCheck) questions(all []question, at string) {
	index := byID(all)
	for i := range all {
		q, at := &all[i], inside(at, i)
		switch {
		case q.ID == "":
			c.say(at, "has no id, so nothing can answer it")
		case index[q.ID] != q:
			c.say(at+".id", "another question has the ID "+quote(q.ID)+" too; the first one counts")
		}
		if q.Format != nil {
			c.format(q.Format, at+".format")
		}
		if q.Parent != nil {
			c.condition(q, index, at)
		}
	}
}

// format searches for options that cannot be chosen, and for limits that no answer can keep.
func (c *jobCheck) format(f *format, at string) {
	switch {
	case f.MaxLength != nil && *f.MaxLength < 1:
		c.say(at+".max_length", "is below 1, so no text fits")
	case f.MaxBytes != nil && *f.MaxBytes < 1:
		c.say(at+".max_file_size_bytes", "is below 1, so no file fits")
	case f.Min != nil && f.Max != nil && *f.Min > *f.Max:
		c.say(at+".min", "is above max, so no number fits")
	case f.Type == apiclient.FormatSingleSelect || f.Type == apiclient.FormatMultiSelect:
		if len(f.Options) == 0 {
			c.say(at+".options", "is empty, so nothing can be chosen")
		}
		for i, o := range f.Options {
			at := inside(at+".options", i) + ".id"
			if o.ID == "" {
				c.say(at, "is empty, so it cannot be chosen")
			} else if slices.ContainsFunc(f.Options[:i], func(before option) bool { return before.ID == o.ID }) {
				c.say(at, "another option has the ID "+quote(o.ID)+" too")
			}
		}
	}
}

func (c *jobCheck) condition(q *question, index map[string]*question, at string) {
	switch parent := index[*q.Parent]; {
	case parent == nil:
		c.say(at+".precondition_question_id", "the job has no question "+quote(*q.Parent))
	case inCircle(q, index):
		c.say(at+".precondition_question_id", "the conditions go in a circle")
	case len(parent.possible(q.ParentAnswer)) == 0:
		c.say(at+".precondition_options", "names no answer that the question "+quote(parent.ID)+" can have")
	}
}

func inside(at string, i int) string { return strings.TrimPrefix(at+"."+strconv.Itoa(i), ".") }
