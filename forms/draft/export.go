package draft

import (
	"fmt"
	"strings"

	"kombo-apply/apiclient"
)

// cut is a body in pieces: text, then a file, then text, and so on. Text is one
// longer than files.
type cut struct {
	text  []string
	files []apiclient.File
}

func cutAtFiles(r apiclient.Request) cut {
	const mark = "\x00" // no text of a body holds it: control characters are escaped
	return cut{text: strings.Split(r.Body.Fold(func(apiclient.File) string { return mark }), mark), files: r.Body.Files()}
}

// Editable is the body of a request, to be edited and Read again: files on disk are named by
// "path".
func Editable(r apiclient.Request) string {
	const before, after = `"data": "`, `"`
	c := cutAtFiles(r)
	out := c.text[0]
	for i, f := range c.files {
		next := c.text[i+1]
		switch f := f.(type) {
		case pickedFile:
			out = strings.TrimSuffix(out, before) + `"path": ` + string(appendString(nil, f.f.Path))
			next = strings.TrimPrefix(next, after)
		case inlineFile:
			out += f.data
		}
		out += next
	}
	return out
}

// Curl is a POSIX shell command that makes the same request, byte for byte. The key stays in
// $KOMBO_API_KEY, and out of the arguments of curl, which every user of the machine can list: echo
// is built into the shell. Files stay in their place.
func Curl(r apiclient.Request, baseURL, integration string) string {
	c := cutAtFiles(r)
	var out strings.Builder
	out.WriteString("{ printf %s " + quoteShell(c.text[0]) + "\n")
	for i, f := range c.files {
		switch f := f.(type) {
		case pickedFile:
			out.WriteString("  base64 < " + quoteShell(f.f.Path) + " | tr -d '\\r\\n'\n")
		case inlineFile:
			out.WriteString("  printf %s " + quoteShell(f.data) + "\n")
		}
		out.WriteString("  printf %s " + quoteShell(c.text[i+1]) + "\n")
	}
	out.WriteString("} | { echo \"Authorization: Bearer $KOMBO_API_KEY\" |\n")
	fmt.Fprintf(&out, "  curl -sS -X POST %s \\\n", quoteShell(strings.TrimSuffix(baseURL, "/")+r.Path()))
	fmt.Fprintf(&out, "  -H @- -H %s \\\n", quoteShell("X-Integration-Id: "+integration))
	out.WriteString("  -H 'Content-Type: application/json' --data-binary @/dev/fd/3; } 3<&0\n")
	return out.String()
}

// Command is our own command line for the same request, the body behind it.
func Command(r apiclient.Request) string {
	const end = "END_OF_BODY" // no line of indented JSON is this
	out := "kombo-apply submit - --endpoint " + string(r.Endpoint)
	if r.Endpoint == apiclient.EndpointApplication {
		out += " --job " + quoteShell(r.JobID)
	}
	return out + " <<'" + end + "'\n" + Editable(r) + "\n" + end + "\n"
}

// quoteShell makes one word of a POSIX shell, whatever is in it.
func quoteShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
