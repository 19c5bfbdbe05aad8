package find

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/sahilm/fuzzy"
)

// Marked are the grapheme clusters of a label that a query matched: the query as a whole,
// or each of its words, or else its letters in their order.
func Marked(label, query string) []bool {
	asked := ask(query)
	if len(asked) == 0 || label == "" {
		return nil
	}
	// In two spellings the letters lie elsewhere, so each is searched for in each.
	spelled := func(s string) string { return cmp.Or(spell(s), Fold(s)) }
	for _, as := range []func(string) string{Fold, spelled} {
		folded, owner := foldClusters(label, as)
		for _, p := range asked {
			for _, parts := range [][]string{{p.text}, p.words} {
				if hit := markAll(folded, owner, parts); hit != nil {
					return hit
				}
			}
		}
	}
	folded, owner := foldClusters(label, Fold)
	out := make([]bool, owner[len(owner)-1]+1)
	for _, m := range fuzzy.Find(strings.ReplaceAll(asked[0].text, " ", ""), []string{folded}) {
		for _, i := range m.MatchedIndexes {
			out[owner[i]] = true
		}
	}
	return out
}

// markAll marks the parts, at the beginning of a word if possible; nil if one of them is missing.
func markAll(folded string, owner []int, parts []string) []bool {
	out := make([]bool, owner[len(owner)-1]+1)
	for _, part := range parts {
		at, _ := wordAt(folded, part)
		if at < 0 {
			at = strings.Index(folded, part)
		}
		if at < 0 {
			return nil
		}
		for i := at; i < at+len(part); i++ {
			out[owner[i]] = true
		}
	}
	return out
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
