package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// Main runs the program with its arguments, without its name, and returns the
// exit code. When ctx ends the program was told to stop.
func Main(ctx context.Context, args []string, s terminal.Streams, environ []string) int {
	return newApp(s, environ).run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	// The programs that are started, the editor and the browser, get no key.
	_ = os.Unsetenv(envKey)
	a.streams.Out, a.streams.Err = terminal.StoppableWriter(ctx, a.streams.Out), terminal.StoppableWriter(ctx, a.streams.Err)
	root := newRootCommand(a)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err != nil && !a.parsed {
		err = exit.AsUsage(err)
	}
	err = a.calls.close(err)
	exit.Print(a.streams.Err, err)
	if hint := a.regionHint(err); hint != "" {
		_, _ = fmt.Fprintln(a.streams.Err, hint)
	}
	a.debug.close(a.streams.Err)
	return int(exit.CodeOf(err))
}

// app is what the commands have in common.
type app struct {
	streams terminal.Streams
	env     terminal.Environment
	flags   flags
	now     func() time.Time
	// configPath is the file of the profiles.
	configPath string
	// stateDir is the folder of drafts and history.
	stateDir string
	// unkept: the warning that nothing can be kept was shown.
	unkept bool
	// keyring is that of the system.
	keyring store.Keyring
	// insecure is the file used instead of it, if that is asked for.
	insecure insecureFile
	// parsed is set once the command line was understood: errors before that
	// are about its use.
	parsed bool
	// retries takes word of reads that are tried again to the screen.
	retries chan apiclient.RetryNotice
	// writeTimeout limits a create call; 0 means the client's own limit.
	writeTimeout time.Duration
	// noRegion is set if nothing named one, so that the standard one was asked.
	noRegion bool
	// onScreen is set while the wizard has the terminal.
	onScreen bool
	// debug is the log of --debug; nil if there is none.
	debug *debugLog
	// calls is what is kept of the calls of this run.
	calls recording
	// disturb stands between the model and the terminal, for tests that break
	// it; nil in the program.
	disturb func(tea.Model) tea.Model
}

func newApp(s terminal.Streams, environ []string) *app {
	env := terminal.Environment(environ)
	a := &app{
		streams:    s,
		env:        env,
		flags:      flags{endpoint: newEndpointFlag(), region: newRegionFlag(), theme: newThemeFlag()},
		insecure:   insecureFile{inFolder(configDir(), "insecure-keys.json")},
		now:        time.Now,
		retries:    make(chan apiclient.RetryNotice, 8),
		configPath: inFolder(configDir(), "config.toml"),
		stateDir:   stateDir(),
	}
	a.useKeyring(store.SystemKeyring())
	return a
}

// useKeyring takes a keyring that may hang or fail inside.
func (a *app) useKeyring(k store.Keyring) { a.keyring = store.Patient(carefulKeyring{k}) }

const rootHelp = `Puts a candidate and an application into any applicant tracking system (ATS)
through Kombo's API.

Without a command it opens the wizard. Without a key it works on the sandbox, a
Kombo inside this program: nothing leaves the machine.

A CV, a vCard, a JSON Resume or a request fills the form. Several files, or a
folder, become a queue, one candidate each.`

const rootExamples = `  kombo-apply                          open the wizard
  kombo-apply ~/Downloads/CVs          the same for each CV in a folder
  kombo-apply auth login               use a real connection from now on
  kombo-apply jobs engineer            find a job
  kombo-apply check frank.json         what is wrong with a request
  kombo-apply submit frank.json        send it
  kombo-apply submit - --json          the same from a pipe, for a program
  kombo-apply drafts                   what was entered and not sent`

func newRootCommand(a *app) *cobra.Command {
	versionOnly := false
	root := &cobra.Command{
		Use:           build.Name + " [FILE…|FOLDER]",
		Short:         "Put a candidate into any applicant tracking system",
		Long:          rootHelp,
		Example:       rootExamples,
		Args:          a.filesOnly,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(c *cobra.Command, _ []string) (err error) {
			a.parsed = true
			a.debug, err = a.openDebugLog()
			return cmp.Or(err, a.openRecording(c.HasParent()))
		},
		RunE: func(c *cobra.Command, args []string) error {
			if versionOnly {
				return a.printVersion()
			}
			files, err := prefill.Files(args)
			switch {
			case err != nil:
				return exit.Usage(err.Error(), "Name files or a folder that are there.")
			case len(files) == 0 && len(args) > 0:
				return exit.Usage("there is nothing in this folder that a candidate can be read from", "It takes PDF, DOCX, TXT, vCard and JSON files.")
			}
			o := a.wizardOptions()
			o.queue = session.NewQueue(files)
			return runWizard(c.Context(), o)
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetIn(a.streams.In)
	root.SetOut(a.streams.Out)
	root.SetErr(a.streams.Err)
	root.SetFlagErrorFunc(explainFlag)
	a.flags.register(root)
	root.Flags().BoolVarP(&versionOnly, "version", "v", false, "print the version")
	root.AddCommand(
		newSubmitCommand(a), newCheckCommand(a), newParseCommand(a), newJobsCommand(a), newQuestionsCommand(a), newMatrixCommand(a),
		newAuthCommand(a), newDraftsCommand(a), newHistoryCommand(a), newSandboxCommand(a), newPlayCommand(a), newContractCommand(a),
		newDoctorCommand(a), newManCommand(a), newCompletionCommand(a), newVersionCommand(a),
	)
	root.AddCommand(newTopics(a)...)
	root.SetHelpCommand(newHelpCommand())
	return root
}
