package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"kombo-apply/apiclient"
)

// failure is an answer that is not a success. A client has to go by the code.
type failure struct {
	Status  int
	Title   string
	Message string
	code    apiclient.Code // empty becomes null
}

// codeAnswers are Kombo's errors with the status and the words that the sandbox
// has for them. Statuses other than 429 and the three setup codes' 409 are
// undocumented; these are the plausible ones (contract, section C).
var codeAnswers = sync.OnceValue(func() map[apiclient.Code]failure {
	return demoFile[map[apiclient.Code]failure]("codes.json")
})

// failureOf is the answer with a code; problems replace its usual message, and are all named unless
// there are thousands.
func failureOf(code apiclient.Code, problems ...string) *failure {
	const most = 100
	f, known := codeAnswers()[code]
	if !known {
		f = failure{Status: http.StatusBadRequest, Title: "Unheard of", Message: "This code is newer than the program that reads it"}
	}
	f.code = code
	if more := len(problems) - most; more > 0 {
		problems = append(problems[:most:most], fmt.Sprintf("and %d more", more))
	}
	if len(problems) > 0 {
		f.Message = strings.Join(problems, "; ")
	}
	return &f
}

// invalid is what Kombo itself says.
func invalid(problems ...string) *failure { return failureOf(apiclient.CodeInputInvalid, problems...) }

// refused is what the ATS says, as passed on by Kombo.
func refused(problems ...string) *failure {
	return failureOf(apiclient.CodeRemoteInputInvalid, problems...)
}

// answerBody is an answer, in the order in which Kombo writes it; what it has not is omitted.
type answerBody struct {
	Status   string     `json:"status"`
	Error    *errorBody `json:"error,omitempty"`
	Data     any        `json:"data,omitempty"`
	Warnings []warning  `json:"warnings,omitzero"` // nil for reads, which have none
}

type errorBody struct {
	Code    *apiclient.Code `json:"code"`
	Title   *string         `json:"title"`
	Message string          `json:"message"`
	LogURL  *string         `json:"log_url"`
}

type warning struct {
	Message string `json:"message"`
}

// write answers with the failure; without a log there is no link to it.
func (f *failure) write(w http.ResponseWriter, log *string) {
	writeJSON(w, f.Status, answerBody{Status: "error", Error: &errorBody{orNull(f.code), orNull(f.Title), f.Message, log}})
}

func (c *call) fail(f *failure) { f.write(c, new(c.base()+"/logs/"+c.entry.logID())) }

func (c *call) succeed(data any, warnings []warning) {
	writeJSON(c, http.StatusOK, answerBody{Status: "success", Data: data, Warnings: warnings})
}

func orNull[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(encode(v)) // a client that is gone needs no answer
}

// encode leaves <, > and & alone, as servers in JavaScript do.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("sandbox: " + err.Error()) // only for a type that JSON does not have
	}
	return b.Bytes()
}
