package field

import (
	"strings"
	"testing"
)

func TestAShortNoteIsSkippedAndALongOneScrolled(t *testing.T) {
	short := NewInfo("k", "Please read", "One line, and a link: https://kombo.dev/a")
	want(t, "a short note is skipped", short.Skip(), true)
	wantShown(t, short, "https://kombo.dev/a")

	long := NewInfo("k", "Please read", strings.Repeat("word ", 400)+"end")
	long.WithWidth(40)
	long.WithHeight(5)
	want(t, "a long note is skipped", long.Skip(), false)
	wantShown(t, long, "↓ ")
	focus(long)
	want(t, "left to the container", drive(t, long, "↑"), "↑")
	drive(t, long, "⇲")
	wantShown(t, long, "end", "↑ 54 lines")
	want(t, "left to the container", drive(t, long, "↓"), "↓")
}
