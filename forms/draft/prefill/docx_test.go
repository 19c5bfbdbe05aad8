package prefill_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"kombo-apply/assets"
	"kombo-apply/forms/draft/prefill"
)

// docx builds a Word document out of its parts.
func docx(t testing.TB, parts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func body(inner string) string {
	return `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc"><w:body>` + inner + `</w:body></w:document>`
}

func para(text string) string {
	return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"
}

func TestAWordDocumentIsReadWithItsHeaderBoxesAndLinks(t *testing.T) {
	s := suggest(t, "cv.docx", docx(t, map[string]string{
		"[Content_Types].xml": "<Types/>",
		"word/header1.xml":    `<w:hdr xmlns:w="w">` + para("0171 2345678 · lena@vogt.example") + `</w:hdr>`,
		"word/document.xml": body(`<w:p><w:pPr><w:pStyle w:val="Titel"/><w:tabs><w:tab w:pos="720"/></w:tabs></w:pPr><w:r><w:t>Lena </w:t></w:r><w:r><w:t>Vogt</w:t></w:r></w:p>` +
			`<w:p><mc:AlternateContent><mc:Choice><w:txbxContent>` + para("Ringstr. 5, 50667 Köln, Deutschland") + `</w:txbxContent></mc:Choice>` +
			`<mc:Fallback><w:txbxContent>` + para("Twice 1, 12345 Nowhere") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>` +
			`<w:p><w:hyperlink r:id="rId7"><w:r><w:t>Mein LinkedIn</w:t></w:r></w:hyperlink></w:p>` +
			`<w:p><w:r><w:instrText> HYPERLINK "https://github.com/lvogt" </w:instrText></w:r></w:p>` +
			para("Berufserfahrung") +
			`<w:p><w:r><w:t>seit 03/2022</w:t><w:tab/><w:t>Projektleiterin bei Nordlicht GmbH</w:t></w:r></w:p>`),
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="rId7" Type="http://x/hyperlink" Target="https://www.linkedin.com/in/lena-vogt" TargetMode="External"/></Relationships>`,
	}))
	same(t, filled(s), `
first: Lena
last: Vogt
title: Projektleiterin
company: Nordlicht GmbH
email: lena@vogt.example
phone: 0171 2345678
link: https://www.linkedin.com/in/lena-vogt
link: https://github.com/lvogt
street: Ringstr. 5
zip: 50667
city: Köln
country: DE`)
}

func TestTheSampleWordDocumentIsRead(t *testing.T) {
	data, err := fs.ReadFile(assets.Dir("samples"), "cv-joerg.docx")
	if err != nil {
		t.Fatal(err)
	}
	s := suggest(t, "cv-joerg.docx", string(data))
	if got := filled(s); !strings.HasPrefix(got, "first: Jörg\n") {
		t.Errorf("got\n%s\nwant it beginning with \"first: Jörg\\n\"", got)
	}
}

func TestHostileArchivesAreRefusedQuickly(t *testing.T) {
	bomb := body(strings.Repeat(" ", 20_000_000))
	deep := strings.Repeat("<w:p>", 500_000)
	for _, tt := range []struct {
		name   string
		parts  map[string]string
		reason prefill.Reason
	}{
		{"no document", map[string]string{"xl/workbook.xml": "<x/>"}, prefill.OtherArchive},
		{"unpacks to far too much", map[string]string{"word/document.xml": bomb}, prefill.TooComplex},
		{"entities that grow", map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:p><w:t>&b;</w:t></w:p>`}, prefill.NothingFound},
		{"paragraphs without an end", map[string]string{"word/document.xml": deep}, prefill.NothingFound},
		{"not XML", map[string]string{"word/document.xml": "<<<<"}, prefill.Damaged},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := prefill.SuggestFrom("cv.docx", []byte(docx(t, tt.parts)), today)
			if e, ok := errors.AsType[*prefill.Error](err); !ok || e.Reason != tt.reason {
				t.Errorf("the error is %v, want one and %q", err, tt.reason)
			}
		})
	}
}

func TestFoldersInFoldersOfAnArchiveTakeNoMoreRoomThanTheirNames(t *testing.T) {
	deep := strings.Repeat("a/", 30_000)
	data := []byte(docx(t, map[string]string{"b/" + deep: "", "c/" + deep: "", "d/" + deep: "", "word/document.xml": body(para("ada@example.com"))}))
	s, got, err := suggestCosting("cv.docx", data)
	if err != nil || !strings.Contains(filled(s), "ada@example.com") {
		t.Errorf("got %q and %v, want the address", filled(s), err)
	}
	if most := uint64(16 * len(data)); got > most {
		t.Errorf("an archive of %d bytes took %d bytes, want at most %d", len(data), got, most)
	}
}
