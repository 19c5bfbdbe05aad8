package prefill_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

// check holds what is promised for a file of any content: suggestions that may be
// shown, or a typed error; and changes that do what they say, once.
func check(t *testing.T, name, content string) {
	t.Helper()
	begun := time.Now()
	s, err := prefill.SuggestFrom(name, []byte(content), today)
	if took := time.Since(begun); took > 10*time.Second {
		t.Fatalf("%d bytes took %v, want at most %v", len(content), took, 10*time.Second)
	}
	if err != nil {
		_, ours := errors.AsType[*prefill.Error](err)
		_, syntax := errors.AsType[*draft.SyntaxError](err)
		if !ours && !syntax {
			t.Fatalf("the error is a %T: %v, want an error of ours", err, err)
		}
		return
	}
	for i := range max(1, min(len(s.People), 3)) {
		s = s.Choose(i)
		for _, item := range s.Items {
			shown := item.Value + item.Why
			if item.Value == "" || item.Label == "" || !utf8.ValidString(shown) || apiclient.Clean(shown) != shown || strings.ContainsAny(shown, "\n\t") {
				t.Fatalf("%+v cannot be shown, want a text, valid UTF-8, %q and none of %q in it", item, shown, "\n\t")
			}
		}
		var d draft.Draft
		changes := prefill.Diff(d, s)
		for _, c := range changes {
			if c.Was != "" || c.Conflict {
				t.Fatalf("%+v overwrites something in an empty draft, want nothing before, and no conflict", c)
			}
			c.Apply(&d)
		}
		if again := prefill.Diff(d, s); len(again) != 0 {
			t.Fatalf("once accepted, %+v is offered again: got %v, want 0", again, len(again))
		}
	}
}

func FuzzText(f *testing.F) {
	for _, cv := range cvs {
		f.Add(cv.text)
	}
	f.Add("Ada\n〒123-4567\n\u202e(+49) 0((((\n2020 –\n")
	f.Fuzz(func(t *testing.T, content string) { check(t, "cv.txt", content) })
}

func FuzzCard(f *testing.F) {
	for _, c := range cards {
		f.Add(crlf(c.text))
	}
	f.Fuzz(func(t *testing.T, content string) { check(t, "card.vcf", "BEGIN:VCARD\r\n"+content) })
}

func FuzzJSON(f *testing.F) {
	f.Add(resume)
	f.Add(`{"candidate":{"first_name":"A","social_links":[{"url":"x"},{}],"location":{"country":"de"}}}`)
	f.Fuzz(func(t *testing.T, content string) { check(t, "file.json", "{"+content) })
}

func FuzzWord(f *testing.F) {
	f.Add(body(para("Ada Marlowe")+para("ada@example.org")), "<Relationships/>")
	f.Fuzz(func(t *testing.T, document, rels string) {
		check(t, "cv.docx", docx(t, map[string]string{"word/document.xml": document, "word/_rels/document.xml.rels": rels}))
	})
}

func FuzzFile(f *testing.F) {
	f.Add(readTestdata(f, "packed.pdf"))
	f.Add(docx(f, map[string]string{"word/document.xml": body(para("Ada Marlowe"))}))
	f.Fuzz(func(t *testing.T, content string) { check(t, "file", content) })
}

func TestLargeTextCostsLittle(t *testing.T) {
	const size = 2 << 20
	for name, piece := range map[string]string{
		"digits":       "+49 170 1234567 ",
		"one line":     "a",
		"addresses":    "ada@example.org ",
		"dots and ats": "a.@.",
		"brackets":     "](",
		"years":        "2019 - present Engineer at Acme\n",
		"cards":        "BEGIN:VCARD\nFN:A\nEND:VCARD\n",
		"soft breaks":  "FN;QUOTED-PRINTABLE:=\n",
		"names":        "Ada Marlowe\n",
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			check(t, "file", "BEGIN:VCARD\n"+strings.Repeat(piece, size/len(piece)))
			check(t, "file", strings.Repeat(piece, size/len(piece)))
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %v, want at most %v", took, 10*time.Second)
			}
		})
	}
}
