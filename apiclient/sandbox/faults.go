package sandbox

import (
	"fmt"
	"sync"
)

// Scenario is a way in which POST requests fail.
type Scenario string

// The scenarios. Those "after commit" have stored the application when they
// fail, which is what makes their outcome unknown to a client.
const (
	NoFault           Scenario = "none"
	Slow              Scenario = "slow"
	RateLimitOnce     Scenario = "rate-limit-once"
	ErrorAfterCommit  Scenario = "500-after-commit"
	CloseAfterCommit  Scenario = "close-after-commit"
	CloseBeforeCommit Scenario = "close-before-commit"
	Timeout           Scenario = "timeout"
	TaskTimedOut      Scenario = "task-timed-out"
	TruncatedAnswer   Scenario = "truncated-answer"
	EmptyAnswer       Scenario = "empty-answer"
	HTMLAnswer        Scenario = "html-answer"
	RemoteDown        Scenario = "ats-down"
	Warnings          Scenario = "warnings"
	AlreadyExists     Scenario = "already-exists"
)

// ScenarioInfo names a scenario and says what it does.
type ScenarioInfo struct {
	Name Scenario
	Text string
}

// Scenarios lists all scenarios in an order fit for a menu.
func Scenarios() []ScenarioInfo {
	return []ScenarioInfo{
		{NoFault, "everything works"},
		{Slow, "bodies are read slowly and answers take a while"},
		{Warnings, "the application is stored, and two warnings say what was lost"},
		{AlreadyExists, "every candidate has applied before (ATS.APPLICATION_ALREADY_EXISTS)"},
		{RateLimitOnce, "the next POST meets the rate limit (429), the one after it works"},
		{RemoteDown, "the ATS cannot be reached (REMOTE.SERVICE_UNAVAILABLE); nothing is stored"},
		{CloseBeforeCommit, "the connection breaks, and nothing is stored"},
		{CloseAfterCommit, "the application is stored, then the connection breaks"},
		{ErrorAfterCommit, "the application is stored, then the answer is a 500"},
		{TaskTimedOut, "the application is stored, and the answer is PLATFORM.TASK_TIMED_OUT"},
		{Timeout, "the application is stored, and no answer comes"},
		{TruncatedAnswer, "the application is stored, and the answer breaks off"},
		{EmptyAnswer, "the application is stored, and the answer is an empty 200"},
		{HTMLAnswer, "the application is stored, and a proxy answers 502 in HTML"},
	}
}

// Dial chooses the scenario. It may be turned while requests are under way; a
// request keeps the scenario that it began with. The zero value is NoFault.
type Dial struct {
	mu  sync.Mutex
	now Scenario
}

// Set turns the dial; an unknown name is an error and changes nothing.
func (d *Dial) Set(s Scenario) error {
	for _, known := range Scenarios() {
		if known.Name == s {
			d.mu.Lock()
			defer d.mu.Unlock()
			d.now = s
			return nil
		}
	}
	return fmt.Errorf("no scenario %q", s)
}

// Current returns the scenario of the next POST.
func (d *Dial) Current() Scenario {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.now == "" {
		return NoFault
	}
	return d.now
}

// take returns the scenario for a request, and ends one that is for once.
func (d *Dial) take() Scenario {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.now
	if s == RateLimitOnce {
		d.now = NoFault
	}
	return s
}
