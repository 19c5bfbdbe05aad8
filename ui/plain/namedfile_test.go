package plain_test

import (
	"os"
	"path/filepath"
	"testing"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/plain"
)

// TestAFileThatADraftOnlyNamesIsAskedAbout: a draft file was edited to hold an attachment
// without what was picked.
func TestAFileThatADraftOnlyNamesIsAskedAbout(t *testing.T) {
	dir := t.TempDir()
	secret, cv := filepath.Join(dir, "secret.txt"), filepath.Join(dir, "cv.txt")
	for _, path := range []string{secret, cv} {
		if err := os.WriteFile(path, []byte("Curriculum vitae\nAda Marlowe\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := adaApplies()
	d.Attachments = []draft.Attachment{{Type: "CV", File: draft.File{Path: secret, Name: "CV.pdf", ContentType: "application/pdf", Size: 30}}}
	for name, lines := range map[string][]string{
		"sent":                     {"send", "send", "send", "quit"},
		"filled from another file": {"fill " + cv, "all", "send", "send", "send", "quit"},
	} {
		t.Run(name, func(t *testing.T) {
			k := say(t, func(e *plain.Env) { e.Resume = &store.Entry{Draft: d.Clone()} }, lines...)
			k.says(t, "does not say which file was picked as “CV.pdf”", "“secret.txt”", "Type anyway to send it:")
			if k.posted != "" {
				t.Errorf("it was sent:\n%s\ngot %q, want none", k.out, k.posted)
			}
		})
	}
}
