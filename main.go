// Command kombo-apply puts candidates and applications into any applicant
// tracking system through Kombo's API, from a terminal.
package main

import (
	"context"
	"os"

	"kombo-apply/ui/cli"
	"kombo-apply/ui/cli/terminal"
)

func main() {
	os.Exit(run())
}

func run() int {
	ctx, stop := terminal.UntilTold(context.Background())
	defer stop()
	return cli.Main(ctx, os.Args[1:], terminal.Attached(os.Stdin, os.Stdout, os.Stderr), os.Environ())
}
