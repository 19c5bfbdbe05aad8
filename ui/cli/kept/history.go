package kept

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/wizard"
)

// HistoryCommand makes the command history.
func HistoryCommand(a *app.App) *cobra.Command {
	h := history{a}
	c := app.Command("history [QUERY]", cobra.ArbitraryArgs, func(_ context.Context, query []string) error { return h.list(strings.Join(query, " ")) })
	of := func(use string, run func(c *cobra.Command, id string) error) *cobra.Command {
		return ofOne(use, "an entry", a.CompleteOne(a.OfferedHistory), run)
	}
	c.AddCommand(of("show", h.show), of("reopen", h.reopen), newPurgeCommand(a, "history", func(s *store.Store, age time.Duration) (int, error) { return s.History().Purge(age) }))
	return c
}

// history is the commands about what was sent.
type history struct{ *app.App }

func (a history) reopen(c *cobra.Command, id string) error {
	return wizard.Resume(c, a.App, func() (store.Entry, error) {
		e, err := a.load(id)
		return store.Entry{Saved: e.Time, Meta: store.Meta{JobLabel: e.JobLabel, Target: e.Target, Withheld: e.Withheld}, Draft: e.Draft, Lost: e.Lost}, err
	})
}

// sayUnanswered tells of submits that only the journal knows, since the program was killed before their answer.
func (a history) sayUnanswered() {
	journal := a.OpenJournal(session.Target{Kind: session.TargetLive})
	if journal == nil {
		return
	}
	if n, last := journal.Unanswered(); n > 0 {
		_, _ = fmt.Fprintf(a.Streams.Err, "%s no answer, the last of %s: the program was killed, or is still sending. Look in the ATS; if you send the same again, you are asked first.\n",
			words.Count(n, "submit was begun and has", "submits were begun and have"), output.Time(a.Streams, last))
	}
}

// listedEntry is an entry in the output of history --json.
type listedEntry struct {
	ID             string              `json:"id"`
	Time           time.Time           `json:"time"`
	Outcome        apiclient.Outcome   `json:"outcome"`
	Found          bool                `json:"found_afterwards"`
	Candidate      string              `json:"candidate"`
	Email          string              `json:"email"`
	Job            string              `json:"job"`
	JobID          string              `json:"job_id"`
	Target         store.Target        `json:"target"`
	Endpoint       apiclient.Endpoint  `json:"endpoint"`
	CandidateID    apiclient.ID        `json:"candidate_id"`
	ApplicationIDs []apiclient.ID      `json:"application_ids"`
	Links          []apiclient.Text    `json:"links"`
	Warnings       []apiclient.Text    `json:"warnings"`
	Error          *store.HistoryError `json:"error"`
}

func listEntry(e store.HistoryEntry) listedEntry {
	return listedEntry{
		ID: e.ID, Time: e.Time, Outcome: e.Outcome, Found: e.Found, Candidate: e.Candidate, Email: e.Email,
		Job: e.JobLabel, JobID: e.JobID, Target: e.Target, Endpoint: e.Endpoint, CandidateID: e.CandidateID,
		ApplicationIDs: output.List(e.ApplicationIDs), Links: output.List(e.Links), Warnings: output.List(e.Warnings), Error: e.Error,
	}
}

func (a history) list(query string) error {
	s, err := a.OpenStore()
	if err != nil {
		return err
	}
	l, err := s.History().List()
	if err != nil {
		return err
	}
	asides := listAsides(a.Streams.Err, l.Quarantined, a.Flags.JSON)
	entries := []listedEntry{}
	var rows [][]string
	for _, e := range l.Matching(query) {
		a.Calls.Mask.Know("name", e.Candidate, e.Email)
		entries = append(entries, listEntry(e))
		rows = append(rows, []string{e.ID, output.Time(a.Streams, e.Time), e.Came(), e.Candidate, e.JobLabel, e.Target.Name, e.CandidateID.Wire(), e.Link()})
	}
	if a.Flags.JSON {
		return output.JSON(a.Streams.Out, struct {
			Entries []listedEntry `json:"entries"`
			Aside   []listedAside `json:"aside"`
		}{entries, asides})
	}
	switch {
	case len(l.Entries) == 0:
		_, _ = fmt.Fprintln(a.Streams.Err, "The history is empty.")
	case len(rows) == 0:
		_, _ = fmt.Fprintln(a.Streams.Err, "Nothing that was sent matches.")
	}
	a.sayUnanswered()
	return output.NewTable(a.Streams, "ID", "SENT", "OUTCOME", "CANDIDATE", "JOB", "TARGET", "CANDIDATE ID", "LINK").Extra(3).Add(rows)
}

func (a history) load(id string) (store.HistoryEntry, error) {
	s, err := a.OpenStore()
	if err != nil {
		return store.HistoryEntry{}, err
	}
	return s.History().Load(id)
}

// shownEntry is what history show --json prints; Request is null if it was not kept.
type shownEntry struct {
	listedEntry
	Answers  []draft.AnswerFate `json:"answers"`
	Lost     []draft.Problem    `json:"lost"`
	Withheld []string           `json:"withheld"`
	Request  json.RawMessage    `json:"request"`
}

func (a history) show(_ *cobra.Command, id string) error {
	e, err := a.load(id)
	if err != nil {
		return err
	}
	a.Calls.Mask.Know("name", e.Candidate, e.Email)
	a.Calls.Mask.Learn(e.Body)
	if a.Flags.JSON {
		shown := shownEntry{listEntry(e), output.List(e.Answers), output.List(e.Lost), output.List(e.Withheld), nil}
		if json.Valid([]byte(e.Body)) {
			shown.Request = json.RawMessage(e.Body)
		}
		return output.JSON(a.Streams.Out, shown)
	}
	rows := [][]string{
		{"sent", output.Time(a.Streams, e.Time)}, {"to", e.Target.Name + " " + e.Target.Integration}, {"outcome", e.Came()},
		{"candidate", e.Candidate + " " + e.Email}, {"job", e.JobLabel}, {"candidate ID", e.CandidateID.Wire()},
	}
	for _, id := range e.ApplicationIDs {
		rows = append(rows, []string{"application ID", id.Wire()})
	}
	for _, link := range e.Links {
		rows = append(rows, []string{"link", string(link)})
	}
	for _, warning := range e.Warnings {
		rows = append(rows, []string{"warning", string(warning)})
	}
	for _, a := range e.Answers {
		rows = append(rows, []string{"answer", a.Title + ": " + a.Text()})
	}
	if f := e.Error; f != nil {
		rows = append(rows, []string{"error", f.Code + " " + f.Title + " " + f.Message}, []string{"log", f.LogURL})
	}
	if err := output.Tabs(a.Streams.Out, rows); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.Streams.Out, apiclient.Clean(e.Body))
	return err
}
