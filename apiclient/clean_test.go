package apiclient

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanDropsWhatDrivesATerminal(t *testing.T) {
	for name, row := range map[string]struct{ in, want string }{
		"colour":                        {"a\x1b[31mred\x1b[0mz", "aredz"},
		"colour with sub-parameters":    {"\x1b[38:2::1:2:3mx", "x"},
		"cursor and erase":              {"a\x1b[2J\x1b[H\x1b[?25lb", "ab"},
		"title, ended by BEL":           {"a\x1b]0;evil\x07b", "ab"},
		"title, ended by ST":            {"a\x1b]0;evil\x1b\\b", "ab"},
		"clipboard":                     {"a\x1b]52;c;ZXZpbA==\x07b", "ab"},
		"hyperlink":                     {"\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\", "text"},
		"device control string":         {"a\x1bP1;2|abc\x1b\\b", "ab"},
		"application command":           {"a\x1b_Gi=1;AAAA\x1b\\b", "ab"},
		"privacy message, start of str": {"a\x1b^x\x1b\\b\x1bXy\x1b\\c", "abc"},
		"C1 CSI":                        {"a\u009b31mb", "ab"},
		"C1 OSC":                        {"a\u009d0;evil\u009cb", "ab"},
		"C1 DCS ended by ESC ST":        {"a\u0090q\x1b\\b", "ab"},
		"raw C1 byte is invalid UTF-8":  {"a\x9b31mb", "a31mb"},
		"charset selection":             {"a\x1b(0lqk\x1b(Bb", "alqkb"},
		"reset":                         {"a\x1bcb", "ab"},
		"unfinished CSI":                {"a\x1b[31", "a"},
		"unfinished OSC ends its line":  {"a\x1b]0;evil\nnext", "a\nnext"},
		"ESC at the end":                {"a\x1b", "a"},
		"ESC before ESC":                {"\x1b\x1b[31mx", "x"},
		"ESC before an umlaut":          {"\x1bäx", "äx"},
		"split by an invisible":         {"\x1b\u200b[31mx", "[31mx"},
		"CSI within a CSI":              {"\x1b[3\x1b[31mx", "x"},
		"NUL, BEL, BS, VT, FF, DEL":     {"a\x00\x07\b\v\f\x7fb", "ab"},
		"carriage return hides a line":  {"harmless\rrm -rf", "harmless\nrm -rf"},
		"CRLF":                          {"a\r\nb\r\n", "a\nb\n"},
		"many CRs":                      {"a\r\r\nb", "a\n\nb"},
		"line separators":               {"a\u2028b\u2029c", "a\nb\nc"},
		"bidi override":                 {"a\u202egpj.exe\u202c", "agpj.exe"},
		"bidi isolates and marks":       {"\u2066a\u2069\u200e\u200f\u061cb", "ab"},
		"zero width space and no-break": {"a\u200bb\u2060c\ufeffd", "abcd"},
		"soft hyphen":                   {"Back\u00adstube", "Backstube"},
		"invalid UTF-8":                 {"a\xff\xc3\x28\xe2\x82b", "a(b"},
		"hidden tag letters":            {"hi\U000e0068\U000e0069\U000e007f", "hi"},
		"tag letters without an end":    {"\U0001f3f4\U000e0067\U000e0062x", "\U0001f3f4x"},
		"row of variation selectors":    {"a\ufe0f\ufe01\U000e0100b", "a\ufe0fb"},
		"joiner between Latin letters":  {"a\u200db", "ab"},
		"joiner at the end":             {"👩\u200d", "👩"},
		"joiner before a dropped rune":  {"👩\u200d\u200b👩", "👩👩"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Clean(row.in); got != row.want {
				t.Errorf("Clean(%q) = %q, want %q", row.in, got, row.want)
			}
		})
	}
}

func TestCleanLeavesPlainTextAlone(t *testing.T) {
	for _, s := range []string{
		"", "plain", "tab\tand\nnewline", "[31m is text without ESC", "Müller & Söhne, Straße", "naïve café", "Łódź", "Ελληνικά", "Кириллица",
		"漢字かな交じり文", "한국어 텍스트", "葛\U000e0100城市", // an ideographic variant, as in names
		"👩‍👩‍👧‍👦", "🏳️‍🌈", "❤️‍🔥", "🇩🇪🇯🇵", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "1️⃣ #️⃣", "👍🏽",
		"السلام عليكم", "نمی\u200cخواهم", "שלום עולם", "שָׁלוֹם", "हिन्दी क्\u200dष", "ไทย", "e\u0301", "\ufffd",
	} {
		if got := Clean(s); got != s {
			t.Errorf("Clean(%q) = %q, want %q", s, got, s)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"a\x1b[31mb", "👩\u200d\ufe0f ", "\x1b]0;x\x07", "\r\u200b\n", "\U0001f3f4\U000e0067\U000e007f", "\u009b1m", "a\x9b", "\u200c\u200c", "é\u200d\ufe0f\ufe0fé"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("Clean(%q) = %q is not UTF-8, want valid UTF-8", s, got)
		}
		if i := strings.IndexFunc(got, forbidden); i >= 0 {
			t.Fatalf("Clean(%q) = %q holds a control, want none", s, got)
		}
		if len(got) > len(s) {
			t.Fatalf("Clean(%q) = %q is longer, want at most %d", s, got, len(s))
		}
		if again := Clean(got); again != got {
			t.Fatalf("Clean(%q) = %q, and once more %q, want %q", s, got, again, got)
		}
	})
}

// forbidden says independently of hidden what must never come out.
func forbidden(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200b' || r == '\ufeff'
}
