package prefill_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/draft/prefill/pdftext"
)

func TestACVIsReadWhateverProgramMadeIt(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "producers", "*.pdf"))
	if err != nil || len(files) < 20 {
		t.Fatalf("got %d files, %v, want no error and at least 20", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			s, err := prefill.Suggest(file, today)
			if err != nil {
				t.Fatal(err)
			}
			same(t, filled(s), `
first: Jörg
last: Weißmüller
title: Projektleiter
company: Schiffbau Küste GmbH
email: joerg.weissmueller@flussfisch.example
phone: +49 30 23125–042
link: https://xing.com/profile/Joerg_Weissmueller
street: Grünfinkenweg 7
zip: 10115
city: Berlin
country: DE`)
			// Which letters TeX's drawn fonts have is not certain.
			sure := !strings.Contains(file, "bitmap")
			if got := confidence(t, s, draft.FieldEmail) > prefill.Unsure; got != sure {
				t.Errorf("the e-mail address is sure: got %t, want %t", got, sure)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := pdftext.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			var read []string
			for _, l := range doc.Lines {
				read = append(read, strings.FieldsFunc(strings.ToLower(l.Text), func(r rune) bool { return strings.ContainsRune(" ,;.·|•", r) })...)
			}
			all := " " + strings.Join(read, " ") + " "
			for word := range strings.FieldsSeq("schifffahrt stofffülle und größte häfen übergabe für äußere stege mitarbeiter öffner ag berufserfahrung ausbildung universität kiel 2021 2017 heute") {
				if !strings.Contains(all, " "+word+" ") {
					t.Errorf("the word %q is missing in, want %q in it\n%s", word, " "+word+" ", all)
				}
			}
		})
	}
}
