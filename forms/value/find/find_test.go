package find

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestAccentsFoldBothWays(t *testing.T) {
	for _, c := range []struct{ query, label string }{
		{"uber", "Übersetzer"}, {"über", "Ubersetzer"}, {"strasse", "Straßenbauer"}, {"straße", "Strassenbauer"}, {"lodz", "Łódź"},
		{"soren", "Søren"}, {"aeon", "Æon"}, {"ueber", "Übersetzer"}, {"istanbul", "İstanbul"}, {"cafe", "cafe\u0301"},
		{"luebeck", "Lübeck"}, {"luebeck", "Lu\u0308beck"}, {"lübeck", "Luebeck"}, {"qualitaetssicherung", "Qualitätssicherung"}, {"goeteborg", "Göteborg"},
		{"koebenhavn", "København"}, {"aarhus", "Århus"}, {"manuela", "Manuela"}, {"neue", "Neue Straße"}, {"citroen", "Citroën"}, {"maße", "Masse"},
	} {
		var x Index
		x.Add(c.label, "x", nil)
		if got := len(x.Find(c.query)); got != 1 {
			t.Errorf("%s finds %d options called %s, want 1", c.query, got, c.label)
		}
	}
}

func TestTheLettersThatMatchedAreMarked(t *testing.T) {
	for _, c := range []struct{ label, query, want string }{
		{"Übersetzer", "uber", "^^^^......"}, {"Straße", "ss", "....^."}, {"New York", "york", "....^^^^"},
		{"United Kingdom", "unki", "^^.....^^....."}, {"Straßburg", "strasse", "........."}, {"cafe\u0301", "cafe", "^^^^"},
		{"Lübeck", "luebe", "^^^^.."}, {"Luebeck", "lübe", "^^^^^.."}, {"Straße nach Köln", "koel", "............^^^."},
	} {
		got := []byte{}
		hits := Marked(c.label, c.query)
		for s := c.label; s != ""; {
			cl, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
			s = s[len(cl):]
			m := byte('.')
			if n := len(got); n < len(hits) && hits[n] {
				m = '^'
			}
			got = append(got, m)
		}
		if string(got) != c.want {
			t.Errorf("in %s by %s: %s, want %s", c.label, c.query, got, c.want)
		}
	}
}
