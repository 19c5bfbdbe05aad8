package requests

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/batch"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/exit"
)

// registerFlags adds the flags for the job, and for what the columns of tables hold.
func (b *bodies) registerFlags(c *cobra.Command) {
	c.Flags().StringVar(&b.job, "job", "", "`ID` of the job, in place of the one in FILE")
	_ = c.RegisterFlagCompletionFunc("job", b.Complete(b.OfferedJobs))
	c.Flags().StringArrayVar(&b.maps, "map", nil, "what a column of a table holds: `COLUMN=FIELD`; - leaves it out")
	_ = c.RegisterFlagCompletionFunc("map", func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		column, _, named := strings.Cut(typed, "=")
		if !named {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []string
		for _, f := range batch.Fields() {
			out = append(out, column+"="+string(f))
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	})
}

// readTables finds out what the columns of all tables hold, before anything is sent. It prints
// them for a person to see, and returns an error that names those that are unclear.
func (b *bodies) readTables(ctx context.Context, l *learner) (tables int, err error) {
	b.reading = batch.Reading{Job: b.job, Now: b.Now, Locale: b.Env.Locale(), Known: func(job string) draft.Context {
		known, _ := l.learn(ctx, draft.Draft{JobID: job, Endpoint: b.Flags.Call()}) // best effort; sending says what is wrong
		return known
	}}
	for _, text := range b.maps {
		m, err := batch.ReadMapping(text)
		if err != nil {
			return 0, exit.Usage("--map: "+err.Error(), "FIELD is one of "+fieldNames()+", or the ID of a question.")
		}
		b.reading.Maps = append(b.reading.Maps, m)
	}
	var unclear []string
	for _, name := range b.names {
		src, err := b.open(ctx, name)
		if err != nil {
			return 0, err
		}
		if src.Kind == batch.CSV {
			columns, err := src.Prepare(b.reading)
			if err != nil {
				src.Close()
				return 0, err
			}
			tables++
			unclear = append(unclear, b.showColumns(name, columns)...)
		}
		b.hold(src)
	}
	if len(unclear) > 0 {
		return tables, exit.Usage("it is not clear what these columns hold, so nothing was done", strings.Join(unclear, "\n")+"\nFIELD is one of "+fieldNames()+", or the ID of a question.")
	}
	return tables, nil
}

// showColumns prints what is sent of a table and what is not. It returns a line for each column
// that is unclear, with the --map that would decide it.
func (b *bodies) showColumns(name string, columns []batch.Column) (unclear []string) {
	width := 0
	for _, c := range columns {
		width = max(width, len([]rune(apiclient.Clean(c.Name))))
	}
	var ignored []string
	_, _ = fmt.Fprintln(b.Streams.Err, shownSource(name)+":")
	for _, c := range columns {
		column := apiclient.Text(apiclient.Clean(c.Name)).Line()
		switch c.Holds {
		case "":
			unclear = append(unclear, fmt.Sprintf("  --map %s   (%s)", words.Shell(apiclient.Clean(c.Name)+"=FIELD"), c.Why))
		case batch.Ignored:
			ignored = append(ignored, column)
		default:
			_, _ = fmt.Fprintf(b.Streams.Err, "  %s%s  → %s\n", column, strings.Repeat(" ", width-len([]rune(column))), c.InWords())
		}
	}
	if len(ignored) > 0 {
		_, _ = fmt.Fprintln(b.Streams.Err, "  not sent: "+strings.Join(ignored, ", "))
	}
	return unclear
}

func fieldNames() string {
	var out []string
	for _, f := range batch.Fields() { // the end of a path is enough
		out = append(out, string(f[strings.LastIndexByte(string(f), '.')+1:]))
	}
	return strings.Join(out, ", ")
}
