package cli

import (
	"errors"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
)

// usageError: the program was asked for something that it does not do.
type usageError struct{ what, do string }

func (e usageError) Error() string { return e.what }

func (e usageError) remedy() string { return e.do }

// asUsage makes a usage error of what the command line's parser says.
func asUsage(err error) error {
	var usage usageError
	if errors.As(err, &usage) {
		return err
	}
	return usageError{what: err.Error(), do: "See " + program + " --help."}
}

// credentialsError: something is missing without which Kombo cannot be asked.
type credentialsError struct{ what, do string }

func (e credentialsError) Error() string { return e.what }

func (e credentialsError) remedy() string { return e.do }

// refusedError is what Kombo says against a key or an integration, whatever its
// code.
type refusedError struct{ error }

func (e refusedError) Unwrap() error { return e.error }

// problemsError: the draft holds problems, which have been printed.
type problemsError struct {
	errors int
	sends  bool // the command would have sent it
}

func (e problemsError) Error() string {
	what := words.Count(e.errors, "problem", "problems")
	if e.sends {
		return what + ", so nothing was sent"
	}
	return what
}

func (e problemsError) remedy() string {
	if e.sends {
		return "Correct what is marked with ✗ and submit again."
	}
	return ""
}

// codeSentBefore is the problem of what was sent before.
const codeSentBefore = "sent_before"

// codeDuplicateRow is the problem of a row that says the same as another one.
const codeDuplicateRow = "duplicate_row"

// codeNoJSON is the problem of a file that submit --raw sends all the same.
const codeNoJSON = "invalid_json"

// sentBeforeError: the same was sent before, and --again was not given.
type sentBeforeError struct{ unclear bool } // it is not known whether it arrived

func (sentBeforeError) Error() string { return "it was sent before, so nothing was sent" }

func (e sentBeforeError) remedy() string {
	if e.unclear {
		return "Look in the ATS. If it is not there, --again sends it once more."
	}
	return "If it should be sent once more, give --again."
}

// outcomeError: a submit ended otherwise than it should.
type outcomeError struct{ result apiclient.Result }

func (e outcomeError) Error() string {
	if e.result.Err != nil {
		return e.result.Err.Error()
	}
	return string(e.result.Outcome)
}

func (e outcomeError) Unwrap() error {
	if e.result.Err == nil {
		return nil
	}
	return e.result.Err
}

// batchError: a batch has ended otherwise than it should, which has been said.
type batchError struct {
	code     exitCode
	what, do string
}

func (e batchError) Error() string { return e.what }

func (e batchError) remedy() string { return e.do }

// unreportedError: a POST was made, and its report could not be written to its destination.
type unreportedError struct {
	outcome *submit.Outcome
	why     error
	code    exitCode // it would have been
}

func (e unreportedError) Error() string {
	return fmt.Sprintf("the report could not be written: %v; the exit code would have been %d", e.why, e.code)
}

// hintedError is any other failure of which it is known what to do about it.
type hintedError struct {
	err error
	do  string
}

func (e hintedError) Error() string { return e.err.Error() }

func (e hintedError) Unwrap() error { return e.err }

func (e hintedError) remedy() string { return e.do }

var errInterrupted = errors.New("interrupted")

// reported wraps an error that a person has seen already: it makes an exit code
// and no words.
type reported struct{ error }

func (e reported) Unwrap() error { return e.error }
