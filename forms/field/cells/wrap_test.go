package cells

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
				t.Errorf("in %d cells a line takes %d: %q, want at most %d", w, n, l, w)
			}
		}
	}
	for _, c := range []struct {
		text string
		w    int
		want string
	}{{"tickets - now", 8, "tickets|- now"}, {"  - one two\n\nthree ", 7, "  - one|two||three"}} {
		if got := strings.Join(Wrap(c.text, c.w), "|"); got != c.want {
			t.Errorf("%q in %d cells is %q, want %q", c.text, c.w, got, c.want)
		}
	}
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
				rt.Fatalf("in %d cells a line takes %d: %q, want at most %d", w, n, l, w)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		all := ""
		for para := range strings.SplitSeq(text, "\n") {
			all += Visible(para)
		}
		if got := bare(strings.Join(lines, "")); got != bare(all) {
			rt.Fatalf("%q came back as %q, want %q", bare(all), got, bare(all))
		}
	})
}
