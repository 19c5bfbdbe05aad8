package sandbox

import (
	"net/http"
	"sync"

	"kombo-apply/apiclient"
)

// codeAnswers are Kombo's errors with the status and the words that the sandbox
// has for them. Statuses other than 429 and the three setup codes' 409 are
// undocumented; these are the plausible ones (contract, section C).
var codeAnswers = sync.OnceValue(func() map[apiclient.Code]failure {
	return demoFile[map[apiclient.Code]failure]("codes.json")
})

// failureOf is the answer with a code; a message replaces the usual one.
func failureOf(code apiclient.Code, message ...string) *failure {
	f, known := codeAnswers()[code]
	if !known {
		f = failure{Status: http.StatusBadRequest, Title: "Unheard of", Message: "This code is newer than the program that reads it"}
	}
	f.code = code
	if len(message) > 0 {
		f.Message = joined(message)
	}
	return &f
}
