package field

import (
	"strings"
	"testing"

	"kombo-apply/forms/field/cells"
)

func TestADescriptionShowsWhileSomebodyIsThere(t *testing.T) {
	f := required(NewLine("k", "A line of text that is named at length", Ptr(new(string))))
	f.Describe("Characters, not bytes. See this (https://a.example/page).", "")
	f.SetStyles(&Styles{HelpKey: "F1"})
	f.WithWidth(60)
	f.WithHeight(13)
	want(t, "the mark without the focus", strings.Contains(f.View(), "at length * (i)"), true)
	want(t, "the text without the focus", strings.Contains(f.View(), "Characters"), false)
	f.Focus()
	want(t, "the text with the focus", strings.Contains(f.View(), "Characters, not bytes.") && strings.Contains(f.View(), "(https://a.example/page)"), true)
	want(t, "the mark with the focus", strings.Contains(f.View(), "at length * (i)"), true)

	f.Describe(strings.Repeat("Many words say nothing. ", 40), "")
	lines := strings.Split(f.View(), "\n")
	want(t, "lines of a long text", len(lines), 2+mostAboutLines)
	want(t, "a long text names the help", strings.HasSuffix(lines[len(lines)-1], "… F1 shows all"), true)
	f.WithHeight(4)
	want(t, "lines in a low window", len(strings.Split(f.View(), "\n")), 3)

	plain := NewLine("k", "Plain", Ptr(new(string)))
	want(t, "a mark without a text", strings.Contains(plain.View(), "(i)"), false)
}

func TestADescriptionLeavesNoBox(t *testing.T) {
	for _, text := range samples {
		for w := 1; w < 100; w += 3 {
			f := NewText("k", "Label "+text, Ptr(new(string)))
			f.Describe(text+"\n\n"+text, "")
			f.WithWidth(w)
			f.WithHeight(13)
			f.Focus()
			for line := range strings.SplitSeq(f.View(), "\n") {
				if cells.Width(line) > w {
					t.Fatalf("%d cells in %d: %q, want at most %d", cells.Width(line), w, line, w)
				}
			}
		}
	}
}
