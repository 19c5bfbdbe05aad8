package sandbox

import (
	"cmp"
	"fmt"
	"net/http"
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
	times   int // that remain; below 1: until another one is chosen

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
	return f.readValue(s, value)
}

// readValue takes the value of a fault, in any case. A code that is unknown stays as it is written.
func (f *fault) readValue(s ScenarioInfo, value string) (err error) {
	shown, known := apiclient.Clean(value), slices.IndexFunc(s.Choices, func(c string) bool { return strings.EqualFold(c, value) })
	switch s.Name {
	case Slow, Hang:
		if f.wait, err = time.ParseDuration(strings.ToLower(value)); err != nil || f.wait <= 0 || f.wait > time.Hour {
			return fmt.Errorf("%q is not a time such as 5s or 2m", shown)
		}
	case AnyStatus:
		if f.status, err = strconv.Atoi(value); err != nil || f.status < 200 || f.status > 599 {
			return fmt.Errorf("%q is not a status from 200 to 599", shown)
		}
	case Lose, Change:
		if f.answers = apiclient.FormatType(strings.ToUpper(value)); known < 0 {
			return fmt.Errorf("%q is no type of answers that are read back; use one of %s", shown, strings.Join(s.Choices, ", "))
		}
	case AnyCode:
		if f.code = apiclient.Code(value); value == "" {
			return fmt.Errorf("%s needs a value: a code such as %s", AnyCode, apiclient.CodeJobClosed)
		}
		if known >= 0 {
			f.code = apiclient.Code(s.Choices[known])
		}
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

// Dial holds the faults that were chosen: one from the start, and one that was
// armed since and comes before it. Both may be changed while requests are under
// way; a request keeps the fault that it began with. The zero value is NoFault.
type Dial struct {
	mu         sync.Mutex
	set, armed fault
}

// Set chooses the fault that is there from the start; an error changes nothing.
func (d *Dial) Set(s Scenario) error { return d.choose(&d.set, s) }

// Arm chooses a fault that comes before that of Set; an empty one disarms.
func (d *Dial) Arm(s Scenario) error { return d.choose(&d.armed, s) }

func (d *Dial) choose(slot *fault, s Scenario) error {
	f, err := parseFault(s)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	*slot = f
	return nil
}

// Armed returns what Arm chose, with the times that remain; empty if nothing is armed.
func (d *Dial) Armed() Scenario {
	d.mu.Lock()
	defer d.mu.Unlock()
	return Scenario(d.armed.String())
}

// Next returns the name and value of what Arm chose, and whether reads meet it; empty if nothing is armed.
func (d *Dial) Next() (s Scenario, reads bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.armed.what, d.armed.reads
}

// slot is what a request meets; a zero one if nothing fails.
func (d *Dial) slot(reads bool) *fault {
	for _, f := range []*fault{&d.armed, &d.set} {
		if f.name != "" && f.reads == reads {
			return f
		}
	}
	return &fault{}
}

// take returns the fault of a request, and ends one that was for the last time.
func (d *Dial) take(reads bool) fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	slot := d.slot(reads)
	f := *slot
	if slot.times--; slot.times == 0 {
		*slot = fault{}
	}
	return f
}

// peek returns the fault that a create will probably meet: whether its address names another one is
// not known before its body is there.
func (d *Dial) peek() fault {
	d.mu.Lock()
	defer d.mu.Unlock()
	return *d.slot(false)
}

// faultHeader makes a single request fail.
const faultHeader = "X-Sandbox-Fault"

// ofHeader is the fault in the head of a request, if it is one for requests of its kind.
func ofHeader(r *http.Request) (fault, error) {
	f, err := parseFault(Scenario(r.Header.Get(faultHeader)))
	if err != nil || f.reads != (r.Method == http.MethodGet) {
		return fault{}, err
	}
	return f, nil
}

// ofAddress is the fault that is named behind the last + of an e-mail address:
// ada+slow@example.com, ada+code-ATS.JOB_CLOSED@example.com. Anything else behind a + is part of an
// ordinary address. The longest name counts, since one may begin like another with a value.
func ofAddress(address string) fault {
	local, _, _ := strings.Cut(address, "@")
	plus := strings.LastIndex(local, "+")
	if plus < 0 {
		return fault{}
	}
	tag := local[plus+1:]
	for name, value, given := tag, "", false; name != ""; given = true {
		f := fault{written: Scenario(strings.Trim(name+":"+value, ":"))}
		if f.understand(name, value, given) == nil {
			return f
		}
		name = name[:max(0, strings.LastIndexByte(name, '-'))]
		value = strings.TrimPrefix(tag[len(name):], "-")
	}
	return fault{}
}

// ofPost is the fault of a create: of the header, the address, what was armed, or what was set.
func (s *Sandbox) ofPost(header fault, tree any) fault {
	if header.name != "" {
		return header
	}
	root, _ := tree.(map[string]any)
	if f := ofAddress(str(object(root, "candidate"), "email_address")); f.name != "" {
		return f
	}
	return s.Faults.take(false)
}
