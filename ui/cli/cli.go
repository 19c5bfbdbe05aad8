// Package cli is the program's command line: the root command, its help, and what a run begins and ends with.
//
//	Main          parses, runs one command, prints one error, returns one code (cli.go)
//	explain       pages of help, and what may have been meant (help.go)
//	troff         the manual page, made from the help, and what shells complete from (man.go)
//
// The commands are in the rooms below: requests, jobs, kept, auth, doctor, lab, wizard. Each may use app, which is
// what all of them have in common, and what lies below that: config, exit, output, desktop, files, terminal, build.
//
// A command is an options struct, a constructor that only parses, and a run function that works. Everything is
// written to the streams that were handed in, and headless commands write no escape codes.
package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/auth"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/doctor"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/jobs"
	"kombo-apply/ui/cli/kept"
	"kombo-apply/ui/cli/lab"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/cli/requests"
	"kombo-apply/ui/cli/terminal"
	"kombo-apply/ui/cli/wizard"
)

// Main runs the program with its arguments, without its name, and returns the
// exit code. When ctx ends the program was told to stop.
func Main(ctx context.Context, args []string, s terminal.Streams, environ []string) int {
	return run(ctx, app.New(s, environ), args)
}

func run(ctx context.Context, a *app.App, args []string) int {
	// The programs that are started, the editor and the browser, get no key.
	_ = os.Unsetenv(app.EnvKey)
	a.Streams.Out, a.Streams.Err = terminal.StoppableWriter(ctx, a.Streams.Out), terminal.StoppableWriter(ctx, a.Streams.Err)
	root := newRootCommand(a)
	root.SetArgs(args)
	hideMeaningless(root, args)
	var misread error
	help := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) { // cobra takes help on what does not exist for a success
		if c.HasSubCommands() {
			misread = c.ValidateArgs(c.Flags().Args())
		}
		if misread == nil {
			explain(root, insertions(a.ConfigPath))
			help(c, args)
		}
	})
	err := cmp.Or(root.ExecuteContext(ctx), misread)
	if err != nil && !a.Parsed {
		err = exit.AsUsage(err)
	}
	err = a.Calls.Close(err)
	exit.Print(a.Streams.Err, err)
	if hint := a.RegionHint(err); hint != "" {
		_, _ = fmt.Fprintln(a.Streams.Err, hint)
	}
	a.Debug.Close(a.Streams.Err)
	return int(exit.CodeOf(err))
}

func newRootCommand(a *app.App) *cobra.Command {
	versionOnly := false
	root := &cobra.Command{
		Use:           build.Name + " [FILE…|FOLDER]",
		Args:          filesOnly,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(c *cobra.Command, args []string) (err error) {
			if err := refuseMeaningless(c); err != nil {
				return err
			}
			a.Parsed = true
			if c.Name() == cobra.ShellCompRequestCmd {
				explain(c.Root(), insertions(a.ConfigPath))
			}
			a.Debug, err = a.OpenDebugLog()
			if !strings.Contains(c.Use, "FILE") {
				args = nil
			}
			return cmp.Or(err, a.OpenRecording(c.HasParent(), args...))
		},
		RunE: func(c *cobra.Command, args []string) error {
			if versionOnly {
				return printVersion(a)
			}
			files, err := prefill.Files(args)
			switch {
			case err != nil:
				return exit.Usage(err.Error(), "Name files or a folder that are there.")
			case len(files) == 0 && len(args) > 0:
				return exit.Usage("there is nothing in this folder that a candidate can be read from", "It takes PDF, DOCX, TXT, vCard and JSON files.")
			}
			return wizard.Run(c.Context(), a, session.NewQueue(files))
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetIn(a.Streams.In)
	root.SetOut(a.Streams.Out)
	root.SetErr(a.Streams.Err)
	root.SetFlagErrorFunc(explainFlag)
	a.RegisterFlags(root)
	root.Flags().BoolVarP(&versionOnly, "version", "v", false, "print the version")
	root.AddCommand(
		requests.SubmitCommand(a), requests.CheckCommand(a), requests.ParseCommand(a), jobs.ListCommand(a), jobs.QuestionsCommand(a), jobs.MatrixCommand(a),
		auth.Command(a), kept.DraftsCommand(a), kept.HistoryCommand(a), lab.SandboxCommand(a), wizard.PlayCommand(a), lab.ContractCommand(a),
		doctor.Command(a), newManCommand(a), newCompletionCommand(a), app.Command("version", app.Nothing, func(context.Context, []string) error { return printVersion(a) }),
	)
	for _, topic := range topics {
		root.AddCommand(&cobra.Command{Use: topic})
	}
	root.SetHelpCommand(newHelpCommand())
	return root
}

func printVersion(a *app.App) error {
	b := build.Read()
	if a.Flags.JSON {
		return output.JSON(a.Streams.Out, b)
	}
	return output.Lines(a.Streams.Out, []string{b.String()})
}
