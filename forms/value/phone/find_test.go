package phone

import "testing"

func TestNumbersAreFoundAndReadHoweverTheyAreWritten(t *testing.T) {
	for _, tt := range []struct{ text, region, found, want string }{
		{"Tel: +49 30 23125042.", "", "+49 30 23125042", "+49 30 23125042"},
		{"+49 30 23125–042 (en dash)", "", "+49 30 23125–042", "+49 30 23125042"},
		{"+49 30 23125‒042 (figure dash)", "", "+49 30 23125‒042", "+49 30 23125042"},
		{"+49 30 23125‑042 (no break)", "", "+49 30 23125‑042", "+49 30 23125042"},
		{"+49 30 23125−042 (minus)", "", "+49 30 23125−042", "+49 30 23125042"},
		{"a +33\u202f6\u202f12\u202f34\u202f56\u202f78 b", "", "+33\u202f6\u202f12\u202f34\u202f56\u202f78", "+33 6 12 34 56 78"},
		{"+33\u20096\u200912\u00a034\u200a56\u200278", "", "+33\u20096\u200912\u00a034\u200a56\u200278", "+33 6 12 34 56 78"},
		{"電話：０９０－１２３４－５６７８", "JP", "０９０－１２３４－５６７８", "+81 90-1234-5678"},
		{"x (+49) 30 23125042 y", "", "(+49) 30 23125042", "+49 30 23125042"},
		{"x + 49 30 23125042 y", "", "+ 49 30 23125042", "+49 30 23125042"},
		{"+49\t30\t23125042", "", "+49\t30\t23125042", "+49 30 23125042"},
		{"+49 (0)30 / 23125-042", "", "+49 (0)30 / 23125-042", "+49 30 23125042"},
		{"0049 30 23125042", "", "0049 30 23125042", "+49 30 23125042"},
		{"(614) 555-0137 | Columbus", "US", "(614) 555-0137", "+1 614-555-0137"},
		{"030 23125042   2019", "DE", "030 23125042", "+49 30 23125042"},
		{"+39 (0)6 698 12345", "", "+39 (0)6 698 12345", "+39 06 6981 2345"},
	} {
		at := Find(tt.text, 1)
		if len(at) != 1 || tt.text[at[0][0]:at[0][1]] != tt.found {
			t.Errorf("%q: found %v, want %q", tt.text, at, tt.found)
			continue
		}
		if n, ok := Read(tt.found, tt.region); !ok || n.International() != tt.want {
			t.Errorf("%q: read %q, want %q", tt.found, n.International(), tt.want)
		}
	}
}

func TestWhatIsNoNumberIsNotFound(t *testing.T) {
	for _, text := range []string{"", "ask me", "10115 Berlin", "2019  2020", "v1.2.3"} {
		if at := Find(text, 5); len(at) > 0 {
			t.Errorf("%q: found %v, want none", text, at)
		}
	}
}
