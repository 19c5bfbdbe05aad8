package find

import (
	"slices"
	"strings"
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
		{"Springfield North", "north sp", "^^..........^^^^^"}, {"Lübeck", "luebe", "^^^^.."}, {"Luebeck", "lübe", "^^^^^.."}, {"Straße nach Köln", "koel", "............^^^."},
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

func names(x *Index, labels ...string) *Index {
	for i, l := range labels {
		x.Add(l, string(rune('a'+i)), nil)
	}
	return x
}

func TestAWholeWordIsBetterThanAPartOfOne(t *testing.T) {
	labels := []string{"Ukraine", "Interview", "Call in the UK", "Springfield", "Springfield North", "Review in teams", "C++ developer", "C developer"}
	x := names(&Index{}, labels...)
	for query, want := range map[string]string{
		"uk": "Call in the UK", "ukr": "Ukraine", "in": "Call in the UK, Review in teams", "inter": "Interview", "north springfield": "Springfield North",
		"spring": "Springfield, Springfield North", "view": "Interview, Review in teams", "c++": "C++ developer", "teams review": "Review in teams", "spfield": "", "": "", " ": "",
	} {
		hits, exact := x.Best(query)
		var got []string
		for _, h := range hits {
			got = append(got, labels[h])
		}
		if strings.Join(got, ", ") != want || exact {
			t.Errorf("%q names %q (in full: %v), want %q", query, got, exact, want)
		}
	}
	if hits, exact := x.Best("springfield"); !slices.Equal(hits, []int{3}) || !exact {
		t.Errorf("springfield names %v, in full: %v, want %v in full", hits, exact, []int{3})
	}
}

func TestLettersLeftOutCountWhereNothingElseMatches(t *testing.T) {
	x := names(&Index{}, "Backend engineer", "Bcked lights", "Site reliability engineer", "Chain, first link: shown when the radio says Green")
	for query, want := range map[string][]int{"bckend": {0}, "bcked": {1}, "sre": {2}, "retry": {}} {
		if got := x.Find(query); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
}

// The ways to take sixty letters apart are more than can be tried.
func TestLongWordsAreNoInitials(t *testing.T) {
	if asked := strings.Repeat("a", 60) + "b"; Like(strings.Repeat("aaaa ", 40), asked) {
		t.Errorf(`%s is found among initials, want it not alike`, asked)
	}
}

func TestOtherScriptsFoldToo(t *testing.T) {
	for text, want := range map[string]string{"ガ": "ガ", "カ\u3099": "ガ", "한국": "한국", "ＡＢＣ": "abc", "ﬁn": "fin", "Ελλάδα": "ελλαδα"} {
		if got := Fold(text); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
}

func TestEveryWordHasToBeThere(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        bool
	}{{"Ingénieur·e mécanique", "mecanique ingenieur", true}, {"Qualität", "qualitaet", true}, {"Qualität", "paris", false}, {"anything", "", true}} {
		if got := Holds(c.text, c.query); got != c.want {
			t.Errorf("%q holds %q: %v, want %v", c.text, c.query, got, c.want)
		}
	}
}
