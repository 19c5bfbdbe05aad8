// Package assets holds the data that the program carries with it, and typed ways to reach it.
//
//	Contract   Kombo's calls: JSON Schemas and OpenAPI        (contract/)
//	Tips       each of Kombo's error codes in plain words     (errors.json)
//	Countries  ISO 3166-1 alpha-2                             (countries.txt)
//	PhonePlans telephone numbering plans                      (phones.txt)
//	Demo       a company with jobs, users and candidates      (demo/)
//	Examples   request bodies, ready to send to the demo      (examples/)
//	Samples    CVs of people who do not exist                 (samples/)
//	Tapes      demos to play in the wizard                    (tapes/)
//	Words      names and words to search for                    (words/)
//	Help       what the commands say of themselves              (help/)
//
// It imports nothing of this program, so that everything may import it.
package assets

import (
	"embed"
	"io/fs"
	"iter"
	"strings"
)

//go:embed contract demo examples help samples tapes words
var files embed.FS

// Contract returns the JSON Schemas (2020-12) of the create bodies (contract, sections C to E) and
// of the answers, and the calls that they belong to. The files refer to one another by name.
func Contract() fs.FS { return dir("contract") }

// The files inside Contract.
const (
	OpenAPI           = "openapi.json" // the calls
	Answers           = "answers.json" // $defs of all answers
	SharedSchemas     = "shared.json"  // $defs of the bodies
	RemoteFields      = "remote-fields.json"
	CreateCandidate   = "create-candidate.json"   // POST /ats/candidates
	CreateApplication = "create-application.json" // POST /ats/jobs/{job_id}/applications
)

// Demo returns the demo company: jobs.json, users.json and candidates.json, each an array in the
// shape in which Kombo lists them. Two things differ from the wire. Keys that would be null may be
// omitted, and a moment is written as an offset from now ("-3d", "+12d", "-90m"), so that the data
// never ages. Beside them stand the words for each error code (codes.json), the faults, the integration and its limits.
func Demo() fs.FS { return dir("demo") }

// Examples returns bodies of POST /ats/candidates for jobs of the demo company.
// A "path" in them is relative to the examples directory.
func Examples() fs.FS { return dir("examples") }

// Samples returns small CVs to attach, with addresses to apply with: text, PDF and DOCX.
func Samples() fs.FS { return dir("samples") }

// Tapes returns demos in the format of VHS (NAME.tape), each one a test too. Paths in them are
// relative to the folder that holds assets.
func Tapes() fs.FS { return dir("tapes") }

// Words returns the lines of a table of words, such as "countries.txt", but for comments.
func Words(table string) iter.Seq[string] {
	text, err := files.ReadFile("words/" + table)
	if err != nil {
		panic("assets: " + err.Error()) // only for a name that is none of ours
	}
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

func dir(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic("assets: " + err.Error()) // only for an invalid name, which is a literal above
	}
	return sub
}
