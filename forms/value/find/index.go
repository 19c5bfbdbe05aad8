package find

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/sahilm/fuzzy"
)

// Index finds options by what was typed. Folding is done once, when an option is
// added; a search allocates for its hits only. Options are known by their positions.
type Index struct {
	// InOrder: options that match equally well keep their order. Otherwise the shorter labels come first.
	InOrder bool
	entries []entry
}

type entry struct {
	label   folded
	id      string
	aliases []folded
	detail  folded
}

// folded is a text as it is searched for.
type folded struct {
	texts   []string // its spellings
	letters uint64   // of all of them
}

func fold(s string) (f folded) {
	f.texts = spellings(s)
	for _, text := range f.texts {
		f.letters |= Letters(text)
	}
	return f
}

func (f *folded) holds(phrase string) bool {
	return slices.ContainsFunc(f.texts, func(s string) bool { return strings.Contains(s, phrase) })
}

func (f *folded) begins(phrase string) bool {
	return slices.ContainsFunc(f.texts, func(s string) bool { return strings.HasPrefix(s, phrase) })
}

// Add appends an option: its label, its ID, and other names that it is found by.
func (x *Index) Add(label, id string, aliases []string) {
	e := entry{label: fold(label), id: Fold(id)}
	for _, a := range aliases {
		e.aliases = append(e.aliases, fold(a))
	}
	x.entries = append(x.entries, e)
}

// Detail adds a sentence to the option that was added last. It counts in whole words only:
// letters that happen to stand in a sentence mean nothing.
func (x *Index) Detail(text string) { x.entries[len(x.entries)-1].detail = fold(text) }

// Len is how many options the index has.
func (x *Index) Len() int { return len(x.entries) }

// Cut forgets all options but the first n.
func (x *Index) Cut(n int) { x.entries = x.entries[:n] }

// Find returns the options that match, the best first. If nothing else matches, it searches for words
// with letters omitted.
func (x *Index) Find(query string) []int {
	asked := ask(query)
	found := x.sorted(asked, (*entry).tier)
	if len(found) == 0 {
		found = x.sorted(asked, (*entry).likeness)
	}
	hits := make([]int, len(found))
	for i, o := range found {
		hits[i] = int(o & 0xffffffff)
	}
	return hits
}

// sorted returns the matching options by tier, rank, length and position, in one number each.
func (x *Index) sorted(asked []phrase, tierOf func(*entry, []phrase) tier) []uint64 {
	var found []uint64
	for i := range x.entries {
		e := &x.entries[i]
		t := tierOf(e, asked)
		if t == noTier {
			continue
		}
		length := 0
		if !x.InOrder {
			length = len(e.label.texts[0])
		}
		found = append(found, uint64(t)<<56|uint64(e.rank(asked))<<48|uint64(min(length, 0xffff))<<32|uint64(i))
	}
	slices.Sort(found)
	return found
}

// Best returns the options that a query names best, and reports whether it names them in
// full. Words with letters omitted name nothing.
func (x *Index) Best(query string) (hits []int, exact bool) {
	asked, best := ask(query), noTier
	for i := range x.entries {
		switch t := x.entries[i].tier(asked); {
		case t < best:
			best, hits = t, []int{i}
		case t == best && t < noTier:
			hits = append(hits, i)
		}
	}
	return hits, best == tierExact
}

// Clear reports whether the first hit is what was meant: named from the start, by words of it, or, if nothing else
// matches, by anything in it. Letters omitted make a guess, which only a person may take.
func (x *Index) Clear(query string, hits []int) bool {
	if len(hits) == 0 {
		return false
	}
	asked := ask(query)
	t := x.entries[hits[0]].tier(asked)
	return t < tierInside || t == tierInside && (len(hits) == 1 || x.entries[hits[1]].tier(asked) > t)
}

// FoundBy returns what made an option a hit if its label did not: one of its aliases, by position,
// or its ID. An alias of -1 means none.
func (x *Index) FoundBy(opt int, query string) (alias int, byID bool) {
	phrase, e := Fold(strings.TrimSpace(query)), &x.entries[opt]
	switch {
	case e.label.holds(phrase):
		return -1, false
	case e.id == phrase:
		return -1, true
	}
	return slices.IndexFunc(e.aliases, func(a folded) bool { return a.begins(phrase) }), false
}

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
