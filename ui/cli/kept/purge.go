package kept

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

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
