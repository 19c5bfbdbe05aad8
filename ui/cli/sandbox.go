package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient/sandbox"
)

// defaultListen is a port that is easy to remember and rarely taken.
const defaultListen = "127.0.0.1:8787"

type sandboxOptions struct {
	streams Streams
	sandbox *sandbox.Sandbox
	listen  string
	fault   string
}

func newSandboxCommand(a *app) *cobra.Command {
	o := &sandboxOptions{streams: a.streams}
	c := &cobra.Command{
		Use:   "sandbox",
		Short: "Run the embedded Kombo as a server",
		Long:  sandboxHelp(),
		Example: `  kombo-apply sandbox --listen 127.0.0.1:0
  KOMBO_API_KEY=any KOMBO_INTEGRATION_ID=sandbox:demo kombo-apply jobs --base-url http://127.0.0.1:8787/v1`,
		Args: nothing,
		RunE: func(c *cobra.Command, _ []string) error {
			o.sandbox = a.sandbox()
			return runSandbox(c.Context(), o)
		},
	}
	c.Flags().StringVar(&o.listen, "listen", defaultListen, "loopback `ADDRESS`; port 0 takes a free one")
	c.Flags().StringVar(&o.fault, "fault", string(sandbox.NoFault), "`NAME` of a way in which creating fails")
	_ = c.RegisterFlagCompletionFunc("fault", cobra.FixedCompletions(faultNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func sandboxHelp() string {
	var b strings.Builder
	b.WriteString(`Runs the Kombo that is embedded in this program as a server for other clients,
until it is interrupted. It prints one line when it is ready, takes any API key
and any integration, and forgets everything when it stops.

Faults, for --fault:
`)
	for _, f := range sandbox.Scenarios() {
		fmt.Fprintf(&b, "  %-20s %s\n", f.Name, f.Text)
	}
	return strings.TrimRight(b.String(), "\n")
}

func faultNames() []string {
	var names []string
	for _, f := range sandbox.Scenarios() {
		names = append(names, string(f.Name))
	}
	return names
}

func runSandbox(ctx context.Context, o *sandboxOptions) error {
	if err := checkListen(o.listen); err != nil {
		return err
	}
	if o.fault == "help" {
		for _, f := range sandbox.Scenarios() {
			if _, err := fmt.Fprintf(o.streams.Out, "%-22s %s\n", f.Name, f.Text); err != nil {
				return err
			}
		}
		return nil
	}
	if !slices.Contains(faultNames(), o.fault) {
		return usageError{what: fmt.Sprintf("there is no fault %q", o.fault), do: "Use one of " + strings.Join(faultNames(), ", ") + "."}
	}
	if err := o.sandbox.Faults.Set(sandbox.Scenario(o.fault)); err != nil {
		return err
	}
	// The server is ended below, so that requests in flight are answered.
	server, err := o.sandbox.Start(context.WithoutCancel(ctx), o.listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return hintedError{err: fmt.Errorf("%s is in use", o.listen), do: "Another sandbox may be running. --listen 127.0.0.1:0 takes a free port."}
	}
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(o.streams.Out, "kombo sandbox ready at %s\n", server.URL); err != nil {
		stopServer(server)
		return err
	}
	<-ctx.Done()
	const patience = 2 * time.Second
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := server.Shutdown(drain); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// checkListen refuses addresses that others could reach, before anything
// listens there: the sandbox asks for no real key.
func checkListen(addr string) error {
	const do = "The sandbox serves this machine only: use 127.0.0.1:PORT, [::1]:PORT or localhost:PORT."
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return usageError{what: fmt.Sprintf("%q is not an address with a port", addr), do: do}
	}
	ip, err := netip.ParseAddr(host)
	if !strings.EqualFold(host, "localhost") && (err != nil || !ip.IsLoopback()) {
		return usageError{what: fmt.Sprintf("%q is not a loopback address", addr), do: do}
	}
	return nil
}
