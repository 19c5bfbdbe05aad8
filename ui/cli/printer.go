package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/plain"
)

// printError is the one printer of errors: what happened, and what to do.
func printError(w io.Writer, err error) {
	var seen reported
	if err == nil || errors.As(err, &seen) {
		return
	}
	for _, line := range errorLines(err) {
		_, _ = fmt.Fprintln(w, line)
	}
}

func errorLines(err error) []string {
	var outcome outcomeError
	if errors.As(err, &outcome) {
		if outcome.result.Err == nil {
			return nil // created, and what Kombo warned of has been printed
		}
		return plain.Report(&submit.Outcome{Result: outcome.result})
	}
	var lost unreportedError
	if errors.As(err, &lost) {
		var report []string
		if lost.outcome != nil {
			report = plain.Report(lost.outcome)
		}
		return append(report, program+": "+apiclient.Clean(lost.Error()))
	}
	if api := apiError(err); api != nil && api.Fault == apiclient.FaultAnswered {
		return append([]string{program + ": Kombo refused to answer"}, plain.ErrorLines(api)...)
	}
	switch {
	case errors.Is(err, errInterrupted):
		return []string{program + ": interrupted"}
	case isInterruption(err):
		return []string{program + ": interrupted; nothing was sent"}
	}
	lines := []string{program + ": " + apiclient.Clean(err.Error())}
	if remedy := remedyOf(err); remedy != "" {
		lines = append(lines, apiclient.Clean(remedy))
	}
	return lines
}

// remedyOf is what to do about an error; empty if that is not known.
func remedyOf(err error) string {
	var hinted interface{ remedy() string }
	if errors.As(err, &hinted) && hinted.remedy() != "" {
		return hinted.remedy()
	}
	if api := apiError(err); api != nil {
		return cmp.Or(submit.Tip(api), remedies[api.Fault])
	}
	return ""
}

// remedies are for failures in which Kombo had no say.
var remedies = map[apiclient.Fault]string{
	apiclient.FaultConnection: "Check the network, and the base URL; " + program + " --sandbox needs neither.",
	apiclient.FaultNotKombo:   "Something else than Kombo answered. Check the base URL, and a proxy in between.",
	apiclient.FaultRedirect:   "The base URL leads somewhere else. Give the address that it leads to, if you trust it.",
	apiclient.FaultTimeout:    "Try again later.",
	apiclient.FaultTruncated:  "Try again.",
	apiclient.FaultNotFound:   "It may be deleted, not synced yet, or belong to another integration. See " + program + " jobs.",
}
