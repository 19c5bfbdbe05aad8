// Package assets holds the data that the program carries with it, and typed ways to reach it.
//
//	Dir        folders: contract, demo, examples, samples, tapes
//	Tips       each of Kombo's error codes in plain words     (errors.json)
//	PhonePlans telephone numbering plans                      (phones.txt)
//	Words      names and words to search for                  (words/)
//	Help       what the commands say of themselves            (help/)
//
// It imports nothing of this program, so that everything may import it.
package assets

import (
	"embed"
	"encoding/json"
	"io/fs"
	"iter"
	"strings"
	"sync"
)

//go:embed contract demo examples help samples tapes words errors.json
var files embed.FS

//go:embed phones.txt
var phonePlans string

// Dir returns one of the folders:
//
//   - contract: the JSON Schemas (2020-12) of the create bodies (contract, sections C to E) and of the
//     answers, and the calls that they belong to. The files refer to one another by name.
//   - demo: a company, with jobs.json, users.json and candidates.json in the shape in which Kombo lists
//     them, but that keys that would be null may be omitted, and that a moment is written as an offset
//     from now ("-3d", "+12d", "-90m"), so that the data never ages. Beside them stand the words for each
//     error code (codes.json), the faults, the integration and its limits.
//   - examples: bodies of POST /ats/candidates for jobs of the demo company. A "path" in them is
//     relative to the folder.
//   - samples: small CVs of people who do not exist, with addresses to apply with: text, PDF and DOCX.
//   - tapes: demos in the format of VHS (NAME.tape), each one a test too. Paths in them are relative to
//     the folder that holds assets.
func Dir(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic("assets: " + err.Error()) // only for an invalid name
	}
	return sub
}

// The files of the contract.
const (
	OpenAPI           = "openapi.json" // the calls
	Answers           = "answers.json" // $defs of all answers
	SharedSchemas     = "shared.json"  // $defs of the bodies
	RemoteFields      = "remote-fields.json"
	CreateCandidate   = "create-candidate.json"   // POST /ats/candidates
	CreateApplication = "create-application.json" // POST /ats/jobs/{job_id}/applications
)

// PhonePlans returns the telephone numbering plans of the world, as data of
// libphonenumber (Apache License 2.0), in the form that forms/value/phone describes.
func PhonePlans() string { return phonePlans }

// Words returns the lines of a table of words, such as "countries.txt", but for comments.
func Words(table string) iter.Seq[string] {
	text := read("words/" + table)
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(text)) {
			if !strings.HasPrefix(line, "#") && !yield(strings.TrimSpace(line)) {
				return
			}
		}
	}
}

// Help returns a page of the help, such as "submit.txt": a title, a text, and examples; empty if there is none.
func Help(page string) string {
	text, _ := files.ReadFile("help/" + page)
	return string(text)
}

// Tip explains one of Kombo's error codes to the person who has to act on it (contract, section C).
type Tip struct {
	Title string `json:"title"` // names the trouble in a few words
	What  string `json:"what"`  // says what happened, and whether anything may have been created
	Who   Actor  `json:"who"`   // has to act
	Do    string `json:"do"`    // says what to do now
}

// Actor is who can mend a failure; the value is fit for showing.
type Actor string

// The actors.
const (
	You      Actor = "you"
	Customer Actor = "your customer's admin"
	Kombo    Actor = "Kombo"
	Nobody   Actor = "nobody" // it passes by itself, or there is nothing to mend
)

var tips = sync.OnceValue(func() (m map[string]Tip) {
	if err := json.Unmarshal(read("errors.json"), &m); err != nil {
		panic("assets: errors.json: " + err.Error()) // embedded, so a test sees it first
	}
	return m
})

// TipFor returns what to say about an error code, such as "ATS.JOB_CLOSED", or about
// what is not Kombo's own: "too large", whose What goes on with the size, "limited" and
// "unknown authority". Codes that Kombo added later have none.
func TipFor(code string) (Tip, bool) {
	t, ok := tips()[code]
	return t, ok
}

func read(name string) []byte {
	text, err := files.ReadFile(name)
	if err != nil {
		panic("assets: " + err.Error()) // only for a name that is none of ours
	}
	return text
}
