package result

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

func TestTheHeadlineKeepsTheWholeName(t *testing.T) {
	for _, row := range []struct{ first, last, says string }{
		{"Maximiliane-Alexandra Josephine Henriette", "von Hohenstein-Langenfeld", "✓ Maximiliane-Alexandra Josephine Henriette von Hohenstein-Langenfeld was created."},
		{"-", "Madonna", "✓ Madonna was created."},
		{"-", "محمد عبد الله", "✓ The candidate was created. محمد عبد الله"},
		{strings.Repeat("Anna ", 60), "Lovelace", "… "},
	} {
		for _, width := range []int{30, 38, 78} {
			r := &Screen{s: &kit.Shared{Styles: theme.New(true)}, Outcome: &submit.Outcome{}}
			r.Draft.Candidate.FirstName, r.Draft.Candidate.LastName = row.first, row.last
			r.Result.Outcome = apiclient.Created
			lines := r.headline(width, kit.LowScreen-1)
			for i, l := range lines {
				if lines[i] = ansi.Strip(l); ansi.StringWidth(l) > width {
					t.Errorf("wider than %d: %q, want at most %d", width, l, width)
				}
			}
			if text := words.OneLine(strings.Join(lines, " ")); !strings.Contains(text, row.says) && row.says != "… " || !strings.Contains(text, strings.Fields(row.last)[0]) {
				t.Errorf(`at %d: %q, want "… " and %q in it`, width, text, strings.Fields(row.last)[0])
			}
		}
	}
}

func TestTheHeadlineIsTheLargestThingOnItsScreen(t *testing.T) {
	r := &Screen{s: &kit.Shared{Styles: theme.New(true)}, Outcome: &submit.Outcome{}}
	r.Draft.Candidate.LastName, r.Result.Outcome = "Lovelace", apiclient.Created
	rule := strings.Repeat("━", 40)
	if got, want := ansi.Strip(strings.Join(r.headline(40, kit.LowScreen), "\n")), rule+"\n✓ Lovelace was created.\n"+rule; got != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
	if got := len(r.headline(40, kit.LowScreen-1)); got != 1 {
		t.Errorf("in a low window it takes %d lines, want 1", got)
	}
}
