package requests

import (
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/exit"
)

// Codes of problems that only the commands find.
const (
	codeSentBefore   = "sent_before"   // what was sent before
	codeDuplicateRow = "duplicate_row" // a row that says the same as another one
	codeNoJSON       = "invalid_json"  // a file that submit --raw sends all the same
)

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

// Remedy is what to do about it.
func (e problemsError) Remedy() string {
	if e.sends {
		return "Correct what is marked with ✗ and submit again."
	}
	return ""
}

// ExitCode is that of a refusal.
func (problemsError) ExitCode() exit.Code { return exit.Rejected }

// sentBeforeError: the same was sent before, and --again was not given.
type sentBeforeError struct{ unclear bool } // it is not known whether it arrived

func (sentBeforeError) Error() string { return "it was sent before, so nothing was sent" }

// Remedy is what to do about it.
func (e sentBeforeError) Remedy() string {
	if e.unclear {
		return "Look in the ATS. If it is not there, --again sends it once more."
	}
	return "If it should be sent once more, give --again."
}

// ExitCode is that of a refusal, or of an unknown outcome.
func (e sentBeforeError) ExitCode() exit.Code {
	if e.unclear {
		return exit.Unknown
	}
	return exit.Rejected
}
