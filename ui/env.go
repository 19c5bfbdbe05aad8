package ui

import (
	"context"
	"iter"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
)

// Kombo is what the program asks of the other side. *apiclient.Client is the
// one real implementation.
type Kombo interface {
	Jobs(context.Context, apiclient.JobFilter) iter.Seq2[apiclient.Page[apiclient.Job], error]
	Job(ctx context.Context, id string) (*apiclient.Job, error)
	Users(context.Context, apiclient.UserFilter) iter.Seq2[apiclient.Page[apiclient.User], error]
	Candidates(context.Context, apiclient.CandidateFilter) iter.Seq2[apiclient.Page[apiclient.Candidate], error]
	Applications(context.Context, apiclient.ApplicationFilter) iter.Seq2[apiclient.Page[apiclient.Application], error]
	Integration(context.Context) (*apiclient.Integration, error)
	Limits(context.Context, apiclient.Endpoint) (*apiclient.AttachmentLimits, error)
	Create(context.Context, apiclient.Request, func(apiclient.Progress)) apiclient.Result
}

// Target says where a submit goes; the header always shows it.
type Target struct {
	// BaseURL and Integration say where exactly; they are written into drafts
	// and the history.
	BaseURL, Integration string
	// Name is the profile, or the host where there is no profile.
	Name string
	Kind TargetKind
	// Colour marks the profile in the header, #rrggbb; empty: none of its own.
	Colour string
	// ReadOnly: nothing may be sent.
	ReadOnly bool
	// Confirm: a submit needs one more deliberate act.
	Confirm bool
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

// Env is everything the program has from outside, so that tests can replace it.
type Env struct {
	Kombo    Kombo
	Target   Target
	Endpoint apiclient.Endpoint
	// Now is the only clock.
	Now func() time.Time
	// PickFile reads what is to be known of a file before it is attached.
	PickFile func(path string) (draft.File, error)
	// WriteFile writes a file of that name into the person's folder, without
	// replacing another one, and says where it is.
	WriteFile func(name string, data []byte) (path string, err error)
	// Edit opens text in the person's editor, in a file of that name, and
	// answers with what done makes of it; nil where there is none.
	Edit func(name, text string, done func(Edited) tea.Msg) tea.Cmd
	// OpenURL shows a link in the person's browser.
	OpenURL func(url string) error
	// Store keeps drafts and history; nil keeps nothing.
	Store *store.Store
	// Resume is the draft to begin with; nil begins with an empty one.
	Resume *store.Entry
	// Retries brings word of reads that are tried again, so that somebody who
	// waits knows why; nil where nobody tells.
	Retries <-chan apiclient.RetryNotice
	// Dark forces the look; nil asks the terminal.
	Dark *bool
	// Locale is that of the person's computer, such as de_DE.UTF-8; empty: not known.
	Locale string
	// Dir is the folder that relative paths start from.
	Dir string
}
