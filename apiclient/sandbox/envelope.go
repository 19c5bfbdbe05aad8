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

func (s *Sandbox) fail(w http.ResponseWriter, entry *Received, f *failure) {
	body := map[string]any{"code": orNull(f.code), "title": orNull(f.Title), "message": f.Message, "log_url": nil}
	if entry != nil {
		body["log_url"] = entry.base + "/logs/" + entry.logID()
	}
	writeJSON(w, f.Status, map[string]any{"status": "error", "error": body})
}

func orNull[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

// written answers a create.
func written(w http.ResponseWriter, data any, warnings []string) {
	list := make([]map[string]string, len(warnings))
	for i, m := range warnings {
		list[i] = map[string]string{"message": m}
	}
	writeJSON(w, http.StatusOK, map[string]any{"status": "success", "data": data, "warnings": list})
}

// read answers everything else; reads have no warnings.
func read(w http.ResponseWriter, data any) {
	writeJSON(w, http.StatusOK, map[string]any{"status": "success", "data": data})
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
