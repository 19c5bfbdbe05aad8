package calls

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
)

// WriteHAR writes calls as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec).
// Sizes of headers are not known, which the format writes as -1.
func WriteHAR(w io.Writer, calls []apiclient.Call, program, version string) error {
	entries := []harEntry{}
	for _, c := range calls {
		entries = append(entries, entryOf(c))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"log": map[string]any{
		"version": "1.2", "creator": nameVersion{program, version}, "entries": entries,
	}})
}

type nameVersion struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type nameValue struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type harEntry struct {
	Started  string             `json:"startedDateTime"`
	Time     float64            `json:"time"` // milliseconds
	Request  harRequest         `json:"request"`
	Response harResponse        `json:"response"`
	Cache    struct{}           `json:"cache"`
	Timings  map[string]float64 `json:"timings"`
	Attempt  int                `json:"_attempt"`
	Error    string             `json:"_error,omitempty"`
}

type harMessage struct {
	Version     string      `json:"httpVersion"`
	Cookies     []struct{}  `json:"cookies"`
	Headers     []nameValue `json:"headers"`
	HeadersSize int         `json:"headersSize"`
	BodySize    int64       `json:"bodySize"`
}

type harRequest struct {
	Method string `json:"method"`
	URL    string `json:"url"`
	harMessage
	Query []nameValue `json:"queryString"`
	Post  *harPost    `json:"postData,omitempty"`
}

type harPost struct {
	Type   string     `json:"mimeType"`
	Text   string     `json:"text"`
	Params []struct{} `json:"params"`
}

type harResponse struct {
	Status int    `json:"status"`
	Text   string `json:"statusText"`
	harMessage
	Content  harContent `json:"content"`
	Redirect string     `json:"redirectURL"`
}

type harContent struct {
	Size int64  `json:"size"`
	Type string `json:"mimeType"`
	Text string `json:"text"`
}

func entryOf(c apiclient.Call) harEntry {
	took := float64(c.Took) / float64(time.Millisecond)
	e := harEntry{Started: c.At.Format("2006-01-02T15:04:05.000Z07:00"), Time: took, Attempt: c.Attempt, Error: c.Err,
		Timings: map[string]float64{"send": 0, "wait": took, "receive": 0}}
	e.Request = harRequest{Method: c.Method, URL: c.URL, harMessage: messageOf(c.Request), Query: queryOf(c.URL)}
	if c.Request.Size > 0 {
		e.Request.Post = &harPost{c.Request.Header.Get("Content-Type"), c.Request.Body, []struct{}{}}
	}
	e.Response = harResponse{Status: c.Status, Text: http.StatusText(c.Status), harMessage: messageOf(c.Response),
		Content: harContent{c.Response.Size, c.Response.Header.Get("Content-Type"), c.Response.Body}, Redirect: c.Response.Header.Get("Location")}
	return e
}

func messageOf(m apiclient.Message) harMessage {
	headers := []nameValue{}
	for name, values := range m.Header {
		headers = append(headers, nameValue{name, strings.Join(values, ", ")})
	}
	slices.SortFunc(headers, func(a, b nameValue) int { return strings.Compare(a.Name, b.Name) })
	return harMessage{Version: "HTTP/1.1", Cookies: []struct{}{}, Headers: headers, HeadersSize: -1, BodySize: m.Size}
}

func queryOf(address string) []nameValue {
	query := []nameValue{}
	if u, err := url.Parse(address); err == nil {
		for name, values := range u.Query() {
			for _, v := range values {
				query = append(query, nameValue{name, v})
			}
		}
	}
	slices.SortFunc(query, func(a, b nameValue) int { return strings.Compare(a.Name, b.Name) })
	return query
}
