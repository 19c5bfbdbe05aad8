// Package exit is how the program ends: the codes, the errors that make them, and how an error is
// told, to a person and as JSON (told.go).
package exit

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
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

// Failure is an error of ours: what is wrong, the code that the program ends with, and what to do
// about it, if that is known.
type Failure struct {
	code   Code
	err    error
	remedy string
	shown  bool // a person has seen it
}

// With is an error with a code; remedy may be empty.
func With(code Code, what, remedy string) Failure {
	return Failure{code: code, err: errors.New(what), remedy: remedy}
}

// Usage: the program was asked for something that it does not do.
func Usage(what, remedy string) error { return With(BadUsage, what, remedy) }

// Credentials: something is missing without which Kombo cannot be asked.
func Credentials(what, remedy string) error { return With(BadCredentials, what, remedy) }

// Refused is what Kombo says against a key or an integration, whatever its code.
func Refused(err error) error { return Failure{code: BadCredentials, err: err} }

// Hint says what to do about an error, which keeps its code.
func Hint(err error, remedy string) error {
	return Failure{code: CodeOf(err), err: err, remedy: remedy}
}

// AsUsage makes an error about the use of the program of what the command line's parser says.
func AsUsage(err error) error {
	if own, ok := errors.AsType[Failure](err); ok && own.code == BadUsage {
		return err
	}
	return Usage(err.Error(), seeHelp)
}

func (e Failure) Error() string { return e.err.Error() }

func (e Failure) Unwrap() error { return e.err }

// Remedy is what to do about it; empty if that is not known.
func (e Failure) Remedy() string { return e.remedy }

// ExitCode is the code that the program ends with.
func (e Failure) ExitCode() Code { return e.code }

// ErrInterrupted: the program was told to stop.
var ErrInterrupted = errors.New("interrupted")

// AsShown wraps an error that a person has seen already: it makes an exit code and no words.
func AsShown(err error) error { return Failure{code: CodeOf(err), err: err, shown: true} }

// OutcomeError: a submit ended otherwise than it should.
type OutcomeError struct{ Result apiclient.Result }

func (e OutcomeError) Error() string {
	if e.Result.Err != nil {
		return e.Result.Err.Error()
	}
	return string(e.Result.Outcome)
}

func (e OutcomeError) Unwrap() error {
	if e.Result.Err == nil {
		return nil
	}
	return e.Result.Err
}

// ExitCode is the code of the outcome.
func (e OutcomeError) ExitCode() Code {
	switch e.Result.Outcome {
	case apiclient.Created:
		return Done
	case apiclient.CreatedWithWarnings:
		return Warnings
	case apiclient.Rejected:
		if IsAboutCredentials(e.Unwrap()) {
			return BadCredentials
		}
		return Rejected
	case apiclient.NotSent:
		if IsInterruption(e.Unwrap()) {
			return Interrupted
		}
		return Failed
	case apiclient.Unknown:
	}
	return Unknown
}

// Leaving makes an exit code of the outcome with which a person quit; nil if there is none. They have seen it.
func Leaving(o *submit.Outcome) error {
	if o == nil || o.Created() {
		return nil
	}
	return AsShown(OutcomeError{o.Result})
}

// UnreportedError: a POST was made, and its report could not be written to its destination.
type UnreportedError struct {
	Outcome *submit.Outcome // nil: of several
	Why     error
	Code    Code // it would have been
}

func (e UnreportedError) Error() string {
	return fmt.Sprintf("the report could not be written: %v; the exit code would have been %d", e.Why, e.Code)
}

// ExitCode is Unreported, whatever the outcome was.
func (e UnreportedError) ExitCode() Code { return Unreported }
