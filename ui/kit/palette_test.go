package kit

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

func TestTheHighlightedEntryOfAPaletteStandsWholeAndMovesNothing(t *testing.T) {
	keys, _ := NewKeys(nil)
	entries := []Entry{
		{Mark: "·", Label: "Short"},
		{Mark: "⇣", Label: "Fill from a file", Detail: "a CV, a vCard, a JSON Resume, a request"},
		{Mark: "·", Label: "Apply as the candidate that Bullhorn has", Off: "only with Bullhorn, for an e-mail that it has once"},
		{Mark: "·", Label: "Last", Remove: 1},
	}
	for _, width := range []int{36, 76} {
		for _, height := range []int{8, 10, 22} {
			p, high := NewPalette("What the next candidate keeps", slices.Clone(entries)), 0
			for i, e := range p.entries {
				p.At = i
				lines := p.View(keys, theme.New(true), width, height)
				shown := strings.Join(strings.Fields(ansi.Strip(strings.Join(lines, " "))), " ")
				if want := strings.Join(strings.Fields(e.Label+" "+e.Detail), " "); !strings.Contains(shown, want) {
					t.Errorf("%d×%d: the palette shows %q, want all of %q in it", width, height, shown, want)
				}
				if hint := p.hint(keys); !strings.Contains(shown, hint) {
					t.Errorf("%d×%d: the palette shows %q, want all of %q in it", width, height, shown, hint)
				}
				if high == 0 {
					high = len(lines)
				}
				if len(lines) != high || len(lines) > height {
					t.Errorf("%d×%d: with entry %d the box has %d lines, want %d as with the first", width, height, i, len(lines), high)
				}
			}
		}
	}
}
