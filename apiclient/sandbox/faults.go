package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
)

// Scenario is a fault as it is written: [get:|post:]NAME[:VALUE][*TIMES]. It is a
// fault of POST requests unless it says get:, and lasts until another one is
// chosen unless it says how many times.
type Scenario string

// The names. Those "after commit" have stored the application when they fail,
// which is what makes their outcome unknown to a client.
const (
	NoFault           Scenario = "none"
	Slow              Scenario = "slow"
	Hang              Scenario = "hang"
	Warnings          Scenario = "warnings"
	AlreadyExists     Scenario = "already-exists"
	RateLimitOnce     Scenario = "rate-limit-once"
	RemoteDown        Scenario = "ats-down"
	AnyCode           Scenario = "code"
	AnyStatus         Scenario = "status"
	CloseBeforeCommit Scenario = "close-before-commit"
	CloseAfterCommit  Scenario = "close-after-commit"
	ErrorAfterCommit  Scenario = "500-after-commit"
	TaskTimedOut      Scenario = "task-timed-out"
	Timeout           Scenario = "timeout"
	TruncatedAnswer   Scenario = "truncated-answer"
	EmptyAnswer       Scenario = "empty-answer"
	HTMLAnswer        Scenario = "html-answer"
	Lose              Scenario = "lose"
	Change            Scenario = "change"
	JobClosed         Scenario = "job-closed"
	QuestionsChanged  Scenario = "questions-changed"
	Unlisted          Scenario = "unlisted"
)

// ScenarioInfo names a fault and says what it does.
type ScenarioInfo struct {
	Name Scenario
	// Value is the form of the value behind the name, such as ":CODE"; in brackets if it may be
	// omitted, empty if the fault takes none.
	Value string
	Text  string // says what happens to a create call
	// ReadText says what happens to a read; empty if none can fail in this way.
	ReadText string   `json:"read_text"`
	As       Scenario // the fault that this one is a shorter name of
	Choices  []string // values, for a fault that takes one: every code, and times that fit a talk
}

// Scenarios lists all faults in an order fit for a menu. Callers do not change it.
var Scenarios = sync.OnceValue(func() []ScenarioInfo {
	all := demoFile[[]ScenarioInfo]("faults.json")
	for i, s := range all {
		switch s.Name {
		case AnyCode:
			for code := range codeAnswers() {
				all[i].Choices = append(all[i].Choices, string(code))
			}
			slices.Sort(all[i].Choices)
			all[i].Choices = append(all[i].Choices, "PLATFORM.NEWER_THAN_THIS")
		case Lose, Change:
			for _, t := range apiclient.AnswerableFormats() {
				if answerFormats[t].key != "" {
					all[i].Choices = append(all[i].Choices, string(t))
				}
			}
			all[i].Choices = append(all[i].Choices, strings.ToLower(string(allAnswers)))
		}
	}
	return all
})

// fault is a Scenario as it is understood. The zero value is that nothing fails.
type fault struct {
	written Scenario // without the number of times
	what    Scenario // NAME[:VALUE] of it
	name    Scenario // of what happens, which is not a shorter name
	reads   bool
	times   int // that remain; 0: until another one is chosen

	wait    time.Duration        // of slow and hang; 0: the sandbox's own
	code    apiclient.Code       // of code
	status  int                  // of status
	answers apiclient.FormatType // of lose and change; allAnswers: each type
}

const allAnswers apiclient.FormatType = "ALL"

// parseFault reads a fault; without a text nothing fails.
func parseFault(written Scenario) (f fault, err error) {
	text, times, counted := strings.Cut(strings.TrimSpace(string(written)), "*")
	if f.written = Scenario(text); counted {
		if f.times, err = strconv.Atoi(times); err != nil || f.times < 1 {
			return fault{}, fmt.Errorf("%q is not a number of times", times)
		}
	}
	if method, rest, found := strings.Cut(text, ":"); found && (strings.EqualFold(method, "get") || strings.EqualFold(method, "post")) {
		f.reads, text = strings.EqualFold(method, "get"), rest
	}
	if f.what = Scenario(text); f.written == "" {
		return f, nil
	}
	name, value, given := strings.Cut(text, ":")
	return f, f.understand(name, value, given)
}

func (f *fault) understand(name, value string, given bool) error {
	known := Scenarios()
	i := slices.IndexFunc(known, func(s ScenarioInfo) bool { return strings.EqualFold(string(s.Name), name) })
	if i < 0 {
		return fmt.Errorf("there is no fault %q", apiclient.Clean(strings.ToLower(name)))
	}
	s := known[i]
	f.name = s.Name
	switch {
	case f.reads && s.ReadText == "":
		return fmt.Errorf("%s is a fault of POST requests only", s.Name)
	case given && s.Value == "":
		return fmt.Errorf("%s takes no value", s.Name)
	case !given && strings.HasPrefix(s.Value, ":"):
		return fmt.Errorf("%s needs a value: %s%s", s.Name, s.Name, s.Value)
	case s.As != "":
		long, err := parseFault(s.As)
		f.name, f.code, f.status = long.name, long.code, long.status
		f.times = cmp.Or(f.times, long.times)
		return err
	case !given:
		return nil
	}
	switch s.Name {
	case AnyCode:
		return f.readCode(value)
	case AnyStatus:
		return f.readStatus(value)
	case Lose, Change:
		return f.readType(value, s.Choices)
	}
	return f.readWait(value)
}

func (f *fault) readWait(value string) error {
	const longest = time.Hour
	d, err := time.ParseDuration(strings.ToLower(value))
	if err != nil || d <= 0 || d > longest {
		return fmt.Errorf("%q is not a time such as 5s or 2m", apiclient.Clean(value))
	}
	f.wait = d
	return nil
}

// readCode takes a code in any case; one that is unknown stays as it is written.
func (f *fault) readCode(value string) error {
	if value == "" {
		return fmt.Errorf("%s needs a value: a code such as %s", AnyCode, apiclient.CodeJobClosed)
	}
	f.code = apiclient.Code(value)
	for known := range codeAnswers() {
		if strings.EqualFold(value, string(known)) {
			f.code = known
		}
	}
	return nil
}

func (f *fault) readStatus(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 200 || n > 599 {
		return fmt.Errorf("%q is not a status from 200 to 599", apiclient.Clean(value))
	}
	f.status = n
	return nil
}

func (f *fault) readType(value string, choices []string) error {
	f.answers = apiclient.FormatType(strings.ToUpper(value))
	if f.answers != allAnswers && answerFormats[f.answers].key == "" {
		return fmt.Errorf("%q is no type of answers that are read back; use one of %s", apiclient.Clean(value), strings.Join(choices, ", "))
	}
	return nil
}

// concerns reports whether answers of a type are lost or changed.
func (f fault) concerns(t apiclient.FormatType) bool {
	return f.answers == t || f.answers == allAnswers
}

// String writes the fault as it can be read again.
func (f fault) String() string {
	if f.times > 0 && f.written != RateLimitOnce {
		return fmt.Sprintf("%s*%d", f.written, f.times)
	}
	return string(f.written)
}
