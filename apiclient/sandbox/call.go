package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
)

// Received is one request as it came in, and what was answered.
type Received struct {
	Method string
	// Path is as it was sent, still percent-encoded; Query likewise.
	Path, Query string
	Header      http.Header // without the key
	// Body is byte for byte what was read of the body. It must not be changed.
	Body    []byte
	Dropped bool // set if Body was dropped to stay within Options.KeepBytes
	At      time.Time

	Fault        Scenario // what failed on purpose; empty if nothing did
	Status       int      // 0 while there is no answer, and if the connection was cut
	Size         int64    // counts the bytes of the answer, Took the time until its end
	Took         time.Duration
	AnswerHeader http.Header // and Answer are kept with Options.KeepAnswers
	Answer       []byte

	serial int
}

// URI is the path with the query, as it was sent.
func (e *Received) URI() string {
	if e.Query == "" {
		return e.Path
	}
	return e.Path + "?" + e.Query
}

func (e *Received) logID() string { return komboID("log", strconv.Itoa(e.serial)) }

func (e *Received) bytes() int64 { return int64(len(e.Body) + len(e.Answer)) }

func (e *Received) drop() {
	e.Dropped = e.Dropped || e.Body != nil
	e.Body, e.Answer = nil, nil
}

// requestLog keeps the newest requests, and their bodies within a budget of bytes.
type requestLog struct {
	budget  int64
	entries int

	mu     sync.Mutex
	kept   []*Received
	serial int // keeps counting, so that no page of a log gets another content
	held   int64
}

func (l *requestLog) add(r *http.Request, at time.Time) *Received {
	e := &Received{Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Header: r.Header.Clone(), At: at}
	e.Header.Del("Authorization")
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.kept) == l.entries {
		l.held -= l.kept[0].bytes()
		l.kept = l.kept[1:]
	}
	l.serial++
	e.serial = l.serial
	l.kept = append(l.kept, e)
	return e
}

// update changes an entry, drops the oldest bodies if there are too many, and returns the entry as it is then.
func (l *requestLog) update(e *Received, change func()) Received {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := e.bytes()
	change()
	if len(l.kept) == 0 || e.serial < l.kept[0].serial {
		e.drop() // it has left the list since it came in
		return *e
	}
	l.held += e.bytes() - before
	for i := 0; l.held > l.budget && i < len(l.kept); i++ {
		l.held -= l.kept[i].bytes()
		l.kept[i].drop()
	}
	return *e
}

func (l *requestLog) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept, l.held = nil, 0
}

func (l *requestLog) all() []Received {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := make([]Received, len(l.kept))
	for i, e := range l.kept {
		out[i] = *e
	}
	return out
}

// call is a request under way. It is the writer of its answer, which it measures, and keeps if asked to.
type call struct {
	http.ResponseWriter
	request *http.Request
	entry   *Received
	part    string // what stands in the path in the place of the route's *

	status int
	size   int64
	kept   *bytes.Buffer
}

func (c *call) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

func (c *call) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.size += int64(n)
	if c.kept != nil {
		c.kept.Write(p[:n])
	}
	return n, err
}

// Unwrap lets http.ResponseController through.
func (c *call) Unwrap() http.ResponseWriter { return c.ResponseWriter }

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
	writeJSON(w, f.Status, encode(answerBody{Status: "error", Error: &errorBody{orNull(f.code), orNull(f.Title), f.Message, log}}))
}

func (c *call) fail(f *failure) { f.write(c, new(base(c.request)+"/logs/"+c.entry.logID())) }

// succeed answers with records, whose links lead to the sandbox's own pages.
func (c *call) succeed(data any, warnings []warning) {
	text := encode(answerBody{Status: "success", Data: data, Warnings: warnings})
	writeJSON(c, http.StatusOK, bytes.ReplaceAll(text, []byte(pagesURL), []byte(base(c.request))))
}

func orNull[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

func writeJSON(w http.ResponseWriter, status int, text []byte) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text) // a client that is gone needs no answer
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
