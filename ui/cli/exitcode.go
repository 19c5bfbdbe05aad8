package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"kombo-apply/apiclient"
)

// exitCode is the status that the program ends with. The codes are a contract: scripts branch on
// them.
type exitCode int

const (
	exitDone        exitCode = 0
	exitError       exitCode = 1
	exitUsage       exitCode = 2
	exitWarnings    exitCode = 3
	exitCredentials exitCode = 4
	exitRejected    exitCode = 5
	exitUnknown     exitCode = 6
	exitUnreported  exitCode = 7
	exitInterrupted exitCode = 130
)

// exitCodes says what the codes mean. The help is printed from it.
var exitCodes = []struct {
	code    exitCode
	meaning string
}{
	{exitDone, "done"},
	{exitError, "error: a file that cannot be read, no connection, no such job, draft or entry. A list without a match is none"},
	{exitUsage, "usage: a wrong command, flag, profile or base URL, or no terminal to work on"},
	{exitWarnings, "created with warnings or lost answers, under --strict"},
	{exitCredentials, "credentials: no API key, no integration, or Kombo takes neither"},
	{exitRejected, "rejected by Kombo, or problems found; nothing was created. Of matrix: not all is as expected"},
	{exitUnknown, "outcome unknown: the candidate may or may not have been created; look before sending again"},
	{exitUnreported, "sent, but the report could not be written; the error stream names the outcome, and the code it would have been"},
	{exitInterrupted, "interrupted: submit has sent nothing then, the wizard and the prompts only what they named"},
}

func printExitCodes(w io.Writer) {
	for _, c := range exitCodes {
		_, _ = fmt.Fprintf(w, "%5d  %s\n", c.code, c.meaning)
	}
}

// codeOf is the one function that turns errors into exit codes.
func codeOf(err error) exitCode {
	var (
		usage    usageError
		lost     unreportedError
		outcome  outcomeError
		problems problemsError
		before   sentBeforeError
		batch    batchError
	)
	var findings findingsError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &findings) && findings.unknown:
		return exitUnknown
	case errors.As(err, &findings):
		return exitRejected
	case errors.As(err, &batch):
		return batch.code
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &lost):
		return exitUnreported
	case errors.As(err, &outcome):
		return codeOfOutcome(outcome)
	case errors.As(err, &before) && before.unclear:
		return exitUnknown
	case errors.As(err, &before), errors.As(err, &problems):
		return exitRejected
	case isAboutCredentials(err):
		return exitCredentials
	case isInterruption(err):
		return exitInterrupted
	}
	return exitError
}

func codeOfOutcome(o outcomeError) exitCode {
	switch o.result.Outcome {
	case apiclient.Created:
		return exitDone
	case apiclient.CreatedWithWarnings:
		return exitWarnings
	case apiclient.Rejected:
		if isAboutCredentials(o.result.Err) {
			return exitCredentials
		}
		return exitRejected
	case apiclient.NotSent:
		if isInterruption(o.result.Err) {
			return exitInterrupted
		}
		return exitError
	case apiclient.Unknown:
	}
	return exitUnknown
}

// isAboutCredentials reports that there is no key or no integration, or that
// Kombo knows neither: the remedy is the same, and not in the request.
func isAboutCredentials(err error) bool {
	var missing credentialsError
	var refused refusedError
	if errors.As(err, &missing) || errors.As(err, &refused) {
		return true
	}
	api := apiError(err)
	return api != nil && (api.Code == apiclient.CodeKeyInvalid || api.Code == apiclient.CodeIntegrationNotFound)
}

func isInterruption(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, errInterrupted) {
		return true
	}
	api := apiError(err)
	return api != nil && api.Fault == apiclient.FaultCanceled
}

// apiError finds the client's error in an error; nil if there is none.
func apiError(err error) *apiclient.Error {
	if api, ok := errors.AsType[*apiclient.Error](err); ok {
		return api
	}
	return nil
}
