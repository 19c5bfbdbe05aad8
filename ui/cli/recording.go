package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/calls"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
)

// recorded is how much of the calls of a run is kept, in bytes: for --har, and for the wizard's list;
// answerForScreen is how much of a single answer that list has.
const (
	recorded          = 64 << 20
	recordedForScreen = 2 << 20
	answerForScreen   = 32 << 10
)

// recording is what is kept of the calls of a run, and how it is written for others.
type recording struct {
	log  *calls.Log
	mask *calls.Mask // nil without --mask
	har  *os.File    // nil without --har
}

// openRecording opens the file of --har before anything is done that should be in it. A command
// that prints prints no people with --mask; the prompts and the wizard are for the one who uses
// them.
func (a *app) openRecording(prints bool) (err error) {
	a.flags.mask = a.flags.mask || a.flags.present
	if a.flags.mask {
		a.calls.mask = &calls.Mask{}
	}
	if a.flags.mask && prints {
		a.streams.Out, a.streams.Err = maskedWriter{a.calls.mask, a.streams.Out}, maskedWriter{a.calls.mask, a.streams.Err}
	}
	if a.flags.har == "" {
		return nil
	}
	a.calls.log = calls.NewLog(recorded)
	if a.calls.har, err = openPrivate(a.flags.har, 0); err != nil {
		return exit.Usage("opening the archive: "+err.Error(), "Give --har the path of a file that can be written.")
	}
	return nil
}

// add is told of every call.
func (r *recording) add(c apiclient.Call) {
	r.log.Add(c)
	if r.mask != nil {
		r.mask.Add(c)
	}
}

// close writes the archive. An error does not hide the one that the command ended with.
func (r *recording) close(err error) error {
	if r.har == nil {
		return err
	}
	posted := slices.ContainsFunc(r.log.Calls(), func(c apiclient.Call) bool { return c.Method == "POST" })
	failed := cmp.Or(r.har.Truncate(0), r.write(r.har), r.har.Close())
	if failed != nil {
		failed = fmt.Errorf("writing the archive: %w", failed)
	}
	switch {
	case failed == nil, err != nil && !posted:
		return err
	case posted:
		return exit.UnreportedError{Why: failed, Code: exit.CodeOf(err)}
	}
	return failed
}

// write writes what was kept as an archive.
func (r *recording) write(w io.Writer) error {
	all := r.log.Calls()
	for i, c := range all {
		all[i] = r.mask.Call(c)
	}
	return calls.WriteHAR(w, all, build.Name, build.Version())
}

// saveCalls writes an archive into the person's folder.
func (o *wizardOptions) saveCalls() (string, error) {
	var out bytes.Buffer
	if err := o.calls.write(&out); err != nil {
		return "", err
	}
	return writeFile(o.now().Format("kombo-apply-2006-01-02-150405.har"), out.Bytes())
}
