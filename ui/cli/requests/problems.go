package requests

import (
	"errors"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/exit"
)

// Codes of problems that only the commands find.
const (
	codeSentBefore   = "sent_before"   // what was sent before
	codeDuplicateRow = "duplicate_row" // a row that says the same as another one
	codeNoJSON       = "invalid_json"  // a file that submit --raw sends all the same
)

// listedError is an error that stands in the list of problems, which is printed or reported.
type listedError struct{ exit.Failure }

func isListed(err error) bool { return errors.As(err, new(listedError)) }

// blocked is why a draft with problems is not sent.
func blocked(problems []draft.Problem) error {
	return listedError{exit.With(exit.Rejected, countErrors(problems)+", so nothing was sent", "Correct what is marked with ✗ and submit again.")}
}

func countErrors(problems []draft.Problem) string {
	return words.Count(len(draft.Errors(problems)), "problem", "problems")
}

// refusedAgain is why what was sent before is not sent without --again; unclear: it is not known
// whether it arrived.
func refusedAgain(unclear bool) error {
	code, remedy := exit.Rejected, "If it should be sent once more, give --again."
	if unclear {
		code, remedy = exit.Unknown, "Look in the ATS. If it is not there, --again sends it once more."
	}
	return listedError{exit.With(code, "it was sent before, so nothing was sent", remedy)}
}
