package field

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kombo-apply/forms/field/cells"
)

func text(v *string) *Text {
	f := NewText("k", "Cover letter", Ptr(v))
	f.WithWidth(40)
	focus(f)
	return f
}

func TestEnterIsANewLineOnceThereIsText(t *testing.T) {
	var v string
	f := text(&v)
	want(t, "left to the container while empty", drive(t, f, "↵"), "↵")
	want(t, "left to the container", drive(t, f, "one↵two⇥"), "⇥")
	want(t, "the value", v, "one\ntwo")
}

func TestTheArrowsLeaveATextAtItsFirstAndLastLine(t *testing.T) {
	v := "one\ntwo\nthree"
	f := text(&v)
	want(t, "left to the container", drive(t, f, "↓"), "↓")
	want(t, "left to the container", drive(t, f, "↑↑↑"), "↑")
	drive(t, f, "↓X")
	want(t, "the column is kept over a short line", v, "one\ntwoX\nthree")
}

func TestUpAndDownKeepTheColumnOverShortLines(t *testing.T) {
	v := "abcdef\nx\nabcdef"
	f := text(&v)
	drive(t, f, "↑↑Y")
	want(t, "the value", v, "abcdefY\nx\nabcdef")
}

func TestATextShowsACounterAndWhatIsTooMuch(t *testing.T) {
	var v string
	f := text(&v).MaxLength(5)
	drive(t, f, "abcdefg")
	want(t, "the value", v, "abcdefg")
	wantShown(t, f, "7/5", "✗ 2 characters too many")
}

func TestATextGrowsToEightLines(t *testing.T) {
	var v string
	f := text(&v)
	want(t, "lines of an empty text", strings.Count(plain(f), "│"), 3)
	drive(t, f, "a"+strings.Repeat("↵x", 150))
	want(t, "lines of a long text", strings.Count(plain(f), "│"), 8)
	want(t, "lines typed", strings.Count(v, "\n"), 150)
	wantShown(t, f, "line 151 of 151")
	f.WithHeight(4)
	want(t, "lines in little room", strings.Count(plain(f), "│"), 4)
	want(t, "the line of the cursor", f.Cursor().Y, 4)
}

func TestAPasteOfManyLinesKeepsThem(t *testing.T) {
	var v string
	f := text(&v)
	paste(f, "one\r\ntwo\rthree\x1b[0m\n")
	want(t, "the value", v, "one\ntwo\nthree\n")
	drive(t, f, "‹ctrl+z›")
	want(t, "the value after undo", v, "")
}

func TestAnExternalEditorIsAskedForAndAnswered(t *testing.T) {
	v := "one"
	f := text(&v)
	ran = nil
	drive(t, f, "‹ctrl+o›")
	if len(ran) != 1 || ran[0] != (EditRequested{Key: "k", Text: "one"}) {
		t.Fatalf("the messages are %v, want 1 and %+v", ran, (EditRequested{Key: "k", Text: "one"}))
	}
	f.SetText("one\ntwo")
	want(t, "the value", v, "one\ntwo")
	drive(t, f, "‹ctrl+z›")
	want(t, "the value after undo", v, "one")
}

func TestAClickSetsTheCursorInAText(t *testing.T) {
	v := "one\ntwo\nthree"
	f := text(&v)
	f.Click(4+2+1, 2)
	drive(t, f, "X")
	want(t, "the value", v, "one\ntXwo\nthree")
}

func TestWrappedLinesAreTheTextAndFit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := strings.ReplaceAll(someText.Draw(rt, "text"), "ü", "\n")
		w := rapid.IntRange(1, 20).Draw(rt, "width")
		lines := cells.Break(s, w)
		at := 0
		for _, l := range lines {
			if between := s[at:l.From]; between != "" && between != "\n" {
				rt.Fatalf("%q at %d: %q lies between two lines, want %q", s, w, between, "\n")
			}
			n := 0
			for p := l.From; p < l.To; {
				size, c := cells.Measure(s, p)
				n, p = n+c, p+size
			}
			if tail := strings.TrimRight(s[l.From:l.To], " "); cells.Width(cells.Visible(tail)) > max(w, 2) && n > max(w, 2) {
				rt.Fatalf("%q at %d: the line %q is too wide, want at most %d", s, w, tail, max(w, 2))
			}
			at = l.To
		}
		if at != len(s) {
			rt.Fatalf("%q: the lines end at %d, want %v", s, at, len(s))
		}
	})
}

func TestAHundredKilobytesAreEditedQuickly(t *testing.T) {
	var v string
	f := text(&v)
	paste(f, strings.Repeat("The quick brown fox – über den Zaun. ", 2600))
	best := time.Hour
	for range 20 {
		begin := time.Now()
		drive(t, f, "x")
		f.View()
		best = min(best, time.Since(begin))
	}
	if best > 50*time.Millisecond {
		t.Errorf("a key costs %s, want at most %v", best, 50*time.Millisecond)
	}
}
