package session

import (
	"context"
	"iter"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/find"
)

// Kombo is what the program asks of the other side: an *apiclient.Client.
type Kombo interface {
	Jobs(context.Context, apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Job], error]
	Job(ctx context.Context, id string) (*apiclient.Job, error)
	Users(context.Context) iter.Seq2[apiclient.Page[apiclient.User], error]
	Candidates(context.Context, apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Candidate], error]
	Applications(context.Context, apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Application], error]
	Integration(context.Context) (*apiclient.Integration, error)
	Limits(context.Context, apiclient.Endpoint) (*apiclient.AttachmentLimits, error)
	Create(context.Context, apiclient.Request, func(apiclient.Progress)) apiclient.Result
}

// Target is the destination of a submit; the header always shows it.
type Target struct {
	// BaseURL and Integration identify it exactly; they are written into drafts and the history.
	BaseURL, Integration string
	// Name is the profile, or the host if there is no profile.
	Name string
	// Profile is the name of the profile; empty if there is none. Changed: flags or the environment
	// name another address or integration than it does.
	Profile string
	Changed bool
	// Jobs is the file with the jobs of the sandbox inside the program; empty for its own.
	Jobs string
	Kind TargetKind
	// Colour marks the profile in the header, #rrggbb; empty for none.
	Colour string
	// ReadOnly: nothing may be sent.
	ReadOnly bool
	// Confirm: a submit needs one more deliberate act.
	Confirm bool
}

// Stored is the target as drafts and the history name it.
func (t Target) Stored() store.Target {
	return store.Target{Name: t.Name, BaseURL: t.BaseURL, Integration: t.Integration}
}

// Destination is the target as an exported request names it.
func (t Target) Destination() draft.Destination {
	return draft.Destination{Profile: t.Profile, Changed: t.Changed, BaseURL: t.BaseURL, Integration: t.Integration, Jobs: t.Jobs, Confirm: t.Confirm}
}

// Elsewhere reports whether something was entered for another target than this one.
func (t Target) Elsewhere(was store.Target) bool {
	return was != (store.Target{}) && !was.Same(t.Stored())
}

// OnThisMachine reports whether the target is a server of this machine: only there http is taken.
func (t Target) OnThisMachine() bool { return strings.HasPrefix(t.BaseURL, "http://") }

// Described names the target in a sentence.
func (t Target) Described() string {
	switch t.Kind {
	case TargetSandbox:
		return "the sandbox; nothing leaves this machine"
	case TargetProduction:
		return "PRODUCTION " + apiclient.Clean(t.Name)
	}
	if t.OnThisMachine() {
		return "the local server " + apiclient.Clean(t.Name)
	}
	return apiclient.Clean(t.Name)
}

// TargetKind is how careful to be.
type TargetKind int

// The kinds of targets.
const (
	// TargetSandbox runs in this process; nothing leaves the machine.
	TargetSandbox TargetKind = iota
	// TargetLive is a Kombo somewhere else.
	TargetLive
	// TargetProduction is a live one that a profile calls production.
	TargetProduction
)

// Env is everything a session has from outside, so that tests can replace it.
type Env struct {
	Kombo    Kombo
	Target   Target
	Endpoint apiclient.Endpoint
	// Home is the country of the person's computer, two letters; empty: not known.
	Home string
	// Now is the only clock; nil means time.Now.
	Now func() time.Time
	// PickFile reads what is to be known of a file before it is attached.
	PickFile func(path string) (draft.File, error)
	// Queue are the files to fill candidates in from, one after the other; nil for none.
	Queue *Queue
	// Store keeps drafts and history; nil keeps nothing.
	Store *store.Store
	// Unkept is why there is no Store; nil if none was wanted.
	Unkept error
	// Journal knows what was sent before; nil: only what this session sends.
	Journal *store.Journal
}

// IsJobID reports whether what was typed is the ID of a job, and not words to search for: Kombo's
// own, or "remote:" and the ATS's (contract, section A).
func IsJobID(typed string) bool {
	remote, isRemote := strings.CutPrefix(typed, apiclient.RemotePrefix)
	return isRemote && remote != "" || draft.IsID(typed)
}

// MatchesJob reports whether what people know a job by holds the words of a query.
func MatchesJob(job apiclient.Job, query string) bool {
	return find.Holds(strings.Join([]string{string(job.Name), string(job.Code), string(job.Department), job.Location.Label(),
		job.ID.String(), job.RemoteID.String()}, "\n"), query)
}
