package calls

import (
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// WriteHAR writes calls as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec).
// Sizes of headers are not known, which the format writes as -1.
func WriteHAR(w io.Writer, calls []apiclient.Call, program, version string) error {
	entries := []object{}
	for _, c := range calls {
		entries = append(entries, entryOf(c))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(object{"log": object{"version": "1.2", "creator": object{"name": program, "version": version}, "entries": entries}})
}

type object = map[string]any

func entryOf(c apiclient.Call) object {
	request, response := messageOf(c.Request), messageOf(c.Response)
	request["method"], request["url"], request["queryString"] = c.Method, c.URL, []nameValue{}
	if u, err := url.Parse(c.URL); err == nil {
		request["queryString"] = nameValues(u.Query())
	}
	if c.Request.Size > 0 {
		request["postData"] = object{"mimeType": c.Request.Header.Get("Content-Type"), "text": c.Request.Body, "params": []object{}}
	}
	response["status"], response["statusText"], response["redirectURL"] = c.Status, http.StatusText(c.Status), c.Response.Header.Get("Location")
	response["content"] = object{"size": c.Response.Size, "mimeType": c.Response.Header.Get("Content-Type"), "text": c.Response.Body}
	took := float64(c.Took) / float64(time.Millisecond)
	entry := object{
		"startedDateTime": c.At.Format("2006-01-02T15:04:05.000Z07:00"), "time": took, "request": request, "response": response,
		"cache": object{}, "timings": object{"send": 0, "wait": took, "receive": 0}, "_attempt": c.Attempt,
	}
	if c.Err != "" {
		entry["_error"] = c.Err
	}
	return entry
}

// messageOf is what a request and a response have in common.
func messageOf(m apiclient.Message) object {
	return object{"httpVersion": "HTTP/1.1", "cookies": []object{}, "headers": nameValues(m.Header), "headersSize": -1, "bodySize": m.Size}
}

type nameValue struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// nameValues lists headers or parameters by name.
func nameValues(of map[string][]string) []nameValue {
	list := []nameValue{}
	for name, values := range of {
		for _, v := range values {
			list = append(list, nameValue{name, v})
		}
	}
	slices.SortStableFunc(list, func(a, b nameValue) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// Curl is the command that makes a call once more. The key stays in $KOMBO_API_KEY and out of the
// arguments, which every user of the machine can list. Files are folded in it as in the call.
func Curl(c apiclient.Call) string {
	out := "curl -sS -X " + c.Method + " " + words.Shell(c.URL)
	for _, name := range slices.Sorted(maps.Keys(c.Request.Header)) {
		switch name {
		case "Accept-Encoding", "Content-Length":
		case "Authorization":
			out = "echo \"Authorization: Bearer $KOMBO_API_KEY\" |\n  " + out + " \\\n  -H @-"
		default:
			out += " \\\n  -H " + words.Shell(name+": "+strings.Join(c.Request.Header[name], ", "))
		}
	}
	if c.Request.Body != "" {
		out += " \\\n  --data-raw " + words.Shell(c.Request.Body)
	}
	return out + "\n"
}
