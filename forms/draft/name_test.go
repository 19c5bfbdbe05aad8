package draft

import "testing"

func TestAPlaceholderIsNotShownAsAName(t *testing.T) {
	for _, row := range []struct{ first, last, shown string }{
		{"Ada", "Lovelace", "Ada Lovelace"},
		{"-", "محمد عبد الله", "محمد عبد الله"},
		{"Madonna", "—", "Madonna"},
		{"Madonna", " . ", "Madonna"},
		{"-", "-", ""},
		{"", "", ""},
		{"Jean-Luc", "O'Neill", "Jean-Luc O'Neill"},
		{"  Anne\n Marie", "X\x1b[31m", "Anne Marie X"},
		{"🙂", "王", "🙂 王"},
	} {
		if got := ShownName(row.first, row.last); got != row.shown {
			t.Errorf("%q %q is shown as %q, want %q", row.first, row.last, got, row.shown)
		}
	}
}
