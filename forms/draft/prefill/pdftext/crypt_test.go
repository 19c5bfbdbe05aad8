package pdftext

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// The files in testdata are one page that qpdf encrypted in every way there is, with an empty password to open
// and one to change them.
func TestFilesThatOnlyForbidCopyingAreRead(t *testing.T) {
	for _, name := range []string{"rc4-40.pdf", "rc4-128.pdf", "aes-128.pdf", "aes-256-r5.pdf", "aes-256.pdf"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := Read(data)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := fmt.Sprint(doc.Lines[0].Text, doc.Links), "Nils Petersen[https://example.org/nils]"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
