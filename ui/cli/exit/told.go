package exit

import (
	"cmp"
	"errors"
	"io"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/output"
	"kombo-apply/ui/plain"
)

const seeHelp = "See " + build.Name + " --help."

// Print is the one printer of errors: what happened, and what to do.
func Print(w io.Writer, err error) {
	if own, _ := errors.AsType[Failure](err); err != nil && !own.shown {
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
		what := "Kombo refused to answer"
		if api.Limited() {
			what = "rate limit: no more calls are taken for a while"
		}
		return append([]string{build.Name + ": " + what}, plain.ErrorLines(api)...)
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
	apiclient.FaultNotKombo:   "Something other than Kombo answered. Check the base URL and any proxy in between.",
	apiclient.FaultRedirect:   "The base URL leads somewhere else. Give the address that it leads to, if you trust it.",
	apiclient.FaultTimeout:    "Try again later.",
	apiclient.FaultTruncated:  "Try again.",
	apiclient.FaultNotFound:   "It may be deleted, not synced yet, or belong to another integration. See " + build.Name + " jobs.",
}

// Report is an error as --json shows it. Code and LogURL are null if it is not Kombo's.
type Report struct {
	Code    *string     `json:"code"`
	Title   string      `json:"title"`
	Message string      `json:"message"`
	LogURL  *string     `json:"log_url"`
	Tip     *assets.Tip `json:"tip"`
}

// ReportOf makes the report of an error; nil for an outcome without an error of Kombo's.
func ReportOf(err error) *Report {
	api := APIError(err)
	if api == nil {
		var outcome OutcomeError
		if errors.As(err, &outcome) {
			return nil // created, with warnings
		}
		return &Report{Message: apiclient.Clean(err.Error())}
	}
	r := &Report{Code: output.OrNull(apiclient.Clean(string(api.Code))), Title: string(api.Title),
		Message: cmp.Or(string(api.Message), api.Error()), LogURL: output.OrNull(string(api.LogURL))}
	if tip, ok := submit.TipFor(api); ok {
		r.Tip = &tip
	}
	return r
}
