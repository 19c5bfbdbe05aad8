package sandbox

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"kombo-apply/apiclient"
)

var onDemand = []warning{
	{"The ATS did not take the value of candidate.gender; the application was created without it."},
	{"An attachment could not be linked to the application and was added to the candidate instead."},
}

// stores reports whether an application is stored before the fault shows.
func (f fault) stores() bool {
	switch f.name {
	case AnyCode:
		return f.code == apiclient.CodeTaskTimedOut || f.code == apiclient.CodePlatformUnknown
	case AnyStatus:
		return f.status >= http.StatusInternalServerError
	}
	return f.name != CloseBeforeCommit
}

// blame records what fails on purpose.
func (s *Sandbox) blame(c *call, f fault) {
	if f.name != NoFault {
		s.received.update(c.entry, func() { c.entry.Fault = f.written })
	}
}

// playFault answers as a fault does, and reports whether it did; otherwise the true answer follows.
func (s *Sandbox) playFault(c *call, f fault) bool {
	switch f.name {
	case AnyCode:
		if f.code == apiclient.CodeRateLimit {
			announceRate(c.Header(), 0, time.Second)
		}
		c.fail(failureOf(f.code))
	case AnyStatus:
		writePage(c, f.status, fmt.Sprintf("%d %s", f.status, cmp.Or(http.StatusText(f.status), "Unheard of")), "")
	case Slow, Hang:
		pause(c.request, cmp.Or(f.wait, s.opts.SlowBy))
		return false
	case CloseBeforeCommit, CloseAfterCommit:
		panic(http.ErrAbortHandler) // net/http's way to cut the connection
	case Timeout:
		pause(c.request, s.opts.HoldFor)
		panic(http.ErrAbortHandler)
	case TruncatedAnswer:
		c.Header().Set("Content-Type", "application/json")
		c.Header().Set("Content-Length", "4096")
		_, _ = io.WriteString(c, `{"status":"success","data":{"id":"`)
		_ = http.NewResponseController(c).Flush()
		panic(http.ErrAbortHandler)
	case EmptyAnswer:
		c.WriteHeader(http.StatusOK)
	default:
		return false
	}
	return true
}

// pause waits, or returns as soon as the client or the server goes away.
func pause(r *http.Request, d time.Duration) {
	select {
	case <-time.After(d):
	case <-r.Context().Done():
	}
}

// overtake changes a job between a client's reading of it and its application,
// if the fault says so, and returns what it is now. The lock must be held.
func (s *store) overtake(f fault, job *vacancy) *vacancy {
	if job == nil || f.name != JobClosed && f.name != QuestionsChanged {
		return job
	}
	changed := *job // views of the old one may still be under way
	if f.name == JobClosed {
		changed.Status = new("CLOSED")
	} else {
		changed.Questions = append(slices.Clip(job.Questions), lateQuestion(job))
	}
	s.jobs[s.jobAt[job.ID]] = &changed
	return &changed
}

// lateQuestion is one that the job did not ask before, and that must be answered.
func lateQuestion(job *vacancy) (q question) {
	remoteID := fmt.Sprintf("%s-late-%d", job.RemoteID, len(job.Questions)+1)
	raw := encode(map[string]any{
		"id": komboID("question", remoteID), "remote_id": remoteID, "title": "Asked since a moment ago: why us?",
		"description": nil, "category": nil, "index": len(job.Questions), "required": true, "precondition_question_id": nil, "precondition_options": nil,
		"format": map[string]any{"type": "TEXT", "display_type": "SINGLE_LINE", "max_length": nil},
	})
	if err := json.Unmarshal(raw, &q); err != nil {
		panic("sandbox: " + err.Error()) // it is one
	}
	return q
}

// tamper loses or changes answers, or hides what is about to be stored, without a word.
func (sub *submission) tamper(f fault) {
	switch f.name {
	case Lose:
		sub.answers.stored = slices.DeleteFunc(sub.answers.stored, func(e echo) bool { return f.concerns(e.Question.Type) })
	case Change:
		for _, e := range sub.answers.stored {
			if f.concerns(e.Question.Type) {
				changeAnswer(e.Answer)
			}
		}
	case Unlisted:
		sub.unlisted = true
	}
}

func changeAnswer(answer map[string]any) {
	const mark = " (changed)"
	for key, v := range answer {
		switch v := v.(type) {
		case string:
			answer[key] = v + mark
		case []string:
			answer[key] = append([]string{"Changed"}, v...)
		case bool:
			answer[key] = !v
		case moment:
			answer[key] = moment{Time: v.Add(24 * time.Hour)}
		case json.Number:
			n, _ := v.Float64()
			if answer[key] = n + 1; n+1 == n {
				answer[key] = -n // too large to notice one more
			}
		}
	}
}
