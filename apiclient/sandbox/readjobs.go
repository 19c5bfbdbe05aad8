package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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
	check := jobCheck{seen: map[string]bool{}}
	for _, f := range found {
		var j vacancy
		if err := json.Unmarshal(f.raw, &j); err != nil {
			return nil, nil, fmt.Errorf("%s%w", prefix(f.path), err)
		}
		if j.ID == "" {
			return nil, nil, fmt.Errorf("%sthis is neither a job nor a question: it has no id", prefix(f.path))
		}
		check.job(&j, f)
		jobs = append(jobs, j)
	}
	return jobs, check.problems, nil
}

func prefix(path string) string {
	if path == "" {
		return ""
	}
	return path + ": "
}

// foundJob is a job in a file, with its path in it and that of its questions.
type foundJob struct {
	raw             json.RawMessage
	path, questions string
}

func findJobs(file []byte) ([]foundJob, error) {
	var answer struct {
		Data struct {
			Results json.RawMessage `json:"results"`
		} `json:"data"`
	}
	var list []json.RawMessage
	err := json.Unmarshal(file, &list)
	if err == nil {
		return listedJobs(list, "")
	}
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return nil, fmt.Errorf("this is not JSON: %w at byte %d", err, syntax.Offset)
	}
	if err := json.Unmarshal(file, &answer); err != nil || answer.Data.Results == nil {
		return []foundJob{{file, "", "screening_questions"}}, nil
	}
	if err := json.Unmarshal(answer.Data.Results, &list); err != nil {
		return nil, fmt.Errorf("data.results: %w", err)
	}
	return listedJobs(list, "data.results")
}

func listedJobs(list []json.RawMessage, at string) ([]foundJob, error) {
	if len(list) == 0 {
		return nil, errors.New("there is nothing in it")
	}
	if areQuestions(list[0]) {
		return []foundJob{{jobAsking(list), "", at}}, nil
	}
	var found []foundJob
	for i, raw := range list {
		path := inside(at, i)
		found = append(found, foundJob{raw, path, path + ".screening_questions"})
	}
	return found, nil
}

// areQuestions goes by what only a question has.
func areQuestions(first json.RawMessage) bool {
	var keys map[string]json.RawMessage
	_ = json.Unmarshal(first, &keys) // what is no object has none
	return keys["format"] != nil || keys["precondition_question_id"] != nil
}

// jobAsking is an open job for questions that came without one.
func jobAsking(questions []json.RawMessage) json.RawMessage {
	return encode(map[string]any{
		"id": komboID("job", "questions"), "remote_id": "questions", "name": "Questions from a file",
		"status": "OPEN", "visibility": "PUBLIC", "changed_at": "-1h", "screening_questions": questions,
		"stages": []map[string]any{{"id": komboID("stage", "questions"), "remote_id": "questions-s1", "name": "Applied", "status": "ACTIVE", "index": 0}},
	})
}
