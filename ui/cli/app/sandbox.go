package app

import (
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
)

// NewSandbox makes the embedded Kombo, with the jobs of --jobs. Their problems
// go to the error stream; a tester may want just those.
func (a *App) NewSandbox(o sandbox.Options) (*sandbox.Sandbox, error) {
	name := a.Flags.jobs
	if name == "" {
		return sandbox.New(o), nil
	}
	file, err := files.ReadRegular(name, maxJobs)
	if err != nil {
		return nil, exit.Usage("reading --jobs: "+err.Error(), jobsHint)
	}
	var problems []string
	if o.Jobs, problems, err = sandbox.ReadJobs(file); err != nil {
		return nil, exit.Usage(apiclient.Clean(fmt.Sprintf("%s: %v", name, err)), jobsHint)
	}
	for _, p := range problems {
		_, _ = fmt.Fprintln(a.Streams.Err, apiclient.Text(apiclient.Clean(name+": "+p)).Line())
	}
	return sandbox.New(o), nil
}

// maxJobs limits --jobs, in bytes.
const maxJobs = 200_000_000

const jobsHint = "--jobs takes what " + build.Name + " jobs --raw prints, the answer of GET /ats/jobs, one job, or a list of questions."
