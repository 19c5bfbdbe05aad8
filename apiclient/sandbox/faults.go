package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
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
	// Text says what happens to a create call, ReadText what to a read.
	Text, ReadText string
	Reads          bool // GET requests can fail in this way too

	// afterStore: Text is about what happens once the application is stored, and says so; whether it
	// is, fault.stores decides.
	afterStore bool
	as         Scenario                           // the fault that this one is a shorter name of
	read       func(f *fault, value string) error // takes the value; nil if there is none
}

// Choices are values for a fault that takes one: every code, and times that fit a talk.
func (s ScenarioInfo) Choices() (out []string) {
	switch s.Name {
	case Slow, Hang:
		return []string{"2s", "5s", "10s", "20s", "1m", "6m"}
	case AnyCode:
		for code := range codeAnswers() {
			out = append(out, string(code))
		}
		slices.Sort(out)
		return append(out, "PLATFORM.NEWER_THAN_THIS")
	case AnyStatus:
		return []string{"400", "401", "403", "404", "408", "409", "413", "422", "429", "500", "502", "503", "504"}
	case Lose, Change:
		for _, t := range apiclient.AnswerableFormats() {
			if answerFormats[t].key != "" {
				out = append(out, string(t))
			}
		}
		return append(out, strings.ToLower(string(allAnswers)))
	}
	return nil
}

// Scenarios lists all faults in an order fit for a menu.
func Scenarios() []ScenarioInfo {
	all := []ScenarioInfo{
		{Name: NoFault, Text: "everything works", Reads: true},
		{Name: Slow, Value: "[:DURATION]", Text: "bodies are read slowly and answers take a while", Reads: true, read: (*fault).readWait},
		{Name: Hang, Value: ":DURATION", Text: "the answer comes after that time", afterStore: true, Reads: true, read: (*fault).readWait},
		{Name: Warnings, Text: "the application is stored, and two warnings say what was lost"},
		{Name: AlreadyExists, Text: "every candidate has applied before (ATS.APPLICATION_ALREADY_EXISTS)", as: "code:ATS.APPLICATION_ALREADY_EXISTS", Reads: true},
		{Name: RateLimitOnce, Text: "the next request meets the rate limit (429), the one after it works", as: "code:PLATFORM.RATE_LIMIT_EXCEEDED*1", Reads: true},
		{Name: RemoteDown, Text: "the ATS cannot be reached (REMOTE.SERVICE_UNAVAILABLE); nothing is stored", as: "code:REMOTE.SERVICE_UNAVAILABLE", Reads: true},
		{Name: AnyCode, Value: ":CODE", Text: "the answer is this error of Kombo's, or a code that is new", Reads: true, read: (*fault).readCode},
		{Name: AnyStatus, Value: ":N", Text: "a proxy answers with this status in HTML; from 500 on the application is stored", Reads: true, read: (*fault).readStatus},
		{Name: CloseBeforeCommit, Text: "the connection breaks, and nothing is stored", Reads: true},
		{Name: CloseAfterCommit, Text: "the connection breaks", afterStore: true, Reads: true},
		{Name: ErrorAfterCommit, Text: "the answer is a 500", afterStore: true, as: "code:PLATFORM.UNKNOWN_ERROR", Reads: true},
		{Name: TaskTimedOut, Text: "the answer is PLATFORM.TASK_TIMED_OUT", afterStore: true, as: "code:PLATFORM.TASK_TIMED_OUT", Reads: true},
		{Name: Timeout, Text: "no answer comes", afterStore: true, Reads: true},
		{Name: TruncatedAnswer, Text: "the answer breaks off", afterStore: true, Reads: true},
		{Name: EmptyAnswer, Text: "the answer is an empty 200", afterStore: true, Reads: true},
		{Name: HTMLAnswer, Text: "a proxy answers 502 in HTML", afterStore: true, as: "status:502", Reads: true},
		{Name: Lose, Value: ":TYPE", Text: "answers of this type (or all) are not stored, and nothing is said", read: (*fault).readType},
		{Name: Change, Value: ":TYPE", Text: "answers of this type (or all) are stored differently, and nothing is said", read: (*fault).readType},
		{Name: JobClosed, Text: "the job closes just before the application arrives"},
		{Name: QuestionsChanged, Text: "the job asks one thing more just before the application arrives"},
		{Name: Unlisted, Text: "the application is stored, and no list shows it"},
	}
	for i := range all {
		if all[i].ReadText = all[i].Text; all[i].afterStore {
			all[i].Text = "the application is stored, and " + all[i].Text
		}
	}
	return all
}

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

func parseFault(written Scenario) (fault, error) {
	text, times, counted := strings.Cut(strings.TrimSpace(string(written)), "*")
	f := fault{written: Scenario(text)}
	if counted {
		n, err := strconv.Atoi(times)
		if err != nil || n < 1 {
			return fault{}, fmt.Errorf("%q is not a number of times", times)
		}
		f.times = n
	}
	method, rest, found := strings.Cut(text, ":")
	if m := strings.ToLower(method); found && (m == "get" || m == "post") {
		f.reads, text = m == "get", rest
	}
	f.what = Scenario(text)
	name, value, given := strings.Cut(text, ":")
	return f, f.understand(Scenario(strings.ToLower(name)), value, given)
}

func (f *fault) understand(name Scenario, value string, given bool) error {
	known := Scenarios()
	i := slices.IndexFunc(known, func(s ScenarioInfo) bool { return s.Name == name })
	if i < 0 {
		return fmt.Errorf("there is no fault %q", apiclient.Clean(string(name)))
	}
	s := known[i]
	f.name = s.Name
	switch {
	case f.reads && !s.Reads:
		return fmt.Errorf("%s is a fault of POST requests only", s.Name)
	case given && s.read == nil:
		return fmt.Errorf("%s takes no value", s.Name)
	case !given && strings.HasPrefix(s.Value, ":"):
		return fmt.Errorf("%s needs a value: %s%s", s.Name, s.Name, s.Value)
	case s.as != "":
		long, err := parseFault(s.as)
		f.name, f.code, f.status = long.name, long.code, long.status
		f.times = cmp.Or(f.times, long.times)
		return err
	case given:
		return s.read(f, value)
	}
	return nil
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

func (f *fault) readType(value string) error {
	f.answers = apiclient.FormatType(strings.ToUpper(value))
	if f.answers != allAnswers && answerFormats[f.answers].key == "" {
		return fmt.Errorf("%q is no type of answers that are read back; use one of %s", apiclient.Clean(value), strings.Join(ScenarioInfo{Name: Lose}.Choices(), ", "))
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
