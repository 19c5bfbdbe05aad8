package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"kombo-apply/apiclient"
)

// failure is an answer that is not a success. A client has to go by the code.
type failure struct {
	Status  int
	Title   string
	Message string
	code    apiclient.Code // empty becomes null
}

// invalid is what Kombo itself says.
func invalid(problems ...string) *failure { return failureOf(apiclient.CodeInputInvalid, problems...) }

// refused is what the ATS says, as passed on by Kombo.
func refused(problems ...string) *failure {
	return failureOf(apiclient.CodeRemoteInputInvalid, problems...)
}

// joined names all problems, unless there are thousands.
func joined(problems []string) string {
	const most = 100
	if more := len(problems) - most; more > 0 {
		problems = append(problems[:most:most], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(problems, "; ")
}

// answerBody is an answer, in the order in which Kombo writes it; what it has not is omitted.
type answerBody struct {
	Status   string     `json:"status"`
	Error    *errorBody `json:"error,omitempty"`
	Data     any        `json:"data,omitempty"`
	Warnings []warning  `json:"warnings,omitzero"`
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

func (s *Sandbox) fail(w http.ResponseWriter, entry *Received, f *failure) {
	body := errorBody{Code: orNull(f.code), Title: orNull(f.Title), Message: f.Message}
	if entry != nil {
		body.LogURL = new(entry.base + "/logs/" + entry.logID())
	}
	writeJSON(w, f.Status, answerBody{Status: "error", Error: &body})
}

func orNull[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

// written answers a create.
func written(w http.ResponseWriter, data any, warnings []string) {
	list := make([]warning, len(warnings))
	for i, m := range warnings {
		list[i].Message = m
	}
	writeJSON(w, http.StatusOK, answerBody{Status: "success", Data: data, Warnings: list})
}

// read answers everything else; reads have no warnings.
func read(w http.ResponseWriter, data any) {
	writeJSON(w, http.StatusOK, answerBody{Status: "success", Data: data})
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
