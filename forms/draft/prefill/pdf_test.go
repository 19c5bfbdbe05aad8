package prefill_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kombo-apply/forms/draft/prefill"
)

func readTestdata(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAPDFIsReadWithItsLinks(t *testing.T) {
	same(t, filled(suggest(t, "cv.pdf", readTestdata(t, "packed.pdf"))), `
first: Nils
last: Petersen
title: Projektleiter
company: Hansewind GmbH
email: nils.petersen@example.de
phone: 040 / 123 45 67
link: https://www.linkedin.com/in/nils-petersen
street: Mühlenweg 3
zip: 22767
city: Hamburg
country: DE`)
}

func TestAPDFWithGlyphNumbersIsRead(t *testing.T) {
	same(t, filled(suggest(t, "cv.pdf", readTestdata(t, "composite.pdf"))), `
first: 花子
last: 山田
email: hanako.yamada@example.jp
street: 渋谷2-21-1
zip: 150-0002
city: 渋谷区
state: 東京都
country: JP`)
}

func TestAPDFThatCannotBeReadSaysWhy(t *testing.T) {
	for name, want := range map[string]struct {
		reason prefill.Reason
		says   string
	}{
		"scanned.pdf":   {prefill.NoTextLayer, "this PDF has no text layer"},
		"protected.pdf": {prefill.Protected, "print it to a new PDF"},
	} {
		_, err := prefill.Suggest(filepath.Join("testdata", name), today)
		if e, ok := errors.AsType[*prefill.Error](err); !ok || e.Reason != want.reason || !strings.Contains(e.Error(), want.says) {
			t.Errorf("%s: %v, want one, %q and %q in it", name, err, want.reason, want.says)
		}
	}
}
