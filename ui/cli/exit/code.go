// Package exit is how the program ends: the codes, the errors that make them, and how an error is
// told, to a person and as JSON (told.go).
package exit

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"kombo-apply/apiclient"
)

// Code is the status that the program ends with. The codes are a contract: scripts branch on them.
type Code int

// The codes; Codes says what they mean.
const (
	Done           Code = 0
	Failed         Code = 1
	BadUsage       Code = 2
	Warnings       Code = 3
	BadCredentials Code = 4
	Rejected       Code = 5
	Unknown        Code = 6
	Unreported     Code = 7
	Interrupted    Code = 130
)

// codes says what the codes mean. The help is printed from it.
var codes = []struct {
	code    Code
	meaning string
}{
	{Done, "done"},
	{Failed, "error: a file that cannot be read, no connection, no such job, draft or entry. A list without a match is none"},
	{BadUsage, "usage: a wrong command, flag, profile or base URL, or no terminal to work on"},
	{Warnings, "created with warnings or lost answers, under --strict"},
	{BadCredentials, "credentials: no API key, no integration, or Kombo takes neither"},
	{Rejected, "rejected by Kombo, or problems found; nothing was created. Of matrix: not all is as expected"},
	{Unknown, "outcome unknown: the candidate may or may not have been created; look before sending again"},
	{Unreported, "sent, but the report could not be written; the error stream names the outcome, and the code it would have been"},
	{Interrupted, "interrupted: submit has sent nothing then, the wizard and the prompts only what they named"},
}

// Codes has a line for each code.
func Codes() string {
	var b strings.Builder
	for _, c := range codes {
		fmt.Fprintf(&b, "%5d  %s\n", c.code, c.meaning)
	}
	return b.String()
}

// CodeOf is the one function that turns errors into exit codes. An error may bring its own.
func CodeOf(err error) Code {
	var own interface{ ExitCode() Code }
	switch {
	case err == nil:
		return Done
	case errors.As(err, &own):
		return own.ExitCode()
	case IsAboutCredentials(err):
		return BadCredentials
	case IsInterruption(err):
		return Interrupted
	}
	return Failed
}

// IsAboutCredentials reports that there is no key or no integration, or that
// Kombo knows neither: the remedy is the same, and not in the request.
func IsAboutCredentials(err error) bool {
	if own, ok := errors.AsType[Failure](err); ok && own.code == BadCredentials {
		return true
	}
	api := APIError(err)
	return api != nil && (api.Code == apiclient.CodeKeyInvalid || api.Code == apiclient.CodeIntegrationNotFound)
}

// IsInterruption reports whether an error says that the program was told to stop.
func IsInterruption(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, ErrInterrupted) {
		return true
	}
	api := APIError(err)
	return api != nil && api.Fault == apiclient.FaultCanceled
}

// APIError finds the client's error in an error; nil if there is none.
func APIError(err error) *apiclient.Error {
	if api, ok := errors.AsType[*apiclient.Error](err); ok {
		return api
	}
	return nil
}
