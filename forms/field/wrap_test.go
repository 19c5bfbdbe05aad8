package field

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestAHyphenAtTheEdgeFits(t *testing.T) {
	text := "to the pager - talk to the people on the dock, not only to tickets - and to them"
	for w := 1; w <= 90; w++ {
		for _, l := range Wrap(text, w) {
			if n := ansi.StringWidth(l); n > w {
				t.Errorf("in %d cells a line takes %d: %q", w, n, l)
			}
		}
	}
	want(t, "a hyphen that just does not fit", strings.Join(Wrap("tickets - now", 8), "|"), "tickets|- now")
	want(t, "indented text", strings.Join(Wrap("  - one two\n\nthree ", 7), "|"), "  - one|two||three")
}

func TestNoWrappedLineIsTooLongAndNoWordIsLost(t *testing.T) {
	words := rapid.SampledFrom([]string{
		" ", " - ", "-", " – ", "tickets", "a", "e-mail-address", "株式会社", "👨‍👩‍👧‍👦", "🇩🇪", "é", "é", "Übersetzer", "שלום", "\n", "\t", "  ", "https://kombo.dev/a-b/c", "\x1b[31m", "\u200b",
	})
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(words, 0, 40).Draw(rt, "words"), "")
		w := rapid.IntRange(2, 140).Draw(rt, "width")
		lines := Wrap(text, w)
		for _, l := range lines {
			if n := ansi.StringWidth(l); n > w {
				rt.Fatalf("in %d cells a line takes %d: %q", w, n, l)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		all := ""
		for para := range strings.SplitSeq(text, "\n") {
			all += visible(para)
		}
		if got := bare(strings.Join(lines, "")); got != bare(all) {
			rt.Fatalf("%q came back as %q", bare(all), got)
		}
	})
}
