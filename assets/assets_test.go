package assets_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kombo-apply/apiclient/contract"
	"kombo-apply/assets"
)

func TestEveryCodeHasATip(t *testing.T) {
	actors := []assets.Actor{assets.You, assets.Customer, assets.Kombo, assets.Nobody}
	codes := contract.Embedded().Refer("#/components/schemas/answers.answer_error/properties/error/properties/code")["enum"].([]any)
	for _, code := range codes {
		code, isCode := code.(string)
		if !isCode {
			continue // null
		}
		tip, ok := assets.TipFor(code)
		if !ok || tip.Title == "" || tip.What == "" || tip.Do == "" || !slices.Contains(actors, tip.Who) {
			t.Errorf("%s: %+v, want one, a text, a text, a text and %q in it", code, tip, tip.Who)
		}
		if n := utf8.RuneCountInString(tip.What + tip.Do); n > 300 {
			t.Errorf("%s: %d characters are a lecture, want at most 300", code, n)
		}
	}
	if _, ok := assets.TipFor("PLATFORM.NOT_INVENTED_YET"); ok || len(codes) < 2 {
		t.Errorf("there are tips for codes that do not exist, or no codes: %v, want none and at least 2", codes)
	}
}

func TestTipsWarnWhereTheOutcomeIsUnknown(t *testing.T) {
	for _, code := range []string{"PLATFORM.UNKNOWN_ERROR", "PLATFORM.TASK_TIMED_OUT", "REMOTE.UNKNOWN_HTTP_ERROR", "REMOTE.SERVICE_UNAVAILABLE", "REMOTE.RATE_LIMIT_EXCEEDED"} {
		if tip, _ := assets.TipFor(code); !strings.Contains(tip.Do, "heck whether the candidate is there") {
			t.Errorf("%s: %s, want one with \"heck whether the candidate is there\"", code, tip.Do)
		}
	}
}

func TestEveryFileIsInItsPlace(t *testing.T) {
	for _, row := range []struct {
		files fs.FS
		names []string
	}{
		{assets.Dir("contract"), []string{assets.Answers, assets.CreateApplication, assets.CreateCandidate, assets.OpenAPI, assets.RemoteFields, assets.SharedSchemas}},
		{assets.Dir("demo"), []string{"candidates.json", "codes.json", "faults.json", "integration.json", "jobs.json", "limits.json", "users.json"}},
		{assets.Dir("examples"), []string{"frank-doe.json", "with-path.json"}},
		{assets.Dir("samples"), []string{"cv-ada.txt", "cv-grace.pdf", "cv-joerg.docx", "portfolio-ada.pdf"}},
	} {
		names, err := fs.Glob(row.files, "*")
		if err != nil || !slices.Equal(names, row.names) {
			t.Errorf("%v, want %v", names, row.names)
		}
		for _, name := range names {
			data, err := fs.ReadFile(row.files, name)
			if err != nil || strings.HasSuffix(name, ".json") && !json.Valid(data) {
				t.Errorf("%s: not JSON (%v), want JSON", name, err)
			}
		}
	}
}

func TestSamplesAreWhatTheirNamesSay(t *testing.T) {
	for name, magic := range map[string]string{"cv-grace.pdf": "%PDF-1.4", "portfolio-ada.pdf": "%PDF-1.4", "cv-joerg.docx": "PK\x03\x04", "cv-ada.txt": "ADA MARLOWE"} {
		data, err := fs.ReadFile(assets.Dir("samples"), name)
		if err != nil || !bytes.HasPrefix(data, []byte(magic)) || len(data) > 4096 {
			t.Errorf("%s: %d bytes, %v, want no error, %q at its start and at most 4096", name, len(data), err, []byte(magic))
		}
	}
}

// TestNothingRefersToRealHosts keeps the demo to names that are reserved for examples, so that no
// demo mail reaches a stranger.
func TestNothingRefersToRealHosts(t *testing.T) {
	for _, name := range []string{"jobs.json", "limits.json", "users.json", "candidates.json", "integration.json"} {
		data, err := fs.ReadFile(assets.Dir("demo"), name)
		if err != nil {
			t.Fatal(err)
		}
		for part := range strings.SplitSeq(string(data), "://") {
			host, _, _ := strings.Cut(part, "/")
			host, _, _ = strings.Cut(host, `\`)
			if part != string(data[:len(part)]) && !strings.HasSuffix(host, ".example") {
				t.Errorf(`%s: %.60q, want ".example" at its end`, name, part)
			}
		}
	}
}
