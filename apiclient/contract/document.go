// Package contract is Kombo's contract as one OpenAPI document: the one in this
// program, or a newer file of Kombo's, and what the newer one has in addition.
//
//	Document   an OpenAPI document, its references resolved on demand (document.go)
//	Diff       the values of calls, codes and formats that are new (diff.go)
package contract

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"strings"
	"sync"

	"kombo-apply/assets"
)

// The paths of the two create calls.
const (
	CreateCandidate   = "/ats/candidates"
	CreateApplication = "/ats/jobs/{job_id}/applications"
)

// Document is an OpenAPI document as JSON.
type Document map[string]any

// Embedded returns the contract that this program was built with. The files of the
// contract refer to one another; in the document each becomes a schema by its name,
// and each of its $defs one behind a dot. Callers do not change it.
func Embedded() Document { return embedded() }

var embedded = sync.OnceValue(func() Document {
	doc, schemas := embeddedFile(assets.OpenAPI), map[string]any{}
	for _, name := range []string{assets.Answers, assets.CreateCandidate, assets.CreateApplication, assets.SharedSchemas, assets.RemoteFields} {
		file, short := embeddedFile(name), strings.TrimSuffix(name, ".json")
		for def, schema := range object(file, "$defs") {
			schemas[short+"."+def] = schema
		}
		delete(file, "$defs")
		delete(file, "$schema")
		schemas[short] = map[string]any(file)
	}
	object(doc, "components")["schemas"] = schemas
	return doc
})

// reference is one to a file, to a part of it, or to a part of the same file.
var reference = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"\$ref": "([^"#]*)(?:#/([^"]*))?"`) })

// embeddedFile reads a file with its references as those of the one document.
func embeddedFile(name string) Document {
	text, err := fs.ReadFile(assets.Dir("contract"), name)
	text = reference().ReplaceAllFunc(text, func(found []byte) []byte {
		m := reference().FindSubmatch(found)
		file, part := cmp.Or(string(m[1]), name), string(m[2])
		if !strings.HasPrefix(part, "components/") {
			part = "components/schemas/" + strings.TrimSuffix(file, ".json") + strings.Replace(part, "$defs/", ".", 1)
		}
		return []byte(`"$ref": "#/` + part + `"`)
	})
	file, broken := decode(text)
	if err = cmp.Or(err, broken); err != nil {
		panic("contract: " + name + ": " + err.Error()) // embedded; a test sees it first
	}
	return file
}

func decode(text []byte) (doc Document, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err = d.Decode(&doc)
	return doc, err
}

// Read reads an OpenAPI document of Kombo's that describes both create calls.
func Read(text []byte) (Document, error) {
	doc, err := decode(text)
	if err != nil {
		return nil, fmt.Errorf("it is not JSON: %w", err)
	}
	for _, path := range []string{CreateCandidate, CreateApplication} {
		if doc.Body(path) == nil {
			return nil, errors.New("it describes no POST " + path)
		}
	}
	return doc, nil
}

// At returns the document for a server under base.
func (d Document) At(base string) Document {
	here := maps.Clone(d)
	here["servers"] = []map[string]string{{"url": base}}
	return here
}

// Version is the version that the document gives itself.
func (d Document) Version() string {
	version, _ := object(d, "info")["version"].(string)
	return version
}

// Body is the schema of what POST sends to a path; nil if there is none.
func (d Document) Body(path string) map[string]any {
	return jsonOf(object(object(object(object(d, "paths"), path), "post"), "requestBody"))
}

// jsonOf is the schema of the JSON in a request body or an answer.
func jsonOf(part map[string]any) map[string]any {
	return object(object(object(part, "content"), "application/json"), "schema")
}

// Refer returns the part of the document that a reference names; nil if it names none.
func (d Document) Refer(ref string) map[string]any {
	pointer, ok := strings.CutPrefix(ref, "#/")
	if !ok {
		return nil
	}
	at := map[string]any(d)
	for name := range strings.SplitSeq(pointer, "/") {
		at = object(at, strings.NewReplacer("~1", "/", "~0", "~").Replace(name))
	}
	return at
}

// resolve follows the reference that a part of the document may be.
func (d Document) resolve(part map[string]any) map[string]any {
	if ref, ok := part["$ref"].(string); ok {
		return d.Refer(ref)
	}
	return part
}

func object(m map[string]any, key string) map[string]any {
	o, _ := m[key].(map[string]any)
	return o
}
