package app

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/calls"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
)

// recorded is how much of the calls of a run is kept, in bytes: for --har, and for the wizard's list;
// answerForScreen is how much of a single answer that list has.
const (
	recorded          = 64 << 20
	recordedForScreen = 2 << 20
	answerForScreen   = 32 << 10
)

// Recording is what is kept of the calls of a run, and how it is written for others.
type Recording struct {
	Log  *calls.Log
	Mask *calls.Mask // nil without --mask
	har  *os.File    // nil without --har
}

// OpenRecording opens the file of --har before anything is done that should be in it. A command
// that prints prints no people with --mask, nor what the files that were named are called; the
// prompts and the wizard are for the one who uses them.
func (a *App) OpenRecording(prints bool, named ...string) (err error) {
	a.Flags.Mask = a.Flags.Mask || a.Flags.Present
	if a.Flags.Mask {
		a.Calls.Mask = &calls.Mask{}
		a.Calls.Mask.KnowFiles(named...)
	}
	if a.Flags.Mask && prints {
		a.Streams.Out, a.Streams.Err = maskedWriter{a.Calls.Mask, a.Streams.Out}, maskedWriter{a.Calls.Mask, a.Streams.Err}
	}
	if a.Flags.har == "" {
		return nil
	}
	a.Calls.Log = calls.NewLog(recorded)
	if a.Calls.har, err = files.OpenPrivate(a.Flags.har, 0); err != nil {
		return exit.Usage("opening the archive: "+err.Error(), "Give --har the path of a file that can be written.")
	}
	return nil
}

// Close writes the archive. An error does not hide the one that the command ended with.
func (r *Recording) Close(err error) error {
	if r.har == nil {
		return err
	}
	posted := slices.ContainsFunc(r.Log.Calls(), func(c apiclient.Call) bool { return c.Method == "POST" })
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
func (r *Recording) write(w io.Writer) error {
	all := r.Log.Calls()
	for i, c := range all {
		all[i] = r.Mask.Call(c)
	}
	return calls.WriteHAR(w, all, build.Name, build.Version())
}

// BeginScreen keeps the calls for the wizard's list, and leaves it to the wizard to tell of retries.
func (a *App) BeginScreen() {
	a.Calls.Log = cmp.Or(a.Calls.Log, calls.NewLog(recordedForScreen))
	a.onScreen = true
}

// SaveCalls writes an archive into the person's folder.
func (a *App) SaveCalls() (string, error) {
	var out bytes.Buffer
	if err := a.Calls.write(&out); err != nil {
		return "", err
	}
	return files.WriteHere(a.Now().Format("kombo-apply-2006-01-02-150405.har"), out.Bytes())
}

// maskedWriter takes people out of what a command prints: out of JSON by the position of a value,
// out of other text by what was learned. It is written to in whole lines or documents.
type maskedWriter struct {
	mask *calls.Mask
	next io.Writer
}

func (w maskedWriter) Write(p []byte) (int, error) {
	text := bytes.TrimRight(p, "\n")
	out := w.mask.Text(string(text))
	if len(text) > 0 && (text[0] == '{' || text[0] == '[') && json.Valid(text) {
		out = w.mask.Body(string(text), false)
	}
	if _, err := io.WriteString(w.next, out+string(p[len(text):])); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Unwrap returns what is written to: the screen hides people itself.
func (w maskedWriter) Unwrap() io.Writer { return w.next }
