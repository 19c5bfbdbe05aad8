package sandbox

import (
	"encoding/json"
	"io/fs"
	"strings"
	"sync"

	"kombo-apply/assets"
)

// openAPI is the contract as one OpenAPI document, for a sandbox that is reached
// under base. The files of the contract refer to one another; in the document
// each becomes a schema by its name, and each of its $defs one behind a dot.
func openAPI(base string) any {
	doc := make(map[string]any, len(contractDocument())+1)
	for key, part := range contractDocument() {
		doc[key] = part
	}
	doc["servers"] = []map[string]string{{"url": base + "/v1"}}
	return doc
}

var contractDocument = sync.OnceValue(func() map[string]any {
	doc, schemas := contractFile(assets.OpenAPI), map[string]any{}
	for _, name := range append([]string{assets.Answers}, bodyFiles...) {
		file, short := contractFile(name), strings.TrimSuffix(name, ".json")
		defs := object(file, "$defs")
		delete(file, "$defs")
		delete(file, "$schema")
		schemas[short] = file
		for def, schema := range defs {
			schemas[short+"."+def] = schema
		}
	}
	object(doc, "components")["schemas"] = schemas
	return doc
})

// contractFile reads a file with its references as those of the one document.
func contractFile(name string) map[string]any {
	text, err := fs.ReadFile(assets.Contract(), name)
	var file map[string]any
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil {
		panic("sandbox: the contract: " + err.Error()) // embedded; a test sees it first
	}
	redirect(file, strings.TrimSuffix(name, ".json"))
	return file
}

func redirect(v any, file string) {
	switch v := v.(type) {
	case []any:
		for _, inner := range v {
			redirect(inner, file)
		}
	case map[string]any:
		for key, inner := range v {
			if ref, ok := inner.(string); ok && key == "$ref" {
				v[key] = redirected(ref, file)
			}
			redirect(inner, file)
		}
	}
}

func redirected(ref, file string) string {
	to, def, _ := strings.Cut(ref, "#/")
	switch {
	case strings.HasPrefix(def, "components/"):
		return ref
	case to != "":
		file = strings.TrimSuffix(to, ".json")
	}
	return "#/components/schemas/" + file + strings.Replace(def, "$defs/", ".", 1)
}
