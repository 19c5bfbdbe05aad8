// Package kept has the commands about what is on disk: drafts, and the history of what was sent.
package kept

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/wizard"
	"kombo-apply/ui/plain"
)

// DraftsCommand makes the command drafts.
func DraftsCommand(a *app.App) *cobra.Command {
	d := drafts{a}
	c := app.Command("drafts", app.Nothing, func(context.Context, []string) error { return d.list() })
	of := func(use string, run func(c *cobra.Command, id string) error) *cobra.Command {
		return ofOne(use, "a draft", a.CompleteOne(a.OfferedDrafts), run)
	}
	c.AddCommand(of("resume", d.resume), of("show", d.show), of("rm", d.remove), newPurgeCommand(a, "drafts", (*store.Store).Purge))
	return c
}

// ofOne makes a command about one draft or entry.
func ofOne(use, what string, offered cobra.CompletionFunc, run func(c *cobra.Command, id string) error) *cobra.Command {
	return &cobra.Command{
		Use: use + " ID", Args: app.NeedsOne("the ID of " + what), ValidArgsFunction: offered,
		RunE: func(c *cobra.Command, args []string) error { return run(c, args[0]) },
	}
}

// drafts are the commands about what was not sent.
type drafts struct{ *app.App }

func (a drafts) resume(c *cobra.Command, id string) error {
	return wizard.Resume(c, a.App, func() (store.Entry, error) { return a.load(id) })
}

// listedAside is a file that cannot be used.
type listedAside struct {
	ID     string `json:"id"`
	Path   string `json:"path"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
}

// listAsides tells of files that cannot be used; a person hears of them at once.
func listAsides(w io.Writer, asides []store.Quarantined, quiet bool) []listedAside {
	list := []listedAside{}
	for _, x := range asides {
		if !quiet {
			_, _ = fmt.Fprintln(w, "! "+x.Error())
		}
		list = append(list, listedAside{x.ID, apiclient.Clean(x.Path), string(x.Reason), x.Error()})
	}
	return list
}

func (a drafts) list() error {
	s, err := a.OpenStore()
	if err != nil {
		return err
	}
	l, err := s.List()
	if err != nil {
		return err
	}
	journal := a.OpenJournal(session.Target{Kind: session.TargetLive})
	l = l.Unsent(journal)
	asides := listAsides(a.Streams.Err, l.Quarantined, a.Flags.JSON)
	listed := []store.Summary{}
	var rows [][]string
	for _, d := range l.Drafts {
		if journal != nil && journal.Last(d.Submitted).Unclear() {
			d.JobLabel += " · outcome unknown"
		}
		a.Calls.Mask.Know("name", d.Candidate)
		listed = append(listed, d)
		rows = append(rows, []string{d.ID, output.Time(a.Streams, d.Saved), d.Candidate, d.JobLabel, d.Target.Name})
	}
	if a.Flags.JSON {
		return output.JSON(a.Streams.Out, struct {
			Drafts []store.Summary `json:"drafts"`
			Aside  []listedAside   `json:"aside"`
		}{listed, asides})
	}
	if len(rows) == 0 {
		_, _ = fmt.Fprintln(a.Streams.Err, "There are no drafts.")
	}
	return output.NewTable(a.Streams, "ID", "SAVED", "CANDIDATE", "JOB", "TARGET").Add(rows)
}

// shownDraft is what drafts show --json prints. Request is the body that would
// be sent, as far as that can be told without asking for the job.
type shownDraft struct {
	ID       string          `json:"id"`
	Saved    time.Time       `json:"saved"`
	Job      string          `json:"job"`
	Target   store.Target    `json:"target"`
	Lost     []draft.Problem `json:"lost"`
	Withheld []string        `json:"withheld"`
	Request  json.RawMessage `json:"request"`
}

func (a drafts) show(_ *cobra.Command, id string) error {
	e, err := a.load(id)
	if err != nil {
		return err
	}
	body := draft.Preview(draft.Encode(e.Draft, draft.Context{Today: a.Now()})) // the job is not asked for
	a.Calls.Mask.Learn(body)
	if a.Flags.JSON {
		return output.JSON(a.Streams.Out, shownDraft{e.Revision.ID, e.Saved, apiclient.Clean(e.JobLabel), e.Target,
			output.List(e.Lost), output.List(e.Withheld), json.RawMessage(body)})
	}
	lines := []string{fmt.Sprintf("Draft %s, saved %s, for %s", e.Revision.ID, output.Time(a.Streams, e.Saved), apiclient.Clean(e.Target.Name))}
	if e.JobLabel != "" {
		lines = append(lines, "Job: "+apiclient.Text(apiclient.Clean(e.JobLabel)).Line())
	}
	lines = append(lines, plain.Summary(e.Draft, a.Now())...)
	for _, p := range e.Lost {
		lines = append(lines, plain.ProblemLine(p))
	}
	if n := len(e.Withheld); n > 0 {
		lines = append(lines, words.Count(n, "equal-opportunity answer was", "equal-opportunity answers were")+" not kept")
	}
	return output.Lines(a.Streams.Out, append(lines, "Go on with: "+build.Name+" drafts resume "+e.Revision.ID))
}

func (a drafts) load(id string) (store.Entry, error) {
	s, err := a.OpenStore()
	if err != nil {
		return store.Entry{}, err
	}
	return s.Load(id)
}

func (a drafts) remove(_ *cobra.Command, id string) error {
	s, err := a.OpenStore()
	if err != nil {
		return err
	}
	return s.Remove(id)
}

// purge removes what was saved longer ago than a time; 0: everything.
type purge func(s *store.Store, olderThan time.Duration) (int, error)

type purgeOptions struct {
	*app.App
	what      string // drafts, or history
	purge     purge
	olderThan string
	all, yes  bool
}

func newPurgeCommand(a *app.App, what string, remove purge) *cobra.Command {
	o := &purgeOptions{App: a, what: what, purge: remove}
	c := app.Command("purge --older-than AGE | --all", app.Nothing, o.run)
	c.Flags().StringVar(&o.olderThan, "older-than", "", "only what is older than this `AGE`: 12h, 7d, 4w")
	c.Flags().BoolVar(&o.all, "all", false, "everything")
	c.Flags().BoolVar(&o.yes, "yes", false, "do not ask")
	return c
}

func (o *purgeOptions) run(ctx context.Context, _ []string) error {
	if o.all == (o.olderThan != "") {
		return exit.Usage("purge needs --older-than AGE or --all", "For example: "+build.Name+" "+o.what+" purge --older-than 7d")
	}
	age, which := time.Duration(0), "all of the "+o.what
	if !o.all {
		var err error
		if age, err = parseAge(o.olderThan); err != nil {
			return err
		}
		which = "the " + o.what + " older than " + o.olderThan
	}
	consent := o.Consent(o.yes)
	if err := consent.Possible("remove " + which); err != nil {
		return err
	}
	sure, err := consent.Given(ctx, "This removes "+which+" for good.", "yes")
	if err != nil {
		return err
	}
	if !sure {
		_, err := fmt.Fprintln(o.Streams.Err, "Nothing was removed.")
		return err
	}
	s, err := o.OpenStore()
	if err != nil {
		return err
	}
	n, err := o.purge(s, age)
	_, _ = fmt.Fprintf(o.Streams.Err, "%d removed.\n", n)
	return err
}

// parseAge reads a time span; days and weeks are what people think in.
func parseAge(s string) (time.Duration, error) {
	units := map[byte]time.Duration{'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	if s != "" {
		n, err := strconv.Atoi(s[:len(s)-1])
		if unit, known := units[s[len(s)-1]]; err == nil && known && n > 0 && n < 100_000 {
			return time.Duration(n) * unit, nil
		}
	}
	return 0, exit.Usage(fmt.Sprintf("%q is no age", s), "Use a number and h, d or w, such as 7d.")
}
