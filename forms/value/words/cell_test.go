package words

import "testing"

func TestACellIsNoFormulaHoweverASpreadsheetSplitsTheFile(t *testing.T) {
	for text, want := range map[string]string{
		"Ada":          "Ada",
		"a-b = c":      "a-b = c",
		"=1+1":         "'=1+1",
		` "=1+1`:       ` "'=1+1`,
		"Ada;@SUM(A1)": "Ada;'@SUM(A1)",
		"Ada\n-1":      "Ada\n'-1",
		"＝1+1":         "'＝1+1",
	} {
		if got := Cell(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
