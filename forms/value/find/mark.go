package find

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/sahilm/fuzzy"
)

// Marked are the clusters of a label that a query matched.
func Marked(label, query string) []bool {
	plain, spelled := Foldings(strings.TrimSpace(query))
	if plain == "" {
		return nil
	}
	// In two spellings the letters lie elsewhere, so each is looked for in each.
	for _, as := range []func(string) string{Fold, spellOrFold} {
		folded, owner := foldClusters(label, as)
		for _, phrase := range []string{plain, spelled} {
			if phrase == "" {
				continue
			}
			at := strings.Index(folded, " "+phrase) + 1
			if strings.HasPrefix(folded, phrase) || at == 0 {
				at = strings.Index(folded, phrase)
			}
			if at >= 0 {
				out := make([]bool, owner[len(owner)-1]+1)
				for i := at; i < at+len(phrase); i++ {
					out[owner[i]] = true
				}
				return out
			}
		}
	}
	folded, owner := foldClusters(label, Fold)
	if len(owner) == 0 {
		return nil
	}
	out := make([]bool, owner[len(owner)-1]+1)
	for _, m := range fuzzy.Find(strings.ReplaceAll(plain, " ", ""), []string{folded}) {
		for _, i := range m.MatchedIndexes {
			out[owner[i]] = true
		}
	}
	return out
}

func spellOrFold(s string) string {
	if two := spell(s); two != "" {
		return two
	}
	return Fold(s)
}

// foldClusters folds s cluster by cluster and says for each byte of the result which
// one of them, counted from 0, it came from.
func foldClusters(s string, fold func(string) string) (folded string, owner []int) {
	var b strings.Builder
	for n := 0; s != ""; n++ {
		c, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(c):]
		b.WriteString(fold(c))
		for len(owner) < b.Len() {
			owner = append(owner, n)
		}
	}
	return b.String(), owner
}
