package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"kombo-apply/forms/draft"
)

type checkOptions struct {
	*app
	body bodyFile
}

// checkReport is what check --json prints.
type checkReport struct {
	Problems []draft.Problem `json:"problems"`
	// Blocking: a submit would stop.
	Blocking bool `json:"blocking"`
	// Error is why nothing could be checked; null otherwise.
	Error *reportedError `json:"error"`
}

const checkHelp = `Says what is wrong with a request, and sends nothing.

  ✗  must be corrected: submit would stop
  !  is allowed, and probably not meant
  ·  is worth knowing

Each line names the field by its path in the request. With --json it prints
{"problems": [{"field", "code", "text", "severity"}], "blocking", "error"}.`

func newCheckCommand(a *app) *cobra.Command {
	o := &checkOptions{app: a}
	c := &cobra.Command{
		Use:   "check FILE|-",
		Short: "Say what is wrong with a request",
		Long:  checkHelp,
		Args:  needsOne("FILE, or - for a pipe"),
		RunE: func(c *cobra.Command, args []string) error {
			o.body.streams, o.body.path, o.body.endpoint = a.streams, args[0], a.flags.call()
			return runCheck(c.Context(), o)
		},
	}
	c.Flags().StringVar(&o.body.job, "job", "", "`ID` of the job, in place of the one in FILE")
	return c
}

func runCheck(ctx context.Context, o *checkOptions) error {
	problems, err := o.check(ctx)
	r := checkReport{Problems: append([]draft.Problem{}, problems...), Blocking: err != nil || draft.Blocking(problems)}
	out := o.streams.Out
	switch {
	case o.flags.json:
		if err != nil {
			r.Error = reportError(err)
		}
		if werr := writeJSON(out, r); werr != nil {
			return werr
		}
	case err == nil:
		printProblems(out, problems)
		if len(problems) == 0 {
			_, _ = fmt.Fprintln(out, "✓ no problems")
		}
	}
	if err == nil && r.Blocking {
		return problemsError{errors: len(draft.Errors(problems))}
	}
	return err
}

func (o *checkOptions) check(ctx context.Context) ([]draft.Problem, error) {
	d, misread, err := o.body.read(ctx)
	if err != nil {
		return nil, err
	}
	conn, err := o.connectToRead(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.close()
	known, err := learn(ctx, conn.client, d, o.now())
	if err != nil {
		return nil, err
	}
	return draft.Join(misread, draft.Check(d, known)), nil
}
