package ui

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
)

// outcomeChecked is what a look after an unknown outcome has found. It can say
// "found", never "not there": Kombo may list only what it created itself, and
// its lists lag behind (contract, I-12).
type outcomeChecked struct {
	found *apiclient.Application
	// older: the application stood there before, or may have: it proves nothing.
	older bool
	err   error
	at    time.Time
}

// checkLimit is how long the look may take.
const checkLimit = 30 * time.Second

// checkOutcome looks the candidate up by e-mail and by the job's applications.
func checkOutcome(k session.Kombo, d draft.Draft, sent sentWhen, now func() time.Time) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), checkLimit)
		defer cancel()
		app, err := findApplication(ctx, k, d, sent)
		return outcomeChecked{app, app != nil && !sent.proves(*app), err, now()}
	}
}

// sentWhen tells an application that a submit has made from one that stood there
// before.
type sentWhen struct {
	at time.Time
	// before are the applications that were known when it was sent.
	before map[apiclient.ID]bool
}

// clockSkew is how far the clocks here and there may be apart.
const clockSkew = 5 * time.Minute

// proves reports whether an application can only be the one that was sent:
// nobody knew it before, and it says that it is as young.
func (s sentWhen) proves(a apiclient.Application) bool {
	return !s.before[a.ID] && !a.CreatedAt.IsZero() && a.CreatedAt.After(s.at.Add(-clockSkew))
}

// findApplication finds an application of the candidate for the job, the one that
// was just made before any that may be older.
func findApplication(ctx context.Context, k session.Kombo, d draft.Draft, sent sentWhen) (*apiclient.Application, error) {
	var firstErr error
	var older *apiclient.Application
	for page, err := range k.Candidates(ctx, apiclient.CandidateFilter{Email: d.Candidate.Email}) {
		if err != nil {
			firstErr = err
			break
		}
		for _, c := range page.Items {
			for i := range c.Applications {
				switch a := &c.Applications[i]; {
				case !session.HasAddress(c, d.Candidate.Email), !isFor(*a, d.JobID):
				case sent.proves(*a):
					return a, nil
				default:
					older = a
				}
			}
		}
	}
	filter := apiclient.ApplicationFilter{JobIDs: []string{d.JobID}}
	if remote, ok := strings.CutPrefix(d.JobID, "remote:"); ok {
		filter = apiclient.ApplicationFilter{JobRemoteIDs: []string{remote}}
	}
	for page, err := range k.Applications(ctx, filter) {
		if err != nil {
			if older != nil {
				return older, nil
			}
			return nil, err
		}
		for i := range page.Items {
			a := &page.Items[i]
			if a.Candidate == nil {
				continue
			}
			switch {
			case !session.HasAddress(*a.Candidate, d.Candidate.Email):
			case sent.proves(*a):
				return a, nil
			default:
				older = a
			}
		}
	}
	if older != nil {
		return older, nil
	}
	return nil, firstErr
}

func isFor(a apiclient.Application, jobID string) bool {
	return a.Job != nil && (a.Job.ID.Wire() == jobID || "remote:"+a.Job.RemoteID.Wire() == jobID)
}

// checked takes in what the look has found, and reports whether it is there.
func (r *resultScreen) checked(msg outcomeChecked) bool {
	r.checking = false
	switch {
	case msg.older:
		r.checkText = "Cannot tell: the application " + msg.found.ID.String() + " for this job stands there, but it is older, or does not say when it was made. Whether this one arrived too is not known. Look in the ATS."
	case msg.found != nil:
		when := ""
		if at := msg.found.CreatedAt; !at.IsZero() {
			when = ", created " + ago(msg.at.Sub(at.Time))
		}
		r.checkText = "Found: the application " + msg.found.ID.String() + " for this job stands there" + when + ". Do not send it again."
		r.foundIt = true
	case msg.err != nil:
		r.checkText = "Cannot tell: the look-up failed (" + apiText(msg.err.Error()) + ")."
	default:
		r.checkText = "Cannot tell: nothing is listed yet. That does not mean it is not there: Kombo may list only what it created itself, and its lists lag behind. Look again in a while, or look in the ATS."
	}
	r.enable()
	return r.foundIt
}

func ago(d time.Duration) string {
	switch {
	case d < 0:
		return "just now"
	case d < 2*time.Minute:
		return plural(int(d.Seconds()), "second ago", "seconds ago")
	case d < 2*time.Hour:
		return plural(int(d.Minutes()), "minute ago", "minutes ago")
	case d < 48*time.Hour:
		return plural(int(d.Hours()), "hour ago", "hours ago")
	}
	return fmt.Sprintf("%d days ago", int(d.Hours()/24))
}
