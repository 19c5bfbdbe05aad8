package prefill_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyRegularFilesOfAReasonableSizeAreRead(t *testing.T) {
	dir := t.TempDir()
	huge := filepath.Join(dir, "huge.pdf")
	writeFile(t, huge, "%PDF-")
	if err := os.Truncate(huge, 20_000_001); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, path, says string
	}{
		{"nothing named", "", "enter its path"},
		{"missing", filepath.Join(dir, "nope.txt"), "check the path"},
		{"a folder", dir, "is a folder"},
		{"a device", os.DevNull, "is a pipe or a device"},
		{"too large", huge, "save a smaller copy"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := prefill.Suggest(tt.path, today)
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("the error is %v, want an error and %q in it", err, tt.says)
			}
			_, isFile := errors.AsType[*draft.FileError](err)
			_, isOurs := errors.AsType[*prefill.Error](err)
			if isFile == isOurs {
				t.Errorf("the error is a %T, want anything but %v", err, isOurs)
			}
		})
	}
}

func TestAFileThatCannotBeUsedSaysWhatToDo(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		reason        prefill.Reason
		says          string
	}{
		{"empty", "", prefill.Empty, "pick another file"},
		{"blanks", " \n\t\n", prefill.Empty, "pick another file"},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", prefill.OldWord, ".docx or PDF"},
		{"rich text", `{\rtf1\ansi Ada}`, prefill.RichText, ".docx or PDF"},
		{"a web page", "<!DOCTYPE html><html>", prefill.WebPage, "print it to a PDF"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", prefill.Unknown, "use PDF, DOCX"},
		{"a broken archive", "PK\x03\x04junk", prefill.Damaged, "save it again"},
		{"a broken PDF", "%PDF-1.7\njunk", prefill.Damaged, "save it again"},
		{"prose", "the quick brown fox\njumps over the lazy dog\n", prefill.NothingFound, "type the fields in"},
		{"an empty card", "BEGIN:VCARD\nEND:VCARD\n", prefill.NothingFound, "type the fields in"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := prefill.SuggestFrom("file", []byte(tt.content), today)
			e, ok := errors.AsType[*prefill.Error](err)
			if !ok || e.Reason != tt.reason || !strings.Contains(e.Error(), tt.says) {
				t.Errorf("the error is %v, want one, %q and %q in it", err, tt.reason, tt.says)
			}
		})
	}
}

func TestTheNameInAnErrorCannotDriveTheTerminal(t *testing.T) {
	_, err := prefill.SuggestFrom("\x1b[2Jevil\n.bin", []byte("\x00\x01"), today)
	if strings.ContainsAny(err.Error(), "\x1b\n") {
		t.Errorf("%q, want none of %q in it", err, "\x1b\n")
	}
}
