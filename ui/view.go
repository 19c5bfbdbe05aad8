package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/jobs"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// view is what the wizard keeps beside what all screens share. The model owns it.
type view struct {
	*kit.Shared
	env Env

	jobs  *jobs.List
	email emailWatch
	// usersRead: whether the users are known, as far as usersErr did not prevent it.
	usersRead bool
	usersErr  error
	// carryOver is what the next candidate keeps.
	carryOver session.CarryOver
	sent      submits
	// visited are the steps that were visited: only there are problems pointed out before the review.
	visited map[forms.StepID]bool
}

func newView(env Env, styles *theme.Styles) *view {
	s := &view{Shared: kit.NewShared(session.New(env.Env), styles, env.Keys, env.Locale, env.Dir), env: env,
		jobs: &jobs.List{}, carryOver: session.StandardCarryOver, sent: submits{began: env.Now()}, visited: map[forms.StepID]bool{}}
	if env.CarryOver != nil {
		s.carryOver = *env.CarryOver
	}
	return s
}

// jobByID is a job that is known already; nil for others.
func (s *view) jobByID(id string) *apiclient.Job {
	if job := s.Known.Job; job != nil && job.ID.Wire() == id {
		return job
	}
	return s.jobs.ByID(id)
}

// lookUpPause is how long the address must rest before it is looked up.
const lookUpPause = 700 * time.Millisecond

// emailWatch waits until the candidate's e-mail was not changed for a moment, before it is looked up. The look-up
// says nothing when it fails, and never blocks anything.
type emailWatch struct {
	email      string
	generation int
}

// again makes the same address be looked up again.
func (w *emailWatch) again() { *w = emailWatch{generation: w.generation + 1} }

// watchEmail starts a look-up when the address has changed to a valid one.
func (s *view) watchEmail() tea.Cmd {
	email := s.Draft.Candidate.Email
	if email == s.email.email {
		return nil
	}
	s.email = emailWatch{email: email, generation: s.email.generation + 1}
	if s.LookUp() == nil {
		return nil
	}
	generation := s.email.generation
	return after(lookUpPause, func() tea.Cmd {
		if generation != s.email.generation {
			return nil // it was typed on meanwhile
		}
		return kit.Run(s.LookUp())
	})
}

func sameDay(a, b time.Time) bool { return a.Year() == b.Year() && a.YearDay() == b.YearDay() }

// submits are what was sent, for the daily report.
type submits struct {
	// session are those since the program started; earlier are those of today that the history knows from before.
	session, earlier []store.HistoryEntry
	// past are those of earlier days, the newest first.
	past []store.HistoryEntry
	// began is when the program started.
	began time.Time
}

func (s *submits) record(e store.HistoryEntry) { s.session = append(s.session, e) }

// correct corrects what the last row says of a submit.
func (s *submits) correct(e store.HistoryEntry) { s.session[len(s.session)-1] = e }

// before are the submits that are not of this session. The history knows this one too, if it is on.
func (s *submits) before(rows []store.HistoryEntry) []store.HistoryEntry {
	return slices.DeleteFunc(slices.Clone(rows), func(e store.HistoryEntry) bool {
		return slices.ContainsFunc(s.session, func(r store.HistoryEntry) bool { return r.Time.Equal(e.Time) && r.Email == e.Email })
	})
}

// report is what the history knows from before, and this session.
func (s *submits) report(earlier []store.HistoryEntry) store.Report {
	return store.NewReport(slices.Concat(earlier, s.session)...)
}

// whyOnlySession says why the report holds no more than this session; empty if the history adds the rest of the day.
func (s *view) whyOnlySession() string {
	switch {
	case s.Target.Kind == session.TargetSandbox:
		return "the sandbox begins anew with each start"
	case s.Store == nil:
		return "nothing is kept on this machine"
	case !s.Store.History().Recording():
		return "the history is switched off"
	}
	return ""
}

// rowsOfToday chooses from the history what was sent to the same target, today and before. What
// it needs is asked for now: it is used in the background.
func (s *view) rowsOfToday() func(store.HistoryListing) (today, past []store.HistoryEntry) {
	now, target, only := s.Now(), s.Target.Stored(), s.whyOnlySession() != ""
	return func(l store.HistoryListing) (today, past []store.HistoryEntry) {
		for _, e := range l.Entries {
			e.Time = e.Time.In(now.Location())
			switch {
			case only || !e.Target.Same(target):
			case sameDay(e.Time, now):
				today = append(today, e)
			default:
				past = append(past, e)
			}
		}
		return today, past
	}
}

// namesIn are the names and addresses in submits.
func namesIn(rows ...[]store.HistoryEntry) (out []string) {
	for _, e := range slices.Concat(rows...) {
		out = append(append(out, e.Candidate, e.Email), strings.Fields(e.Candidate)...)
	}
	return out
}
