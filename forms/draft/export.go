package draft

import (
	"fmt"
	"regexp"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// pieces are a body in pieces: text, a file, text, and so on, with text at both ends.
func pieces(r apiclient.Request) (text []string, files []apiclient.File) {
	const mark = "\x00" // no text of a body holds it: control characters are escaped
	return strings.Split(r.Body.Fold(func(apiclient.File) string { return mark }), mark), r.Body.Files()
}

// Destination is the target of an exported request; without a BaseURL the sandbox inside the program.
type Destination struct {
	// Profile is the name of one, for our own command; empty if there is none. Changed: flags or the
	// environment name another address or integration than it does.
	Profile              string
	Changed              bool
	BaseURL, Integration string
	// Jobs is the file with the jobs of that sandbox; empty for its own.
	Jobs string
	// Confirm: a send there wants a confirmation.
	Confirm bool
}

// Flags are those with which a command of ours goes there without asking.
func (to Destination) Flags() string {
	out := ""
	if to.Profile != "" {
		out = " --profile " + words.Shell(to.Profile)
	}
	switch {
	case to.BaseURL == "":
		out = " --sandbox"
		if to.Jobs != "" {
			out += " --jobs " + words.Shell(to.Jobs)
		}
	case to.Profile == "" || to.Changed:
		out += " --base-url " + words.Shell(to.BaseURL) + " --integration " + words.Shell(to.Integration)
	}
	if to.Confirm {
		out += " --yes"
	}
	return out
}

// Export is a program that a request can be made into.
type Export struct {
	// Name is what commands call it, Title what a person reads.
	Name, Title string
	Of          func(apiclient.Request, Destination) string
}

// Exports lists all.
func Exports() []Export {
	return []Export{{"curl", "curl", Curl}, {"command", "kombo-apply", Command}, {"ts", "TypeScript", TypeScript}}
}

// ExportAs is a request as one of the Exports; false if none has that name.
func ExportAs(name string, r apiclient.Request, to Destination) (program string, ok bool) {
	for _, e := range Exports() {
		if e.Name == name {
			return e.Of(r, to), true
		}
	}
	return "", false
}

// noAddress says what to do about a sandbox without an address.
const noAddress = "The sandbox inside kombo-apply has no address.\nStart one that has, and set the variable:\n" +
	"kombo-apply sandbox --listen 127.0.0.1:4010\nexport KOMBO_BASE_URL=http://127.0.0.1:4010/v1"

const sandboxIntegration = "sandbox:demo"

func comment(sign, text string) string {
	return sign + " " + strings.ReplaceAll(text, "\n", "\n"+sign+" ") + "\n"
}

// Editable is the body of a request, to be edited and Read again: files on disk are named by "path".
func Editable(r apiclient.Request) string {
	return withFiles(r, func(path string) string { return `"path": ` + quoteJSON(path) })
}

// withFiles is the body with each file on disk as a member of its own.
func withFiles(r apiclient.Request, onDisk func(path string) string) string {
	const before, after = `"data": "`, `"`
	text, files := pieces(r)
	out := text[0]
	for i, f := range files {
		next := text[i+1]
		switch f := f.(type) {
		case pickedFile:
			out = strings.TrimSuffix(out, before) + onDisk(f.Path)
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
// is built into the shell. Files stay where they are.
func Curl(r apiclient.Request, to Destination) string {
	text, files := pieces(r)
	var out strings.Builder
	url := words.Shell(strings.TrimSuffix(to.BaseURL, "/") + r.Path())
	if to.BaseURL == "" {
		out.WriteString(comment("#", noAddress))
		url, to.Integration = `"${KOMBO_BASE_URL:?}"`+words.Shell(r.Path()), sandboxIntegration
	}
	out.WriteString("{ printf %s " + words.Shell(text[0]) + "\n")
	for i, f := range files {
		switch f := f.(type) {
		case pickedFile:
			out.WriteString("  base64 < " + words.Shell(f.Path) + " | tr -d '\\r\\n'\n")
		case inlineFile:
			out.WriteString("  printf %s " + words.Shell(f.data) + "\n")
		case interface{ Shell() string }:
			out.WriteString("  { " + f.Shell() + "; } | base64 | tr -d '\\r\\n'\n")
		}
		out.WriteString("  printf %s " + words.Shell(text[i+1]) + "\n")
	}
	fmt.Fprintf(&out, `} | { echo "Authorization: Bearer $KOMBO_API_KEY" |
  curl -sS -X POST %s \
  -H @- -H %s \
  -H 'Content-Type: application/json' --data-binary @/dev/fd/3; } 3<&0
`, url, words.Shell("X-Integration-Id: "+to.Integration))
	return out.String()
}

// Command is our own command line for the same request, the body behind it.
func Command(r apiclient.Request, to Destination) string {
	const end = "END_OF_BODY" // no line of indented JSON is this
	out := "kombo-apply submit - --endpoint " + string(r.Endpoint)
	if r.Endpoint == apiclient.EndpointApplication {
		out += " --job " + words.Shell(r.JobID)
	}
	return out + to.Flags() + " <<'" + end + "'\n" + Editable(r) + "\n" + end + "\n"
}

// sdkDay is a day of which the SDK wants a Date. It takes days of answers as they are.
var sdkDay = regexp.MustCompile(`(?m)^(    "(?:availability_date|expires_at)": )(".*")(,?)$`)

// TypeScript is a program that makes the same request through Kombo's SDK. It is JavaScript as
// well. The SDK wants days as a Date, which it sends as midnight UTC: Kombo reads that as the day.
func TypeScript(r apiclient.Request, to Destination) string {
	out := comment("//", "npm install @kombo-api/sdk; save this as request.mts; KOMBO_API_KEY=… npx tsx request.mts")
	url := quoteJSON(to.BaseURL)
	if to.BaseURL == "" {
		out += comment("//", noAddress)
		url, to.Integration = "process.env.KOMBO_BASE_URL", sandboxIntegration
	}
	body := withFiles(r, func(path string) string { return `"data": readFileSync(` + quoteJSON(path) + `).toString("base64")` })
	body = sdkDay.ReplaceAllString(body, "${1}new Date(${2})${3}")
	if strings.Contains(body, `"remote_fields": {`) {
		out += comment("//", "The SDK has its own names for some remote fields, such as successfactors.candidate, and leaves out what it does not know.")
	}
	if len(r.Body.Files()) > 0 {
		out += "import { readFileSync } from \"node:fs\";\n"
	}
	call := "createCandidate(" + body + ")"
	if r.Endpoint == apiclient.EndpointApplication {
		call = "createApplication({ job_id: " + quoteJSON(r.JobID) + ", body: " + body + " })"
	}
	return out + fmt.Sprintf(`import { Kombo } from "@kombo-api/sdk";

const kombo = new Kombo({
  api_key: process.env.KOMBO_API_KEY ?? "",
  integration_id: %s,
  server_url: %s,
  retry_config: { strategy: "none" }, // sent twice, it may be created twice
});

const result = await kombo.ats.%s;
console.log(JSON.stringify(result, null, 2));
`, quoteJSON(to.Integration), url, call)
}
