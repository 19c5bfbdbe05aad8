package exit

import (
	"cmp"
	"errors"
	"io"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/plain"
)

const seeHelp = "See " + build.Name + " --help."

// Print is the one printer of errors: what happened, and what to do.
func Print(w io.Writer, err error) {
	var shown Shown
	if err != nil && !errors.As(err, &shown) {
		_ = output.Lines(w, Lines(err))
	}
}

// Lines are what Print prints.
func Lines(err error) []string {
	if outcome, ok := errors.AsType[OutcomeError](err); ok {
		if outcome.Result.Err == nil {
			return nil // created, and what Kombo warned of has been printed
		}
		return plain.Report(&submit.Outcome{Result: outcome.Result})
	}
	if lost, ok := errors.AsType[UnreportedError](err); ok {
		var report []string
		if lost.Outcome != nil {
			report = plain.Report(lost.Outcome)
		}
		return append(report, build.Name+": "+apiclient.Clean(lost.Error()))
	}
	if api := APIError(err); api != nil && api.Fault == apiclient.FaultAnswered {
		return append([]string{build.Name + ": Kombo refused to answer"}, plain.ErrorLines(api)...)
	}
	switch {
	case errors.Is(err, ErrInterrupted):
		return []string{build.Name + ": interrupted"}
	case IsInterruption(err):
		return []string{build.Name + ": interrupted; nothing was sent"}
	}
	lines := []string{build.Name + ": " + apiclient.Clean(err.Error())}
	if remedy := RemedyOf(err); remedy != "" {
		lines = append(lines, apiclient.Clean(remedy))
	}
	return lines
}

// RemedyOf is what to do about an error; empty if that is not known.
func RemedyOf(err error) string {
	var own interface{ Remedy() string }
	if errors.As(err, &own) && own.Remedy() != "" {
		return own.Remedy()
	}
	if api := APIError(err); api != nil {
		return cmp.Or(submit.Tip(api), remedies[api.Fault])
	}
	return ""
}

// remedies are for failures in which Kombo had no say.
var remedies = map[apiclient.Fault]string{
	apiclient.FaultConnection: "Check the network, and the base URL; " + build.Name + " --sandbox needs neither.",
	apiclient.FaultNotKombo:   "Something else than Kombo answered. Check the base URL, and a proxy in between.",
	apiclient.FaultRedirect:   "The base URL leads somewhere else. Give the address that it leads to, if you trust it.",
	apiclient.FaultTimeout:    "Try again later.",
	apiclient.FaultTruncated:  "Try again.",
	apiclient.FaultNotFound:   "It may be deleted, not synced yet, or belong to another integration. See " + build.Name + " jobs.",
}
