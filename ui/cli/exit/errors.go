package exit

import (
	"errors"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
)

// Failure is an error of ours: what is wrong, the code that the program ends with, and what to do
// about it, if that is known.
type Failure struct {
	code   Code
	err    error
	remedy string
}

// With is an error with a code; remedy may be empty.
func With(code Code, what, remedy string) Failure { return Failure{code, errors.New(what), remedy} }

// Usage: the program was asked for something that it does not do.
func Usage(what, remedy string) error { return With(BadUsage, what, remedy) }

// Credentials: something is missing without which Kombo cannot be asked.
func Credentials(what, remedy string) error { return With(BadCredentials, what, remedy) }

// Refused is what Kombo says against a key or an integration, whatever its code.
func Refused(err error) error { return Failure{BadCredentials, err, ""} }

// Hint says what to do about an error, which keeps its code.
func Hint(err error, remedy string) error { return Failure{CodeOf(err), err, remedy} }

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

// shown is an error that has been printed.
type shown struct{ error }

// AsShown wraps an error that a person has seen already: it makes an exit code and no words.
func AsShown(err error) error { return shown{err} }

func (e shown) Unwrap() error { return e.error }

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

// Leaving makes an exit code of the outcome with which a person quit; nil if there is none. They
// have seen it.
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
