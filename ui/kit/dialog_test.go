package kit

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/theme"
)

func TestAllOfAQuestionCanBeReadInALowWindow(t *testing.T) {
	keys, _ := NewKeys(nil)
	text := strings.Fields(strings.Repeat("one two three four five six seven eight nine ten ", 8) + "end")
	d := &Dialog{Title: "Send it?", Text: []string{strings.Join(text, " ")}, Word: "send", Choices: []Choice{{Label: "send it"}, {Label: "not now"}}}
	read := ""
	for range 12 {
		lines := d.View(keys, theme.New(true), 36, 10)
		shown := ansi.Strip(strings.Join(lines, "\n"))
		if !strings.Contains(shown, "> ") || !strings.Contains(shown, "not now") {
			t.Fatalf("the answers are out of sight, want them always:\n%s", shown)
		}
		read += shown
		if strings.Contains(shown, "end\n") {
			if !strings.Contains(shown, "↑ more: pgup") {
				t.Errorf("the last page does not say how to go back, want pgup:\n%s", shown)
			}
			return
		}
		if !strings.Contains(shown, "more: pgdown") {
			t.Fatalf("a page does not say how to read on, want pgdown:\n%s", shown)
		}
		d.Update(keys, tea.KeyPressMsg{Code: tea.KeyPgDown})
	}
	t.Errorf("the end of the text is never shown, want it after some pages:\n%s", read)
}
