// Package lab has what testers use: the sandbox as a server, and Kombo's API compared with what is known of it.
package lab

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
)

type sandboxOptions struct {
	*app.App
	served   sandbox.Options
	contract string
	listen   string
	fault    string
}

// SandboxCommand makes the command sandbox.
func SandboxCommand(a *app.App) *cobra.Command {
	const defaultListen = "127.0.0.1:8787" // easy to remember, and rarely taken
	o := &sandboxOptions{App: a}
	c := app.Command("sandbox", app.Nothing, o.run)
	set := c.Flags()
	set.StringVar(&o.listen, "listen", defaultListen, "loopback `ADDRESS`; port 0 takes a free one")
	set.StringVar(&o.fault, "fault", string(sandbox.NoFault), "`FAULT` by which requests fail; see above, or --fault help")
	set.StringVar(&o.contract, "contract", "", "hold bodies to another OpenAPI `FILE` of Kombo's (see contract diff)")
	set.IntVar(&o.served.Count, "count", 0, "serve `N` jobs, made from those that there are; 0: as many as there are")
	set.StringVar(&o.served.Key, "key", "", "take this made-up API `KEY` only, and integrations named tool:id")
	set.IntVar(&o.served.Rate, "rate", 0, "answer `N` calls a minute; 0: any number")
	set.IntVar(&o.served.Concurrency, "concurrency", sandbox.DefaultConcurrency, "let `N` creates be in flight; 0: any number")
	_ = c.RegisterFlagCompletionFunc("fault", cobra.FixedCompletions(faultNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// FaultLines has a line for each fault: its name and what happens then.
func FaultLines() string {
	var b strings.Builder
	for _, f := range sandbox.Scenarios() {
		fmt.Fprintf(&b, "%-20s %s\n", string(f.Name)+f.Value, f.Text)
	}
	return b.String()
}

func faultNames() []string {
	var names []string
	for _, f := range sandbox.Scenarios() {
		names = append(names, string(f.Name)+strings.Trim(f.Value, "[]"))
	}
	return names
}

func (o *sandboxOptions) run(ctx context.Context, _ []string) error {
	if o.fault == "help" {
		_, err := io.WriteString(o.Streams.Out, FaultLines())
		return err
	}
	if err := o.checkNumbers(); err != nil {
		return err
	}
	if o.contract != "" {
		var err error
		if o.served.Contract, err = readContract(o.contract, sandbox.ReadContract); err != nil {
			return err
		}
	}
	o.served.KeepAnswers, o.served.KeepBytes, o.served.OnCall = true, 64<<20, callLines(o.Streams.Err)
	box, err := o.NewSandbox(o.served)
	if err != nil {
		return err
	}
	if err := box.Faults.Set(sandbox.Scenario(o.fault)); err != nil {
		return exit.Usage("--fault: "+err.Error(), "Use one of "+strings.Join(faultNames(), ", ")+".")
	}
	return o.serve(ctx, box)
}

// checkNumbers refuses what counts nothing; 0 creates at once means any number.
func (o *sandboxOptions) checkNumbers() error {
	const most = 1_000_000
	for name, n := range map[string]int{"count": o.served.Count, "rate": o.served.Rate, "concurrency": o.served.Concurrency} {
		if n < 0 || n > most {
			return exit.Usage(fmt.Sprintf("--%s cannot be %d", name, n), fmt.Sprintf("Use a number from 0 to %d.", most))
		}
	}
	if o.served.Concurrency == 0 {
		o.served.Concurrency = -1
	}
	return nil
}

// callLines writes a line for each call.
func callLines(w io.Writer) func(sandbox.Received) {
	const longest = 100
	lines := log.New(w, "", 0) // calls end on many goroutines
	return func(c sandbox.Received) {
		status := cmp.Or(strings.TrimPrefix(strconv.Itoa(c.Status), "0"), "cut")
		line := fmt.Sprintf("%s  %-4s %s  %s  %d ms  %s", c.At.Format(time.TimeOnly), c.Method,
			ansi.Truncate(apiclient.Clean(c.URI()), longest, "…"), status, c.Took.Milliseconds(), words.Size(c.Size))
		if c.Fault != "" {
			line += "  fault " + apiclient.Clean(string(c.Fault))
		}
		lines.Println(line)
	}
}

// serve runs the server until ctx ends.
func (o *sandboxOptions) serve(ctx context.Context, box *sandbox.Sandbox) error {
	// The server is ended below, so that requests in flight are answered.
	server, err := box.Start(context.WithoutCancel(ctx), o.listen)
	switch {
	case errors.Is(err, sandbox.ErrNotLoopback):
		return exit.Usage(err.Error(), "The sandbox serves this machine only: use 127.0.0.1:PORT, [::1]:PORT or localhost:PORT.")
	case errors.Is(err, syscall.EADDRINUSE):
		return exit.Hint(fmt.Errorf("%s is in use", o.listen), "Another sandbox may be running. --listen 127.0.0.1:0 takes a free port.")
	case err != nil:
		return err
	}
	if _, err := fmt.Fprintf(o.Streams.Out, "kombo sandbox ready at %s\n", server.URL); err != nil {
		_ = server.Close()
		return err
	}
	<-ctx.Done()
	const timeout = 2 * time.Second
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	if err := server.Shutdown(drain); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
