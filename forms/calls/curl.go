package calls

import (
	"maps"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

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
