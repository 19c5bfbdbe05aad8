package output

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/cli/terminal"
)

func TestNameAndJobGetTheRoomBeforeALinkThatWouldBeCut(t *testing.T) {
	link := "https://ats.example/candidates/26vafvWSRmbhNcxJYqjCzuJg"
	for width, whole := range map[int][]string{80: {"Inès Dupont", "Backend Engineer"}, 200: {"Inès Dupont", "Backend Engineer", link}} {
		var b strings.Builder
		s := terminal.Streams{Out: &b, OutIsTTY: true, Size: func() (int, int) { return width, 0 }}
		if err := NewTable(s, "ID", "CANDIDATE", "JOB", "LINK").Extra(1).Add([][]string{{"260701-kfmpt", "Inès Dupont", "Backend Engineer", link}}); err != nil {
			t.Fatal(err)
		}
		for _, cell := range whole {
			if !strings.Contains(b.String(), cell) {
				t.Errorf("at %d got, want %q in it\n%swant %s whole", width, cell, b.String(), cell)
			}
		}
		if strings.Contains(b.String(), "…") {
			t.Errorf("at %d got, want no \"…\" in it\n%swant nothing cut", width, b.String())
		}
	}
}

func TestTableFitsTheTerminal(t *testing.T) {
	rows := func() [][]string {
		return [][]string{
			{"M7Fvtviq2wMd6ECQ2vRyUanM", "倉庫ロボットエンジニア 倉庫ロボットエンジニア", "🏴‍☠️ Ferry", "Kiel\tDE"},
			{"qpBMW3SSmxGgKzabqRd6o5md", strings.Repeat("Übersetzer ", 30), "", "\x1b[2Jx"},
		}
	}
	for _, width := range []int{60, 80, 100, 200} {
		var b strings.Builder
		s := terminal.Streams{Out: &b, OutIsTTY: true, Size: func() (int, int) { return width, 0 }}
		if err := NewTable(s, "ID", "NAME", "TEAM", "PLACE").Add(rows()); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := ansi.StringWidth(strings.TrimRight(line, "\n")); w > width {
				t.Errorf("at %d a line has %d cells: %q, want at most %d", width, w, line, width)
			}
			if strings.Contains(line, "\x1b") {
				t.Errorf("escape code in %q, want no \"\\x1b\" in it", line)
			}
		}
	}
	var b strings.Builder
	if err := NewTable(terminal.Streams{Out: &b}, "ID", "NAME", "TEAM", "PLACE").Add(rows()); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(b.String(), "\t"); got != 6 || strings.Contains(b.String(), "ID") || strings.Contains(b.String(), "…") {
		t.Errorf(`a pipe got %q, want 6, no "ID" in it and no "…" in it`, b.String())
	}
}
