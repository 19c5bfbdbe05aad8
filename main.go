// Command kombo-apply puts candidates and applications into any applicant
// tracking system through Kombo's API, from a terminal.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"kombo-apply/ui/cli"
)

func main() {
	os.Exit(run())
}

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), heeded(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)...)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	return cli.Main(ctx, os.Args[1:], cli.Attached(os.Stdin, os.Stdout, os.Stderr), os.Environ())
}

// heeded leaves out the signals that whoever started the program wants ignored,
// as nohup does.
func heeded(signals ...os.Signal) []os.Signal {
	var rest []os.Signal
	for _, s := range signals {
		if !signal.Ignored(s) {
			rest = append(rest, s)
		}
	}
	return rest
}
